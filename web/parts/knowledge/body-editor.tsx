import { Heading2 } from 'lucide-react';
import { useDeferredValue, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHydrated } from '#web/parts/admin/use-hydrated.ts';
import { editTextarea } from '#web/parts/writing/edit-textarea.ts';
import { FormattingRow } from '#web/parts/writing/formatting-row.tsx';
import type { Control } from '#web/ui/form/field.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { ArticleText } from './article-text.tsx';
import { PictureButton } from './picture-button.tsx';

const tall = { minHeight: '26rem', maxHeight: 'none' };

/** The text of an article, with what its readers will see beside it. */
export function BodyEditor({ control }: { control: Control }) {
  const { t } = useTranslation('knowledge');
  const field = useRef<HTMLTextAreaElement>(null);
  const hydrated = useHydrated();
  const [text, setText] = useState(control.defaultValue);
  const shown = useDeferredValue(text);

  function makeHeading() {
    const { current } = field;
    if (!current) return;
    const from = current.value.lastIndexOf('\n', current.selectionStart - 1) + 1;
    const cursor = current.selectionEnd + 3;
    editTextarea(current, { from, to: from, insert: '## ', select: [cursor, cursor] });
  }
  return (
    <div className="grid gap-4 lg:grid-cols-2 *:min-w-0">
      <div className="grid content-start gap-1">
        <div className={hydrated ? 'flex flex-wrap' : 'invisible'}>
          <IconButton icon={Heading2} label={t('editor.heading')} onClick={makeHeading} />
          <FormattingRow field={field} />
          <PictureButton field={field} />
        </div>
        <Textarea
          {...control}
          ref={field}
          maxLength={60_000}
          onInput={(event) => setText(event.currentTarget.value)}
          className="font-mono"
          style={tall}
        />
      </div>
      <section aria-label={t('editor.preview')} className="rounded-md border bg-raised p-4">
        <p className="mb-3 text-xs font-medium text-muted">{t('editor.preview')}</p>
        {/* Not before script runs: what is typed meanwhile must not change what the server sent. */}
        {hydrated && shown.trim() ? (
          <ArticleText text={shown} />
        ) : (
          <p className="text-muted">{t('editor.nothing')}</p>
        )}
      </section>
    </div>
  );
}
