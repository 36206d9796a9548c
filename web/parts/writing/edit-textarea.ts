import type { Edit } from './format-text.ts';

/** Does it as if it were typed: the browser can undo it, and whoever listens to the field hears of it. */
export function editTextarea(field: HTMLTextAreaElement, { from, to, insert, select }: Edit) {
  field.focus();
  field.setSelectionRange(from, to);
  const typed = document.execCommand(insert ? 'insertText' : 'delete', false, insert);
  if (!typed) {
    field.setRangeText(insert, from, to);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  field.setSelectionRange(...select);
}
