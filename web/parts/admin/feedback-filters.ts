/** What ratings can be narrowed by; names of the page's address and of the API alike. */
export const feedbackFilters = [
  'stars',
  'agent',
  'service',
  'subject',
  'answered',
  'q',
  'period',
  'from',
  'to',
] as const;
