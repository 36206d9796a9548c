import { type ComponentPropsWithoutRef, type KeyboardEvent, useRef } from 'react';
import { useHydrated } from '#web/parts/admin/use-hydrated.ts';
import { Textarea } from '#web/ui/form/textarea.tsx';
import type { TextFormat } from './format-text.ts';
import { applyFormat, FormattingRow } from './formatting-row.tsx';

const keys: Record<string, TextFormat> = { b: 'bold', i: 'italic', k: 'link' };

/** A text field for Markdown, with buttons for who does not know it by heart. Ctrl or ⌘ with Enter sends. */
export function TextEditor(props: ComponentPropsWithoutRef<'textarea'>) {
  const field = useRef<HTMLTextAreaElement>(null);
  const hydrated = useHydrated();

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
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
      <Textarea {...props} ref={field} onKeyDown={onKeyDown} />
    </div>
  );
}

function sendAsFirstButton({ form }: HTMLTextAreaElement) {
  form?.requestSubmit(form.querySelector<HTMLButtonElement>('button[type=submit]'));
}
