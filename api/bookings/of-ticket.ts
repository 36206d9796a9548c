import type { Sender } from '#api/send.ts';
import { readTicket } from '#api/tickets/queries.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { readBookings } from './read.ts';
import type { BookingView } from './views.ts';

/**
 * The bookings that belong to a ticket which the viewer may see, the latest first; customers get their own alone.
 * @throws Problem 404 otherwise
 */
export async function bookingsOfTicket(em: Em, viewer: Sender, ticketId: string): Promise<BookingView[]> {
  await readTicket(em, viewer, ticketId);
  const rows = await query<{ id: string }>(
    em,
    `select id from booking where business_id = current_business() and ticket_id = ?
       and (? <> 'customer' or customer_id = ?) order by starts_at desc, id limit 20`,
    [ticketId, viewer.role, viewer.memberId],
  );
  return readBookings(
    em,
    viewer,
    rows.map(({ id }) => id),
  );
}
