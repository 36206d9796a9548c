/** What of a list's address the API takes; the pages' lists and the API's share these names. */
const filters = ['status', 'assignee', 'q', 'sort'] as const;

/** The API's query for a list's address. */
export function leadQuery(search: URLSearchParams, more: Record<string, string> = {}) {
  const query = new URLSearchParams();
  for (const key of [...filters, 'cursor']) {
    const value = search.get(key);
    if (value) query.set(key, value);
  }
  for (const [key, value] of Object.entries(more)) query.set(key, value);
  return query;
}

/** What is chosen beside the view and the column. */
export const isFiltered = (search: URLSearchParams) =>
  ['assignee', 'q'].some((key) => (search.get(key) ?? '') !== '');
