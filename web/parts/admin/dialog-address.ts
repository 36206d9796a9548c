/** The query of a page without the dialog that stands over it, and without what was looked for in it. */
export function withoutDialog(search: URLSearchParams) {
  const rest = new URLSearchParams(search);
  for (const name of ['dialog', 'of', 'find']) rest.delete(name);
  return rest;
}

/** The page under the dialog. */
export function dialogPlace(url: URL) {
  const rest = withoutDialog(url.searchParams);
  return rest.size ? `${url.pathname}?${rest}` : url.pathname;
}
