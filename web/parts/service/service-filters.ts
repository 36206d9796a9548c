/** What the catalogue can be narrowed and ordered by; names of the page's address and of the API alike. */
export const serviceFilters = ['q', 'category', 'active', 'archived', 'sort'] as const;
