import { type KeyboardEvent, type RefObject, useId, useRef } from 'react';
import { useHydrated } from '#web/parts/admin/use-hydrated.ts';
import type { Control } from '#web/ui/form/field.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';
import { DraftStatus } from './draft-status.tsx';
import type { TextFormat } from './format-text.ts';
import { applyFormat, FormattingRow } from './formatting-row.tsx';
import { MentionList } from './mention-list.tsx';
import { type DraftPlace, useDraft } from './use-draft.ts';
import { useMentions } from './use-mentions.ts';

const keys: Record<string, TextFormat> = { b: 'bold', i: 'italic', k: 'link' };

type Props = {
  control: Control;
  draft: DraftPlace;
  rows: number;
  placeholder?: string;
  onInput?: () => void;
  /** For who puts something into it. */
  fieldRef?: RefObject<HTMLTextAreaElement>;
  /** The ticket whose readers can be named in it. */
  mentionIn?: string | undefined;
};

/**
 * A text field for Markdown, with buttons for who does not know it by heart. What is typed is kept as a draft. Ctrl or ⌘
 * with Enter sends as the first button does.
 */
export function TextEditor({ control, draft, rows, placeholder, onInput, fieldRef, mentionIn }: Props) {
  const own = useRef<HTMLTextAreaElement>(null);
  const field = fieldRef ?? own;
  const hydrated = useHydrated();
  const state = useDraft(field, draft);
  const mentions = useMentions(field, mentionIn);
  const listId = useId();
  const listed = mentions.found.length > 0;

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (mentions.onKeyDown(event)) return;
    if (!event.ctrlKey && !event.metaKey) return;
    const format = event.shiftKey || event.altKey ? undefined : keys[event.key.toLowerCase()];
    if (event.key === 'Enter') sendAsFirstButton(event.currentTarget);
    else if (format) applyFormat(event.currentTarget, format);
    else return;
    event.preventDefault();
  }
  return (
    <div className="grid gap-1">
      {/* Without script the buttons would do nothing. */}
      <div className={hydrated ? 'grid gap-1' : 'invisible'}>
        <FormattingRow field={field} />
      </div>
      <Textarea
        {...control}
        defaultValue={control.defaultValue || draft.saved?.body || ''}
        ref={field}
        rows={rows}
        placeholder={placeholder}
        onInput={() => {
          onInput?.();
          if (mentionIn) void mentions.look();
        }}
        onBlur={mentions.close}
        {...(mentionIn && { 'aria-autocomplete': 'list' })}
        {...(listed && { 'aria-controls': listId, 'aria-activedescendant': `${listId}-${mentions.active}` })}
        onKeyDown={onKeyDown}
      />
      <MentionList id={listId} found={mentions.found} active={mentions.active} onChoose={mentions.choose} />
      <DraftStatus {...state} />
    </div>
  );
}

function sendAsFirstButton({ form }: HTMLTextAreaElement) {
  form?.requestSubmit(form.querySelector<HTMLButtonElement>('button[type=submit]'));
}
