/** What the editor's fields say, for the API. */
export function articleOf(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const optional = (name: string) => (text(name) ? { [name]: text(name) } : {});
  return {
    title: text('title'),
    summary: text('summary') || null,
    body: text('body') || null,
    categoryId: text('categoryId') || null,
    ...optional('slug'),
    ...optional('language'),
    ...optional('status'),
  };
}
