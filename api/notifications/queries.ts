import { sql } from 'kysely';
import { iso } from '#api/instant.ts';
import { listPage, type Paging } from '#api/page.ts';
import type { Sender } from '#api/send.ts';
import type { Page } from '#api/tickets/views.ts';
import type { Order } from '#db/cursor.ts';
import { type Em, kysely } from '#db/orm.ts';
import { query } from '#db/query.ts';

export type NotificationView = {
  id: string;
  kind: string;
  ticket: { id: string; number: number; subject: string } | null;
  /** The service request it is about. */
  request: { id: string; number: number; service: string } | null;
  booking: { id: string; number: number; service: string } | null;
  lead: { id: string; conversationId: string; name: string } | null;
  data: Record<string, unknown>;
  /** Who wrote what it is about. */
  author: string | null;
  createdAt: string;
  readAt: string | null;
};

const newest: Order = {
  name: 'created',
  by: 'notification.createdAt',
  direction: 'desc',
  type: 'time',
  id: 'notification.id',
};

/** What a member was told; a request for a rating has the id of the ticket it is about. */
export function listNotifications(
  em: Em,
  { businessId, memberId }: Sender,
  { unread, ...paging }: Paging & { unread?: boolean | undefined },
): Promise<Page<NotificationView>> {
  const all = kysely(em)
    .selectFrom('notification')
    .leftJoin('ticket', (join) =>
      join
        .onRef('ticket.businessId', '=', 'notification.businessId')
        .onRef('ticket.id', '=', 'notification.processId'),
    )
    .leftJoin('service_request', (join) =>
      join
        .onRef('service_request.businessId', '=', 'notification.businessId')
        .onRef('service_request.id', '=', 'notification.processId'),
    )
    .leftJoin('booking', (join) =>
      join
        .onRef('booking.businessId', '=', 'notification.businessId')
        .onRef('booking.id', '=', 'notification.processId'),
    )
    .leftJoin('lead', (join) =>
      join
        .onRef('lead.businessId', '=', 'notification.businessId')
        .onRef('lead.id', '=', 'notification.processId'),
    )
    .leftJoin('visitor', (join) =>
      join.onRef('visitor.businessId', '=', 'lead.businessId').onRef('visitor.id', '=', 'lead.id'),
    )
    .where('notification.businessId', '=', businessId)
    .where('notification.memberId', '=', memberId);
  return listPage(em, {
    ...paging,
    matches: unread ? all.where('notification.readAt', 'is', null) : all,
    select: (matches) =>
      matches
        .select(['notification.id', 'notification.kind', 'notification.data'])
        .select(['notification.createdAt', 'notification.readAt'])
        .select([
          'ticket.id as ticketId',
          'ticket.number',
          'ticket.subject',
          'service_request.id as requestId',
        ])
        .select(['service_request.number as requestNumber', 'service_request.serviceName as service'])
        .select([
          'booking.id as bookingId',
          'booking.number as bookingNumber',
          'booking.serviceName as booked',
        ])
        .select(['lead.id as leadId', 'lead.conversationId', 'visitor.name as visitorName'])
        .select(authorOf.as('author')),
    order: newest,
    filter: { memberId, unread },
    view: (rows) =>
      rows.map(
        ({
          ticketId,
          number,
          subject,
          requestId,
          requestNumber,
          service,
          bookingId,
          bookingNumber,
          booked,
          leadId,
          conversationId,
          visitorName,
          ...row
        }) => ({
          id: row.id,
          kind: row.kind,
          ticket: ticketId === null ? null : { id: ticketId, number: number!, subject: subject! },
          request: requestId === null ? null : { id: requestId, number: requestNumber!, service: service! },
          booking: bookingId === null ? null : { id: bookingId, number: bookingNumber!, service: booked! },
          lead:
            leadId === null ? null : { id: leadId, conversationId: conversationId!, name: visitorName ?? '' },
          data: row.data,
          author: row.author,
          createdAt: iso(row.createdAt),
          readAt: iso(row.readAt),
        }),
      ),
  });
}

// Only the rows of the page are asked for their author.
const authorOf = sql<string | null>`(select coalesce(member.name, visitor.name) from content
  left join member on member.business_id = content.business_id and member.id = content.author_id
  left join visitor on visitor.business_id = content.business_id and visitor.id = content.author_id
  where content.business_id = notification.business_id and content.id = (notification.data ->> 'contentId')::uuid)`;

/** Which to mark: these, those about this ticket or lead, or all. */
export type Marked = {
  ids?: string[] | undefined;
  ticketId?: string | undefined;
  leadId?: string | undefined;
};

/** Marks as read what is not yet, and lets the reader's other windows know; answers how many. */
export async function markRead(em: Em, { businessId, memberId }: Sender, { ids, ticketId, leadId }: Marked) {
  let marks = kysely(em)
    .updateTable('notification')
    .set({ readAt: new Date() })
    .where('businessId', '=', businessId)
    .where('memberId', '=', memberId)
    .where('readAt', 'is', null);
  if (ids) marks = marks.where('id', 'in', ids);
  if (leadId) marks = marks.where('processId', '=', leadId);
  if (ticketId) marks = marks.where('processId', '=', ticketId);
  const { numUpdatedRows } = await marks.executeTakeFirstOrThrow();
  if (numUpdatedRows > 0n) {
    const told = { business: businessId, commands: [], entries: [], noted: [memberId] };
    await query(em, `select pg_notify('docket', ?)`, [JSON.stringify(told)]);
  }
  return Number(numUpdatedRows);
}
