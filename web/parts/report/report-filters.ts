/** What a report is of; names of the page's address and of the API alike. */
export const reportFilters = ['provider', 'from', 'to', 'sort'] as const;
