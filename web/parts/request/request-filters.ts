/** What the list of requests is narrowed and sorted by. */
export const requestFilters = [
  'status',
  'service',
  'customer',
  'assignee',
  'overdue',
  'q',
  'from',
  'to',
  'sort',
] as const;
