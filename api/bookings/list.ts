import { sql } from 'kysely';
import { listPage, type Paging } from '#api/page.ts';
import type { Period } from '#api/period.ts';
import type { Sender } from '#api/send.ts';
import type { Page } from '#api/tickets/views.ts';
import type { Order } from '#db/cursor.ts';
import { type Em, kysely } from '#db/orm.ts';
import type { BookingStatus } from '#workflows/booking/commands.ts';
import { isAway, readBookings } from './read.ts';
import type { BookingView } from './views.ts';

export type BookingFilter = {
  status?: BookingStatus[] | undefined;
  service?: string | undefined;
  customer?: string | undefined;
  /** A provider's id, or `none`. */
  provider?: string | undefined;
  ticket?: string | undefined;
  request?: string | undefined;
  late?: boolean | undefined;
  away?: boolean | undefined;
  /** Those that touch the time from here to there. */
  from?: string | undefined;
  to?: string | undefined;
  /** Those that began in it or, as long as they have not begun, are to begin in it. */
  starts?: Period;
  q?: string | undefined;
};

const id = 'booking.id';
export const sorts = {
  soonest: { name: 'soonest', by: 'booking.startsAt', direction: 'asc', type: 'time', id },
  latest: { name: 'latest', by: 'booking.startsAt', direction: 'desc', type: 'time', id },
  updated: { name: 'updated', by: 'booking.updatedAt', direction: 'desc', type: 'time', id },
} as const satisfies Record<string, Order>;
export type Sort = keyof typeof sorts;

/** One page of what the viewer may see: customers and providers their own bookings, admins all. */
export function listBookings(
  em: Em,
  viewer: Sender,
  filter: BookingFilter,
  { sort, ...paging }: Paging & { sort: Sort },
): Promise<Page<BookingView>> {
  const order: Order = sorts[sort];
  return listPage(em, {
    ...paging,
    matches: bookingsFor(em, viewer, filter),
    select: (matches) =>
      matches.select([id, sql.ref(order.by).as(order.by.slice(order.by.indexOf('.') + 1))]),
    order,
    filter: { ...filter, viewer: viewer.memberId },
    view: (rows) =>
      readBookings(
        em,
        viewer,
        rows.map((row) => row.id),
      ),
  });
}

function bookingsFor(em: Em, viewer: Sender, filter: BookingFilter) {
  const { status, service, customer, provider, ticket, request, late, away, from, to, starts, q } = filter;
  let query = kysely(em).selectFrom('booking').where('booking.businessId', '=', viewer.businessId);
  if (viewer.role === 'provider') query = query.where('booking.providerId', '=', viewer.memberId);
  else if (viewer.role !== 'admin') query = query.where('booking.customerId', '=', viewer.memberId);
  if (status) query = query.where('booking.status', 'in', status);
  if (service) query = query.where('booking.serviceId', '=', service);
  if (customer) query = query.where('booking.customerId', '=', customer);
  if (provider === 'none') query = query.where('booking.providerId', 'is', null);
  else if (provider) query = query.where('booking.providerId', '=', provider);
  if (ticket) query = query.where('booking.ticketId', '=', ticket);
  if (request) query = query.where('booking.requestId', '=', request);
  if (late !== undefined) query = query.where('booking.late', '=', late);
  if (away !== undefined && viewer.role !== 'customer') {
    query = query.where(sql<boolean>`${sql.raw(isAway('booking'))} = ${away}`);
  }
  if (from) query = query.where('booking.endsAt', '>', new Date(from));
  if (to) query = query.where('booking.startsAt', '<', new Date(to));
  const began = sql<Date>`coalesce(booking.started_at, booking.starts_at)`;
  if (starts?.from) query = query.where(began, '>=', starts.from);
  if (starts?.to) query = query.where(began, '<', starts.to);
  return q === undefined ? query : query.where(holds(q));
}

/** Its number, its service, who booked it or who does it. */
function holds(q: string) {
  const number = /^(?:b-?)?(\d{1,9})$/i.exec(q)?.[1] ?? null;
  const pattern = `%${q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql<boolean>`(booking.number = ${number}::int or booking.service_name ilike ${pattern}
    or exists (select from member m left join company o on o.business_id = m.business_id and o.id = m.company_id
      where m.business_id = booking.business_id and m.id in (booking.customer_id, booking.provider_id)
        and (m.name ilike ${pattern} or m.email::text ilike ${pattern} or o.name ilike ${pattern})))`;
}
