import type { Sender } from '#api/send.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { findMarks, isGenuine, type ReplyMark } from '#db/reply-mark.ts';
import { findForwarded, isForward } from './forwarded.ts';
import type { Address, InboundMail } from './parse.ts';

/** Where a mail belongs and who is taken to have written it. */
export type Place =
  | { kind: 'answer'; sender: Sender; ticketId: string }
  | { kind: 'new'; customer: Address; forwarded?: { text: string; comment: string; by: Sender } };

type Known = { id: string; role: Sender['role']; active: boolean };
type Ticket = { id: string; customer_id: string };

type Looking = { businessId: string; secret: string; isOwn: (address: string) => boolean };

/**
 * A genuine mark says for whom a mail of ours was: an agent is believed by theirs alone, because anybody can write any
 * name before an address. A number in the subject leads a customer to their own ticket. Everything else is new.
 */
export async function findPlace(
  em: Em,
  { businessId, secret, isOwn }: Looking,
  mail: InboundMail & { from: Address },
): Promise<Place> {
  const author = await findMember(em, mail.from.address);
  const agent = author?.active && ['staff', 'admin'].includes(author.role) ? author : undefined;
  for (const mark of marksIn(mail)) {
    const ticket = await findTicket(em, mark.number);
    if (!ticket) continue;
    const recipientId = agent?.id ?? ticket.customer_id;
    if (!isGenuine(secret, mark, { businessId, ticketId: ticket.id, recipientId })) continue;
    const role = agent?.role ?? 'customer';
    return { kind: 'answer', ticketId: ticket.id, sender: { businessId, memberId: recipientId, role } };
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
      ticketId: named.id,
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

async function findMember(em: Em, email: string): Promise<Known | undefined> {
  const [member] = await query<Known>(
    em,
    `select s.id, s.role, s.active from member m
     join member s on s.business_id = m.business_id and s.id = coalesce(m.merged_into, m.id)
     where m.business_id = current_business() and m.email = ?`,
    [email],
  );
  return member;
}

async function findTicket(em: Em, number: number): Promise<Ticket | undefined> {
  const [ticket] = await query<Ticket>(
    em,
    'select id, customer_id from ticket where business_id = current_business() and number = ?',
    [number],
  );
  return ticket;
}
