/** What of a list's address the API takes; the pages' lists and the API's share these names. */
const known = [
  'status',
  'priority',
  'channel',
  'assignee',
  'customer',
  'category',
  'tag',
  'breached',
  'q',
  'sort',
  'cursor',
] as const;
export type TicketQueryKey = (typeof known)[number];
export type TicketDefaults = Partial<Record<TicketQueryKey, string>>;

/** The API's query for a list's address: defaults where nothing is chosen, `all` where everything is. */
export function ticketQuery(search: URLSearchParams, defaults: TicketDefaults) {
  const query = new URLSearchParams();
  for (const key of known) {
    const value = search.get(key) || defaults[key];
    if (value && value !== 'all') query.set(key, value);
  }
  return query;
}
