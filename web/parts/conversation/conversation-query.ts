/** What of a list's address the API takes; the pages' lists and the API's share these names. */
const keys = ['status', 'source', 'assignee', 'customer', 'unread', 'q', 'cursor'] as const;

/** The API's query for a list's address. */
export function conversationQuery(search: URLSearchParams) {
  const query = new URLSearchParams();
  for (const key of keys) {
    const value = search.get(key);
    if (value) query.set(key, value);
  }
  return query;
}

/** The address of a page with this conversation beside the one that it shows, or with none. */
export function withBeside(search: string, id: string | undefined) {
  const params = new URLSearchParams(search);
  params.delete('before');
  if (id) params.set('beside', id);
  else params.delete('beside');
  return `?${params}`;
}

/** The part of a conversation's address that says which list it was opened from. */
export function listFilter(search: string) {
  const params = new URLSearchParams(search);
  params.delete('before');
  return params.size ? `?${params}` : '';
}
