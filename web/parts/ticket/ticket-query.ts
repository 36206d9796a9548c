/** What of a list's address the API takes; the pages' lists and the API's share these names. */
export const ticketQueryKeys = [
  'status',
  'priority',
  'channel',
  'assignee',
  'customer',
  'category',
  'tag',
  'breached',
  'overdue',
  'createdFrom',
  'createdTo',
  'resolvedFrom',
  'resolvedTo',
  'q',
  'sort',
  'cursor',
] as const;
export type TicketQueryKey = (typeof ticketQueryKeys)[number];
export type TicketDefaults = Partial<Record<TicketQueryKey, string>>;

/** The API's query for a list's address: defaults where nothing is chosen, `all` where everything is. */
export function ticketQuery(search: URLSearchParams, defaults: TicketDefaults) {
  const query = new URLSearchParams();
  for (const key of ticketQueryKeys) {
    const value = search.get(key) || defaults[key];
    if (value && value !== 'all') query.set(key, value);
  }
  return query;
}

/** What needs an agent, or will again. */
export const liveStatuses = 'open,pending,waiting';

/** What an agent's list shows before anything is chosen. */
export const staffDefaults = { assignee: 'me', status: liveStatuses, sort: 'waiting' };
