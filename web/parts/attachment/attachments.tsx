import { Paperclip } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentView } from '#api/attachments/views.ts';
import { buttonStyles } from '#web/ui/button.tsx';
import { useFormState } from '#web/ui/form/form-state.ts';
import { attachedField, attachedOf } from './attached.ts';
import { UploadRow } from './upload-row.tsx';
import { useComposer } from './use-composer.ts';
import { useUploads } from './use-uploads.ts';

/** Of a message that was taken back. */
const none: AttachmentView[] = [];

/**
 * The files of a `CommandForm` with `multipart`, whose action reads it with `readForm`. They go up as soon as they are
 * chosen, dropped or pasted; without script the browser's own field takes them along with the form.
 */
export function Attachments({ returned = none }: { returned?: AttachmentView[] }) {
  const { t } = useTranslation('attachments');
  const { values } = useFormState();
  const root = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const { uploads, add, give, remove, retry, clear } = useUploads(attachedOf(values[attachedField]));
  const { dropping, held } = useComposer(root, { uploads, add, clear });
  const ready = uploads.flatMap(({ sent }) => sent ?? []);
  const failed = uploads.some(({ state }) => state === 'failed');

  function take(input: HTMLInputElement) {
    if (!input.files?.length) return;
    add(input.files);
    // They go up by themselves: not a second time with the form.
    input.value = '';
  }
  // What was chosen before the script came.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => {
    if (field.current) take(field.current);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each message that was taken back
  useEffect(() => give(returned), [returned]);

  return (
    <div
      ref={root}
      className={`grid gap-2 rounded-md ${dropping ? 'outline-2 outline-offset-4 outline-accent outline-dashed' : ''}`}
    >
      <input type="hidden" name={attachedField} value={ready.length > 0 ? JSON.stringify(ready) : ''} />
      {uploads.length > 0 && (
        <ul aria-label={t('list')} className="grid max-h-52 gap-2 overflow-y-auto">
          {uploads.map((upload) => (
            <UploadRow
              key={upload.key}
              upload={upload}
              onRemove={() => {
                remove(upload);
                field.current?.focus();
              }}
              onRetry={() => retry(upload)}
            />
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <label
          className={`${buttonStyles({ tone: 'quiet', size: 'sm' })} has-focus-visible:outline-2 has-focus-visible:outline-focus`}
        >
          <Paperclip aria-hidden />
          {t('add')}
          <input
            ref={field}
            type="file"
            name="files"
            multiple
            className="sr-only noscript:not-sr-only"
            onChange={({ currentTarget }) => take(currentTarget)}
          />
        </label>
        <span className="text-xs text-muted max-sm:hidden">{t(dropping ? 'drop' : 'hint')}</span>
      </div>
      <p role="status" className="text-xs text-muted empty:hidden">
        {held && t(failed ? 'heldByFailed' : 'held')}
      </p>
    </div>
  );
}
