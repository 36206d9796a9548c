/** What of a page's address the lists of money take. */
export const earningFilters = ['status', 'provider', 'service', 'from', 'to'] as const;
export const payoutFilters = ['status', 'provider'] as const;
export const payRateFilters = ['provider', 'service'] as const;
