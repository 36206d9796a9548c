import { Paperclip } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentView } from '#api/attachments/views.ts';
import { buttonStyles } from '#web/ui/button.tsx';
import { useFormState } from '#web/ui/form/form-state.ts';
import { attachedField, attachedOf, filesChanged } from './attached.ts';
import { ownFiles } from './upload-file.ts';
import { UploadRow } from './upload-row.tsx';
import { useComposer } from './use-composer.ts';
import { useUploads } from './use-uploads.ts';

const none: AttachmentView[] = [];
type Props = {
  /** Of a message that was taken back. */
  returned?: AttachmentView[];
  /** Of the draft. */
  saved?: AttachmentView[] | undefined;
  to?: string;
};

/**
 * The files of a `CommandForm` with `multipart`, whose action reads it with `readForm`. They go up as soon as they are
 * chosen, dropped or pasted; without script the browser's own field takes them along with the form.
 */
export function Attachments({ returned = none, saved = none, to = ownFiles }: Props) {
  const { t } = useTranslation('attachments');
  const { values } = useFormState();
  const root = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const given = attachedOf(values[attachedField]);
  const { uploads, add, give, remove, retry, clear } = useUploads(given.length > 0 ? given : saved, to);
  const { dropping, held } = useComposer(root, { uploads, add, clear, give });
  const ready = uploads.flatMap(({ sent }) => sent ?? []);
  useTellChanges(root, ready);
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
              readable={to === ownFiles}
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

/** Tells the form when other files are there than before: its draft is to be kept. */
function useTellChanges(inside: RefObject<HTMLElement>, ready: AttachmentView[]) {
  const ids = ready.map(({ id }) => id).join();
  const told = useRef(ids);
  useEffect(() => {
    if (told.current === ids) return;
    told.current = ids;
    inside.current?.closest('form')?.dispatchEvent(new Event(filesChanged));
  }, [inside, ids]);
}
