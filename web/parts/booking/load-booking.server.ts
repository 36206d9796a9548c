import type { LoaderFunctionArgs } from '@remix-run/node';
import type { BookingEntryView } from '#api/bookings/timeline.ts';
import type { BookingDetails } from '#api/bookings/views.ts';
import { get } from '#web/lib/api.server.ts';
import type { PageOf } from '#web/parts/ticket/load-ticket.server.ts';

/** The booking of the address, and what happened to it. */
export async function loadBooking(args: LoaderFunctionArgs) {
  const path = `/api/bookings/${encodeURIComponent(args.params.id ?? '')}`;
  const before = new URL(args.request.url).searchParams.get('storyBefore');
  const [booking, timeline] = await Promise.all([
    get<BookingDetails>(args, path),
    get<PageOf<BookingEntryView>>(args, `${path}/timeline${before ? `?cursor=${before}` : ''}`),
  ]);
  return { booking, timeline };
}
