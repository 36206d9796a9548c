/** What of a page's address the API and the file of the list are asked by. */
export const customerFilters = ['q', 'company', 'health', 'seenWithin', 'silentFor', 'sort'] as const;
export const companyFilters = ['q', 'sort'] as const;
