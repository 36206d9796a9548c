import type { Sender } from '#api/send.ts';
import type { Em } from '#db/orm.ts';
import { computed, query } from '#db/query.ts';
import { findMarks, isGenuine, type ReplyMark } from '#db/reply-mark.ts';
import { visitor } from '#workflows/process.ts';
import { findForwarded, isForward } from './forwarded.ts';
import type { Address, InboundMail } from './parse.ts';

/** Where a mail belongs and who is taken to have written it. */
export type Place =
  | { kind: 'answer'; sender: Sender; to: Thread }
  | { kind: 'new'; customer: Address; forwarded?: { text: string; comment: string; by: Sender } };

/** What an answer goes on with; of a lead that has become a customer, the conversation it has left behind. */
export type Thread =
  | { ticketId: string }
  | { leadId: string }
  | { leadId: string; conversationId: string }
  /** The conversation with a provider. */
  | { withProvider: string };

type Known = { id: string; role: Sender['role']; active: boolean };
type Ticket = { id: string; customer_id: string };
type Lead = { id: string; conversation_id: string; customer_id: string | null };

type Looking = { businessId: string; secret: string; isOwn: (address: string) => boolean };

/**
 * A genuine mark says for whom a mail of ours was: agents and providers are believed by theirs alone, because anybody can
 * write any name before an address, and a visitor by theirs from their own address. A number in the subject leads a
 * customer to their own ticket. Everything else is new.
 */
export async function findPlace(
  em: Em,
  { businessId, secret, isOwn }: Looking,
  mail: InboundMail & { from: Address },
): Promise<Place> {
  const author = await findMember(em, mail.from.address);
  const agent = author?.active && ['staff', 'admin'].includes(author.role) ? author : undefined;
  const marks = marksIn(mail);
  const isAbout = (what: ReplyMark['about']) => marks.some(({ about }) => about === what);
  const leads = isAbout('lead') ? await (agent ? leadsNamed(em, mail) : leadsOf(em, mail, author)) : [];
  const talks = isAbout('provider') && author?.active ? await talksOf(em, mail, author) : [];
  for (const mark of marks) {
    if (mark.about === 'provider') {
      const marked = { businessId, recipientId: author?.id ?? '' };
      const talk = talks.find(({ id }) => isGenuine(secret, mark, { ...marked, subjectId: id }));
      const sender = author && { businessId, memberId: author.id, role: author.role };
      if (talk && sender) return { kind: 'answer', to: { withProvider: talk.id }, sender };
      continue;
    }
    if (mark.about === 'lead') {
      const lead = leads.find(({ id }) =>
        isGenuine(secret, mark, { businessId, subjectId: id, recipientId: agent?.id ?? id }),
      );
      if (lead) return { kind: 'answer', ...ofLead(businessId, lead, agent) };
      continue;
    }
    const ticket = await findTicket(em, mark.about);
    if (!ticket) continue;
    const recipientId = agent?.id ?? ticket.customer_id;
    if (!isGenuine(secret, mark, { businessId, subjectId: ticket.id, recipientId })) continue;
    const role = agent?.role ?? 'customer';
    return {
      kind: 'answer',
      to: { ticketId: ticket.id },
      sender: { businessId, memberId: recipientId, role },
    };
  }
  if (agent && isForward(mail.subject)) {
    const original = findForwarded(mail.text);
    const by = { businessId, memberId: agent.id, role: agent.role };
    if (original && !isOwn(original.from.address) && original.from.address !== mail.from.address)
      return { kind: 'new', customer: original.from, forwarded: { ...original, by } };
  }
  const customer = mail.replyTo && !agent && !isOwn(mail.replyTo.address) ? mail.replyTo : mail.from;
  const number = /\[#(\d{1,9})\]/.exec(mail.subject)?.[1];
  const named = number === undefined || agent ? undefined : await findTicket(em, Number(number));
  const sender = named && (await findMember(em, customer.address));
  if (named && sender?.id === named.customer_id) {
    return {
      kind: 'answer',
      to: { ticketId: named.id },
      sender: { businessId, memberId: sender.id, role: 'customer' },
    };
  }
  return { kind: 'new', customer };
}

const mostMarks = 20;

/** In what it answers, in the address it was sent to, in its text; the nearest first. */
function marksIn({ answers, to, text }: InboundMail): ReplyMark[] {
  const places = [answers.join(' ').slice(0, 20_000), to.join(' ').slice(0, 20_000), text];
  return places.flatMap((place) => findMarks(place).slice(0, mostMarks));
}

function ofLead(businessId: string, lead: Lead, agent: Known | undefined): { sender: Sender; to: Thread } {
  const { id: leadId, conversation_id: conversationId, customer_id: customerId } = lead;
  if (agent) return { sender: { businessId, memberId: agent.id, role: agent.role }, to: { leadId } };
  return customerId
    ? { sender: { businessId, memberId: customerId, role: 'customer' }, to: { leadId, conversationId } }
    : { sender: { businessId, memberId: leadId, role: visitor }, to: { leadId } };
}

async function findMember(em: Em, email: string): Promise<Known | undefined> {
  const [member] = await query<Known>(
    em,
    `select s.id, s.role, s.active from member m ${computed('today', 'coalesce(m.merged_into, m.id) as id')}
     join member s on s.business_id = m.business_id and s.id = today.id
     where m.business_id = current_business() and m.email = ?`,
    [email],
  );
  return member;
}

async function findTicket(em: Em, number: number | undefined): Promise<Ticket | undefined> {
  const [ticket] = await query<Ticket>(
    em,
    'select id, customer_id from ticket where business_id = current_business() and number = ?',
    [number],
  );
  return ticket;
}

const mostLeads = 200;

/** The leads of this address: of the visitor, and of the customer they may be now. */
const leadsOf = (em: Em, { from }: { from: Address }, author: Known | undefined): Promise<Lead[]> =>
  query<Lead>(
    em,
    `select id, conversation_id, customer_id from lead where business_id = current_business() and id in (
       (select id from visitor where business_id = current_business() and email = ? order by created_at desc limit ?)
       union (select id from lead where business_id = current_business() and customer_id = ? limit ?))`,
    [from.address, mostLeads, author?.id ?? null, mostLeads],
  );

/** The leads of the mails of ours that this one answers: an agent's are too many to try. */
const leadsNamed = (em: Em, { answers }: InboundMail): Promise<Lead[]> =>
  query<Lead>(
    em,
    `select l.id, l.conversation_id, l.customer_id from outbox o
     ${computed('about', "(o.data ->> 'leadId')::uuid as lead_id")}
     join lead l on l.business_id = o.business_id and l.id = about.lead_id
     where o.business_id = current_business() and o.id = any(?::uuid[])`,
    [outboxIdsIn(answers)],
  );

/** A provider's own conversation; of an agent those of the mails of ours that this one answers. */
const talksOf = (em: Em, { answers }: InboundMail, { id, role }: Known): Promise<{ id: string }[]> =>
  role === 'provider'
    ? query(em, 'select id from conversation where business_id = current_business() and provider_id = ?', [
        id,
      ])
    : query(
        em,
        `select c.id from outbox o
         ${computed('about', "(o.data ->> 'conversationId')::uuid as conversation_id")}
         join conversation c on c.business_id = o.business_id and c.id = about.conversation_id
         where o.business_id = current_business() and c.provider_id is not null and o.id = any(?::uuid[])`,
        [outboxIdsIn(answers)],
      );

const outboxIdsIn = (answers: string[]): string => {
  const ids = answers.flatMap(
    (one) => /\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/i.exec(one)?.[1] ?? [],
  );
  return `{${ids.slice(0, mostMarks)}}`;
};
