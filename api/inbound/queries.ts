import type { Deps } from '#api/deps.ts';
import { iso } from '#api/instant.ts';
import { listPage, type Paging } from '#api/page.ts';
import type { Page } from '#api/tickets/views.ts';
import type { Order } from '#db/cursor.ts';
import type { InboundStatus } from '#db/entities/inbound-mail.ts';
import { type Em, kysely } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { webhookAddress } from './token.ts';

export type InboundMailView = {
  id: string;
  from: string | null;
  subject: string;
  via: 'webhook' | 'imap';
  status: InboundStatus;
  /** Why it was ignored or refused; of a bounce what the mail server said. */
  reason: string | null;
  ticket: { id: string; number: number } | null;
  lead: { id: string; conversationId: string } | null;
  providerConversationId: string | null;
  /** Of mail that is in no ticket. */
  body: string | null;
  receivedAt: string;
};

export type IntakeView = {
  /** Where mail may be posted to; whoever knows it can write as anybody. */
  webhook: string;
  /** Null where no mailbox is fetched. */
  imap: {
    fetchedAt: string | null;
    seen: number;
    stored: number;
    failingSince: string | null;
    lastError: string | null;
  } | null;
  /** Of the last 24 hours. */
  lastDay: Record<InboundStatus, number>;
};

const newest: Order = {
  name: 'received',
  by: 'mail.receivedAt',
  direction: 'desc',
  type: 'time',
  id: 'mail.id',
};

export function listInboundMails(
  em: Em,
  businessId: string,
  { status, ...paging }: Paging & { status?: InboundStatus | undefined },
): Promise<Page<InboundMailView>> {
  const all = kysely(em)
    .selectFrom('inbound_mail as mail')
    .leftJoin('ticket', (join) =>
      join.onRef('ticket.businessId', '=', 'mail.businessId').onRef('ticket.id', '=', 'mail.ticketId'),
    )
    .leftJoin('lead', (join) =>
      join.onRef('lead.businessId', '=', 'mail.businessId').onRef('lead.id', '=', 'mail.leadId'),
    )
    .where('mail.businessId', '=', businessId);
  return listPage(em, {
    ...paging,
    matches: status ? all.where('mail.status', '=', status) : all,
    select: (mails) =>
      mails
        .select(['mail.id', 'mail.sender', 'mail.subject', 'mail.via'])
        .select(['mail.status', 'mail.reason', 'mail.body', 'mail.receivedAt'])
        .select(['ticket.id as ticketId', 'ticket.number', 'lead.id as leadId', 'lead.conversationId'])
        .select('mail.conversationId as providerConversationId'),
    order: newest,
    filter: { status },
    view: (rows) =>
      rows.map(({ sender, ticketId, number, leadId, conversationId, receivedAt, ...row }) => ({
        ...row,
        from: sender,
        ticket: ticketId === null ? null : { id: ticketId, number: number! },
        lead: leadId === null ? null : { id: leadId, conversationId: conversationId! },
        receivedAt: iso(receivedAt),
      })),
  });
}

type Row = { seen: number; stored: number; last_error: string | null } & Record<
  'fetched_at' | 'failing_since',
  Date | null
>;

/** How mail comes in, and how it goes. */
export async function readIntake(em: Em, env: Deps['env'], businessId: string): Promise<IntakeView> {
  const [row] = await query<Row>(
    em,
    `select fetched_at, failing_since, seen, stored, last_error from mail_intake where business_id = current_business()`,
  );
  const counts = await query<{ status: InboundStatus; count: number }>(
    em,
    `select status, count(*)::int as count from inbound_mail
     where business_id = current_business() and received_at > now() - interval '1 day' group by status`,
  );
  const isFetched = row && (row.fetched_at ?? row.failing_since) !== null;
  return {
    webhook: await webhookAddress(em, env, businessId),
    imap: isFetched
      ? {
          fetchedAt: iso(row.fetched_at),
          seen: row.seen,
          stored: row.stored,
          failingSince: iso(row.failing_since),
          lastError: row.last_error,
        }
      : null,
    lastDay: {
      ...{ received: 0, taken: 0, ignored: 0, refused: 0, bounce: 0 },
      ...Object.fromEntries(counts.map(({ status, count }) => [status, count])),
    },
  };
}
