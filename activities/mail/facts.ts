import type { Em } from '#db/orm.ts';
import { computed, query } from '#db/query.ts';
import type { BookingStatus } from '#workflows/booking/commands.ts';
import type { Role } from '#workflows/process.ts';
import { type Language, languageOf } from './language.ts';

/** What an email is about, read when it is sent: texts and addresses are never copied into the outbox. */
export type MailFacts = {
  id: string;
  businessId: string;
  template: string;
  attempts: number;
  /** Its reader knows already, or wants none: it is not sent. */
  needless: boolean;
  business: string;
  language: Language;
  /** The address that answers go to, if the business takes mail. */
  inbound?: string;
  to: { address: string; id?: string; name?: string; role?: Role } | undefined;
  ticket?: { id: string; number: number; subject: string; channel: string };
  /** The reader's own last mail about the ticket, the lead or the conversation. */
  answers?: string;
  request?: { id: string; number: number; service: string };
  booking?: BookingFacts;
  /** An earning or a payout. */
  money?: { minor: number; currency: string; service?: string; number?: number };
  customer?: string;
  /** Who wrote `text`. */
  author?: string;
  text?: string;
  level?: number;
  ratingId?: string;
  stars?: number;
  lead?: LeadFacts;
  /** With a provider. */
  conversationId?: string;
  /** Of an invitation or a password reset. */
  token?: string;
};

/** A booking as it stands when the email is sent, in the reader's time zone. */
export type BookingFacts = {
  id: string;
  number: number;
  service: string;
  status: BookingStatus;
  start: Date;
  end: Date;
  zone: string;
  provider?: string;
  cancelledBy?: string;
  fee?: { minor: number; currency: string };
  sequence: number;
  updatedAt: Date;
};

/** A visitor, and where they can be answered. */
export type LeadFacts = {
  id: string;
  conversationId: string;
  name: string;
  /** Where they wrote from, as they say. */
  page: string | null;
  widget: { key: string; allowedOrigins: string[] } | null;
};

export const titled = ({ ticket, request, booking, business }: MailFacts): string => {
  if (ticket) return `[#${ticket.number}] ${ticket.subject}`;
  if (booking) return `[B-${booking.number}] ${booking.service}`;
  return request ? `[R-${request.number}] ${request.service}` : business;
};

export const about = ({ ticket, request, booking }: MailFacts, otherwise: string): string => {
  if (ticket) return `#${ticket.number} “${ticket.subject}”`;
  if (booking) return `B-${booking.number} “${booking.service}”`;
  return request ? `R-${request.number} “${request.service}”` : otherwise;
};

type Row = {
  id: string;
  template: string;
  attempts: number;
  data: Record<'token' | 'currency' | 'conversationId', string | undefined> &
    Record<'level' | 'netMinor' | 'totalMinor', number | undefined>;
  address: string | null;
  business_id: string;
  business: string;
  business_locale: string;
  inbound: string | null;
  recipient_id: string | null;
  email: string | null;
  name: string | null;
  role: Role | null;
  locale: string | null;
  answers: string | null;
  needless: boolean;
  ticket_id: string | null;
  number: number;
  subject: string;
  channel: string;
  customer: string | null;
  author: string | null;
  text: string | null;
  rating_id: string | null;
  request_id: string | null;
  request_number: number;
  service: string;
  earned: string | null;
  payout_number: number | null;
  stars: number | null;
  to_visitor: boolean;
  visitor_id: string;
  visitor: string | null;
  visitor_email: string;
  visitor_locale: string | null;
  conversation_id: string;
  page: string | null;
  widget: LeadFacts['widget'];
  booking: BookingRow | null;
};

type BookingRow = Omit<BookingFacts, 'start' | 'end' | 'updatedAt' | 'provider' | 'cancelledBy' | 'fee'> &
  Record<'start' | 'end' | 'updatedAt' | 'currency', string> & {
    provider: string | null;
    cancelledBy: string | null;
    feeMinor: number | null;
  };

/** SQL: the booking `k` with the name of who does it, in the zone of the reader `m`. */
const bookingOf = `case when k.id is not null then jsonb_build_object('id', k.id, 'number', k.number,
  'service', k.service_name, 'status', k.status, 'start', k.starts_at, 'end', k.ends_at, 'provider', worker.name,
  'zone', case m.role when 'customer' then coalesce(m.zone, k.zone) when 'provider' then coalesce(profile.zone, b.zone) else b.zone end,
  'cancelledBy', k.cancelled_by, 'feeMinor', k.fee_minor, 'currency', k.currency, 'sequence', k.ical_sequence,
  'updatedAt', k.updated_at) end`;

/** What the content `c` says, and below it the names of its files; null for none. */
const saidOf = (c: string) => `nullif(concat_ws(E'\\n\\n', nullif(${c}.body, ''),
  (select string_agg('📎 ' || a.name, E'\\n' order by a.place) from attachment a
   where a.business_id = ${c}.business_id and a.content_id = ${c}.id)), '')`;

/** SQL: an answer that was read in the portal, the receipt for a mail whose sender asks robots to be quiet. */
const needless = `case
  when o.template in ('agent-replied', 'business-wrote', 'provider-wrote') then
    exists (select from message x join conversation_read r on r.business_id = x.business_id
        and r.conversation_id = x.conversation_id and r.side = case o.template when 'provider-wrote' then 'staff' else 'customer' end and r.read_to >= x.at
      where x.business_id = b.id and x.id = said.id)
    or exists (select from notification n where n.business_id = b.id and n.member_id = o.recipient_id
      and n.kind = o.template and n.data ->> 'contentId' = o.data ->> 'contentId' and n.read_at is not null)
  when o.template = 'ticket-received' then
    exists (select from inbound_mail i where i.business_id = b.id and i.ticket_id = t.id and i.quiet)
  else false end`;

const named = 'rating ticket request booking earning payout content lead conversation'.split(' ');
/** SQL: the ids that an outbox row names. */
const toldIds = named.map((one) => `(o.data ->> '${one}Id')::uuid as ${one}_id`).join();
/** SQL: what it is about: of a rating, what was rated. */
const aboutIds = ['ticket', 'request', 'booking']
  .map((one) => `coalesce(told.${one}_id, r.subject_id) as ${one}_id`)
  .join();

/** The facts of these outbox rows, all of the manager's business. */
export async function readFacts(em: Em, ids: string[]): Promise<MailFacts[]> {
  if (ids.length === 0) return [];
  const rows = await query<Row>(
    em,
    `select o.id, o.template, o.attempts, o.data, o.address, b.id as business_id, b.name as business,
       b.locale as business_locale, s.value ->> 'address' as inbound, m.id as recipient_id, m.email, m.name, m.role,
       m.locale, t.id as ticket_id, t.number, t.subject, t.channel, customer.name as customer,
       coalesce(author.name, wrote.name) as author, coalesce(${saidOf('said')}, review.body) as text, r.id as rating_id, r.stars,
       q.id as request_id, q.number as request_number, q.service_name as service, ea.service_name as earned, po.number as payout_number, v.id as visitor_id, v.name as visitor, v.email as visitor_email, v.locale as visitor_locale, v.page,
       v.id is not null and o.recipient_id is null as to_visitor, l.conversation_id, w.value as widget,
       (select i.message_id from inbound_mail i where i.business_id = b.id and (i.ticket_id = t.id or i.lead_id = l.id
          or i.conversation_id = told.conversation_id)
          and i.member_id = coalesce(o.recipient_id, l.id) order by i.received_at desc limit 1) as answers,
       ${bookingOf} as booking, ${needless} as needless
     from outbox o ${computed('told', toldIds)}
     join business b on b.id = o.business_id
     left join setting s on s.business_id = b.id and s.key = 'email'
     left join member m on m.business_id = b.id and m.id = o.recipient_id and m.active
     left join rating r on r.business_id = b.id and r.id = told.rating_id
     ${computed('about', aboutIds)}
     left join ticket t on t.business_id = b.id and t.id = about.ticket_id
     left join service_request q on q.business_id = b.id and q.id = about.request_id
     left join booking k on k.business_id = b.id and k.id = about.booking_id
     left join member worker on worker.business_id = b.id and worker.id = k.provider_id
     left join provider_profile profile on profile.business_id = b.id and profile.id = m.id
     ${computed('whose', 'coalesce(r.customer_id, t.customer_id, q.customer_id, k.customer_id) as customer_id')}
     left join member customer on customer.business_id = b.id and customer.id = whose.customer_id
     left join earning ea on ea.business_id = b.id and ea.id = told.earning_id
     left join payout po on po.business_id = b.id and po.id = told.payout_id
     left join content said on said.business_id = b.id and said.id = told.content_id
     left join member author on author.business_id = b.id and author.id = said.author_id
     left join visitor wrote on wrote.business_id = b.id and wrote.id = said.author_id
     left join lead l on l.business_id = b.id and l.id = told.lead_id
     left join visitor v on v.business_id = b.id and v.id = l.id
     left join setting w on w.business_id = b.id and w.key = 'widget' and l.id is not null
     left join content review on review.business_id = b.id and review.id = r.review_id
     where o.business_id = current_business() and o.id = any(?::uuid[]) order by o.created_at, o.id`,
    [`{${ids.join()}}`],
  );
  return rows.map(factsOf);
}

function factsOf(row: Row): MailFacts {
  const { data, role, recipient_id, inbound, ticket_id: id, number, subject, channel, to_visitor } = row;
  const address = row.address ?? (to_visitor ? row.visitor_email : row.email);
  const name = to_visitor ? row.visitor : row.name;
  return {
    id: row.id,
    businessId: row.business_id,
    template: row.template,
    attempts: row.attempts,
    needless: row.needless,
    business: row.business,
    language: languageOf(to_visitor ? row.visitor_locale : row.locale, row.business_locale),
    ...(inbound && { inbound }),
    to: address
      ? { address, ...(recipient_id && { id: recipient_id }), ...(name && { name }), ...(role && { role }) }
      : undefined,
    ...(id && { ticket: { id, number, subject, channel } }),
    ...(row.answers && { answers: row.answers }),
    ...(row.request_id && {
      request: { id: row.request_id, number: row.request_number, service: row.service },
    }),
    ...(row.booking && { booking: bookingFactsOf(row.booking) }),
    ...(data.currency && { money: moneyOf(row, data.currency) }),
    ...(row.customer && { customer: row.customer }),
    ...(row.author && { author: row.author }),
    ...(row.text && { text: row.text }),
    ...(row.rating_id && { ratingId: row.rating_id }),
    ...(row.stars && { stars: row.stars }),
    ...(row.visitor !== null && { lead: leadOf(row, row.visitor) }),
    ...(data.conversationId && { conversationId: data.conversationId }),
    ...(data.token && { token: data.token }),
    ...(data.level && { level: data.level }),
  };
}

function bookingFactsOf({ provider, cancelledBy, feeMinor, currency, ...row }: BookingRow): BookingFacts {
  return {
    ...row,
    start: new Date(row.start),
    end: new Date(row.end),
    updatedAt: new Date(row.updatedAt),
    ...(provider && { provider }),
    ...(cancelledBy && { cancelledBy }),
    ...(feeMinor && { fee: { minor: feeMinor, currency } }),
  };
}

const leadOf = (
  { visitor_id: id, conversation_id: conversationId, page, widget }: Row,
  name: string,
): LeadFacts => ({
  id,
  conversationId,
  name,
  page,
  widget,
});

const moneyOf = (
  { data, earned, payout_number: number }: Row,
  currency: string,
): NonNullable<MailFacts['money']> => ({
  minor: data.totalMinor ?? data.netMinor ?? 0,
  currency,
  ...(earned && { service: earned }),
  ...(number !== null && { number }),
});
