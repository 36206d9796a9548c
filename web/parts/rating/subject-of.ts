import type { RatingView } from '#api/ratings/views.ts';
import { paths } from '#web/lib/paths.ts';

/** What a rating is about: how it is called, and where its reader finds it. */
export function subjectOf({ type, id, number, title }: RatingView['subject'], role: 'admin' | 'customer') {
  const sign = { ticket: '#', request: 'R-', booking: 'B-' }[type];
  const name = number === null ? title : `${sign}${number} ${title}`;
  const { ticket, request } = paths[role];
  if (type === 'ticket') return { name, to: ticket(id) };
  if (type === 'request') return { name, to: request(id) };
  return {
    name,
    to: role === 'customer' ? paths.customer.booking(id) : paths.admin.bookings({ booking: id }),
  };
}
