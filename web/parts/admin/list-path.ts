/** The API's address for what the page's own address asks: the named filters alone, and of them what is set. */
export function listPath(
  request: Request,
  path: string,
  names: readonly string[],
  fixed: Record<string, string> = {},
) {
  const asked = new URL(request.url).searchParams;
  const query = new URLSearchParams(fixed);
  for (const name of names) {
    const value = asked.get(name)?.trim();
    if (value) query.set(name, value);
  }
  return query.size ? `${path}?${query}` : path;
}
