import type { Em } from '#db/orm.ts';
import type { Role } from '#workflows/process.ts';
import { type Language, languageOf } from './language.ts';

/** What an email is about, read when it is sent: texts and addresses are never copied into the outbox. */
export type MailFacts = {
  id: string;
  businessId: string;
  template: string;
  attempts: number;
  business: string;
  language: Language;
  /** The address that answers go to, if the business takes mail. */
  inbound?: string;
  to: { address: string; id?: string; name?: string; role?: Role } | undefined;
  ticket?: { id: string; number: number; subject: string; channel: string };
  customer?: string;
  /** Who wrote `text`. */
  author?: string;
  text?: string;
  level?: number;
  ratingId?: string;
  stars?: number;
  /** Of an invitation or a password reset. */
  token?: string;
};

export const titled = ({ ticket, business }: MailFacts): string =>
  ticket ? `[#${ticket.number}] ${ticket.subject}` : business;

export const about = ({ ticket }: MailFacts, otherwise: string): string =>
  ticket ? `#${ticket.number} “${ticket.subject}”` : otherwise;

type Row = {
  id: string;
  template: string;
  attempts: number;
  data: { token?: string; level?: number };
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
  ticket_id: string | null;
  number: number;
  subject: string;
  channel: string;
  customer: string | null;
  author: string | null;
  text: string | null;
  rating_id: string | null;
  stars: number | null;
};

/** The facts of these outbox rows, all of the manager's business. */
export async function readFacts(em: Em, ids: string[]): Promise<MailFacts[]> {
  if (ids.length === 0) return [];
  const rows = await em.execute<Row[]>(
    `select o.id, o.template, o.attempts, o.data, o.address, b.id as business_id, b.name as business,
       b.locale as business_locale, s.value ->> 'address' as inbound, m.id as recipient_id, m.email, m.name, m.role, m.locale, t.id as ticket_id, t.number, t.subject, t.channel,
       customer.name as customer, author.name as author, coalesce(said.body, review.body) as text,
       r.id as rating_id, r.stars
     from outbox o
     join business b on b.id = o.business_id
     left join setting s on s.business_id = b.id and s.key = 'email'
     left join member m on m.business_id = b.id and m.id = o.recipient_id and m.active
     left join rating r on r.business_id = b.id and r.id = (o.data ->> 'ratingId')::uuid
     left join ticket t on t.business_id = b.id and t.id = coalesce((o.data ->> 'ticketId')::uuid, r.subject_id)
     left join member customer on customer.business_id = b.id and customer.id = coalesce(r.customer_id, t.customer_id)
     left join content said on said.business_id = b.id and said.id = (o.data ->> 'contentId')::uuid
     left join member author on author.business_id = b.id and author.id = said.author_id
     left join content review on review.business_id = b.id and review.id = r.review_id
     where o.business_id = current_business() and o.id = any(?::uuid[]) order by o.created_at, o.id`,
    [`{${ids.join()}}`],
  );
  return rows.map(factsOf);
}

function factsOf(row: Row): MailFacts {
  const address = row.address ?? row.email;
  const { data, name, role, recipient_id, inbound, ticket_id: id, number, subject, channel } = row;
  return {
    id: row.id,
    businessId: row.business_id,
    template: row.template,
    attempts: row.attempts,
    business: row.business,
    language: languageOf(row.locale, row.business_locale),
    ...(inbound && { inbound }),
    to: address
      ? { address, ...(recipient_id && { id: recipient_id }), ...(name && { name }), ...(role && { role }) }
      : undefined,
    ...(id && { ticket: { id, number, subject, channel } }),
    ...(row.customer && { customer: row.customer }),
    ...(row.author && { author: row.author }),
    ...(row.text && { text: row.text }),
    ...(row.rating_id && { ratingId: row.rating_id }),
    ...(row.stars && { stars: row.stars }),
    ...(data.token && { token: data.token }),
    ...(data.level && { level: data.level }),
  };
}
