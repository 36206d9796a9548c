import { iso } from '#api/instant.ts';
import { listPage, type Paging } from '#api/page.ts';
import type { Sender } from '#api/send.ts';
import type { Page } from '#api/tickets/views.ts';
import type { Order } from '#db/cursor.ts';
import { type Em, kysely } from '#db/orm.ts';

export type NotificationView = {
  id: string;
  kind: string;
  ticket: { id: string; number: number; subject: string } | null;
  data: Record<string, unknown>;
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
  paging: Paging,
): Promise<Page<NotificationView>> {
  return listPage(em, {
    ...paging,
    matches: kysely(em)
      .selectFrom('notification')
      .leftJoin('ticket', (join) =>
        join
          .onRef('ticket.businessId', '=', 'notification.businessId')
          .onRef('ticket.id', '=', 'notification.processId'),
      )
      .where('notification.businessId', '=', businessId)
      .where('notification.memberId', '=', memberId),
    select: (matches) =>
      matches
        .select(['notification.id', 'notification.kind', 'notification.data'])
        .select(['notification.createdAt', 'notification.readAt'])
        .select(['ticket.id as ticketId', 'ticket.number', 'ticket.subject']),
    order: newest,
    filter: { memberId },
    view: (rows) =>
      rows.map(({ ticketId, number, subject, ...row }) => ({
        id: row.id,
        kind: row.kind,
        ticket: ticketId === null ? null : { id: ticketId, number: number!, subject: subject! },
        data: row.data,
        createdAt: iso(row.createdAt),
        readAt: iso(row.readAt),
      })),
  });
}

/** Marks as read what is not yet; answers how many. */
export async function markRead(em: Em, { businessId, memberId }: Sender, ids: string[] | undefined) {
  let marks = kysely(em)
    .updateTable('notification')
    .set({ readAt: new Date() })
    .where('businessId', '=', businessId)
    .where('memberId', '=', memberId)
    .where('readAt', 'is', null);
  if (ids) marks = marks.where('id', 'in', ids);
  const { numUpdatedRows } = await marks.executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}
