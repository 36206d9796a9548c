import type { Days } from '#api/reports/views.ts';
import { paths } from '#web/lib/paths.ts';

/** The lists behind the figures of these days, of one provider or of all. */
export function reportPlaces({ from, to }: Days, provider?: string) {
  const bookings = (status?: string, service?: string) =>
    paths.admin.bookings({ startsFrom: from, startsTo: to, provider, status, service });
  return {
    bookings,
    completion: bookings('completed,cancelled,no_show'),
    // Of all, it would hold the ratings of agents too.
    ratings: provider === undefined ? undefined : paths.admin.feedback({ agent: provider, from, to }),
    utilisation: provider === undefined ? undefined : paths.admin.providerAvailability(provider),
    earnings: paths.admin.earnings({ provider, from, to }),
  };
}

export type ReportPlaces = ReturnType<typeof reportPlaces>;
