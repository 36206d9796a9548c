/** What the list of providers can be narrowed and ordered by; names of the page's address and of the API alike. */
export const providerFilters = ['q', 'service', 'area', 'active', 'sort'] as const;
