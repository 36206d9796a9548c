/** What the list of bookings can be narrowed by, in its address and in the API's. */
export const bookingFilters = [
  'status',
  'service',
  'provider',
  'customer',
  'late',
  'away',
  'startsFrom',
  'startsTo',
  'q',
  'sort',
] as const;
