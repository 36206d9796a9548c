import { createHash } from 'node:crypto';
import { announce } from '#api/events/announce.ts';
import type { Sender } from '#api/send.ts';
import type { InboundStatus } from '#db/entities/inbound-mail.ts';
import type { Em } from '#db/orm.ts';
import { computed, query } from '#db/query.ts';
import { isGenuine } from '#db/reply-mark.ts';
import { uuid } from '#db/uuid.ts';
import type { Bounce } from './bounce.ts';
import { judge } from './judge.ts';
import type { InboundMail } from './parse.ts';
import type { Thread } from './place.ts';
import { cut } from './words.ts';

/** What a mail can be about. */
export type Subject = 'ticketId' | 'leadId' | 'conversationId';

/** What became of a mail. */
export type Outcome = {
  status: Exclude<InboundStatus, 'received'>;
  reason?: string | undefined;
  ticketId?: string | undefined;
  leadId?: string | undefined;
  /** With a provider. */
  conversationId?: string | undefined;
  contentId?: string | undefined;
};

/** Stands for what no parser can read, so that somebody can see that it came. */
export function unreadable(raw: Buffer): InboundMail {
  const key = createHash('sha256').update(raw).digest('base64url');
  const nothing = { messageId: undefined, from: undefined, replyTo: undefined };
  return { key, ...nothing, answers: [], to: [], subject: '', text: '', files: [], headers: new Map() };
}

/** Notes that a mail has come; `isOver` for one that was dealt with before. */
export async function noteMail(em: Em, businessId: string, mail: InboundMail, via: 'webhook' | 'imap') {
  const { key, messageId, from, subject } = mail;
  const short = key.length > 500 ? createHash('sha256').update(key).digest('base64url') : key;
  const id = uuid();
  const noted = await query(
    em,
    `insert into inbound_mail (id, business_id, key, via, message_id, sender, sender_name, subject, quiet, status, body,
       received_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'received', ?, now()) on conflict (business_id, key) do nothing returning id`,
    [
      id,
      businessId,
      short,
      via,
      messageId ?? null,
      from?.address ?? null,
      from?.name ?? null,
      cut(subject, 500),
      judge(mail).quiet,
      cut(mail.text, longestKept),
    ],
  );
  if (noted.length > 0) return { id, isOver: false };
  const [known] = await query<{ id: string; status: InboundStatus }>(
    em,
    'select id, status from inbound_mail where business_id = current_business() and key = ?',
    [short],
  );
  return { id: known!.id, isOver: known!.status !== 'received' };
}

const longestKept = 20_000;

/** What was taken stands in the thread; of the rest the text is kept here. */
export async function settleMail(em: Em, id: string, mail: InboundMail, outcome: Outcome): Promise<void> {
  const { status, reason, ticketId, leadId, conversationId, contentId } = outcome;
  await query(
    em,
    `update inbound_mail set status = ?, reason = ?, ticket_id = ?, lead_id = ?, conversation_id = ?, content_id = ?, body = ?
     where business_id = current_business() and id = ?`,
    [
      status,
      reason ?? null,
      ticketId ?? null,
      leadId ?? null,
      conversationId ?? null,
      contentId ?? null,
      status === 'taken' ? null : cut(mail.text, longestKept),
      id,
    ],
  );
}

type Bound = {
  contentId: string;
  ticketId?: string;
  leadId?: string;
  conversationId?: string;
  quoted: string | null;
  memberId: string;
};

/** In the transaction that stores the text, so that nobody sees it without what belongs to it. */
export async function bindContent(
  em: Em,
  id: string,
  { contentId, ticketId, leadId, conversationId, quoted, memberId }: Bound,
): Promise<void> {
  await query(
    em,
    `update inbound_mail set content_id = ?, ticket_id = ?, lead_id = ?, conversation_id = ?, quoted = ?, member_id = ?
     where business_id = current_business() and id = ?`,
    [contentId, ticketId ?? null, leadId ?? null, conversationId ?? null, quoted, memberId, id],
  );
}

/** How many other mails came from this address within an hour. */
export async function countFrom(em: Em, id: string, address: string): Promise<number> {
  const [row] = await query<{ count: number }>(
    em,
    `select count(*)::int as count from inbound_mail where business_id = current_business() and sender = ? and id <> ?
       and received_at > now() - interval '1 hour'`,
    [address, id],
  );
  return row!.count;
}

const about = `(o.data ->> 'ticketId')::uuid as ticket_id, (o.data ->> 'leadId')::uuid as lead_id,
  (o.data ->> 'conversationId')::uuid as conversation_id`;

/** Marks the mail of ours that came back, and shows it to open pages; undefined when there is none such, or the mark is not genuine. */
export async function markBounced(
  em: Em,
  secret: string,
  businessId: string,
  { outboxId, mark, why }: Bounce,
) {
  const [mail] = await query<Record<Subject | 'recipientId' | 'assigneeId', string | null>>(
    em,
    `select o.data ->> 'ticketId' as "ticketId", o.data ->> 'leadId' as "leadId", o.recipient_id as "recipientId",
       o.data ->> 'conversationId' as "conversationId", coalesce(t.assignee_id, l.assignee_id, n.assignee_id) as "assigneeId"
     from outbox o
     ${computed('about', about)}
     left join ticket t on t.business_id = o.business_id and t.id = about.ticket_id
     left join lead l on l.business_id = o.business_id and l.id = about.lead_id
     left join conversation n on n.business_id = o.business_id and n.id = about.conversation_id
     where o.business_id = current_business() and o.id = ? and o.status in ('sent', 'failed')`,
    [outboxId],
  );
  if (!mail) return undefined;
  const { ticketId, leadId, conversationId, assigneeId } = mail;
  const subjectId = ticketId ?? leadId ?? conversationId;
  const recipientId = mail.recipientId ?? leadId;
  if (subjectId && !mark) return undefined;
  if (mark && subjectId && recipientId && !isGenuine(secret, mark, { businessId, subjectId, recipientId }))
    return undefined;
  await query(
    em,
    `update outbox set status = 'failed', last_error = ?, bounced_at = now()
     where business_id = current_business() and id = ?`,
    [why, outboxId],
  );
  if (subjectId) {
    const process = ticketId ? 'ticket' : leadId ? 'lead' : 'conversation';
    const about = { process, id: subjectId, kind: 'mail-returned' };
    const members = assigneeId ? [assigneeId] : [];
    await announce(em, { business: businessId, ...about, audience: ['admin'], members });
  }
  return {
    reason: why,
    ...(ticketId && { ticketId }),
    ...(leadId && { leadId }),
    ...(conversationId && { conversationId }),
  };
}

type NotTaken = { to: Thread; id: string; reason?: string | undefined };

/** Tells an agent that what they wrote by mail is not where it was meant to be. */
export async function tellNotTaken(em: Em, agent: Sender, { to, id, reason }: NotTaken): Promise<void> {
  const [process, processId] =
    'ticketId' in to
      ? ['ticket', to.ticketId]
      : 'leadId' in to
        ? ['lead', to.leadId]
        : ['conversation', to.withProvider];
  const data = { reason, ...('withProvider' in to && { conversationId: to.withProvider }) };
  await query(
    em,
    `with told as (
       insert into notification (id, business_id, member_id, kind, process, process_id, data, key, created_at)
       values (?, ?, ?, 'mail-not-taken', ?, ?, ?::jsonb, ?, now())
       on conflict (business_id, key) do nothing returning business_id, member_id)
     select pg_notify('docket', jsonb_build_object('business', business_id, 'commands', '[]'::jsonb,
       'entries', '[]'::jsonb, 'noted', jsonb_build_array(member_id))::text) from told`,
    [
      uuid(),
      agent.businessId,
      agent.memberId,
      process,
      processId,
      JSON.stringify(data),
      `mail-not-taken/${id}`,
    ],
  );
}
