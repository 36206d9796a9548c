/** The newest message that the writer of a reply has before them. */
export const afterField = 'after';
/** Of the button that sends in spite of a colleague's answer: what follows, as of the other buttons. */
export const anywayField = 'anyway';

/** As the API takes it; left out when it goes anyway. */
export function afterOf(form: FormData): { after?: string } {
  const after = form.get(afterField);
  return typeof after === 'string' && after && !form.has(anywayField) ? { after } : {};
}

export const endingOf = (form: FormData): string | undefined =>
  (form.get(anywayField) ?? form.get('then'))?.toString();
