import { sql } from 'kysely';
import { iso } from '#api/instant.ts';
import { listPage, type Paging } from '#api/page.ts';
import type { Period } from '#api/period.ts';
import { notFound } from '#api/problem.ts';
import type { Sender } from '#api/send.ts';
import type { Page } from '#api/tickets/views.ts';
import type { Order } from '#db/cursor.ts';
import { type Em, kysely } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { SubjectType } from '#workflows/rating-request/commands.ts';
import type { RatingView } from './views.ts';

const asked: Order = { name: 'asked', by: 'askedAt', direction: 'desc', type: 'time' };
const rated: Order = { name: 'rated', by: 'ratedAt', direction: 'desc', type: 'time' };

/** What the customer was asked to rate, and what they said. */
export function listOwnRatings(
  em: Em,
  { businessId, memberId }: Sender,
  {
    status,
    subject,
    ...paging
  }: Paging & { status?: 'asked' | 'rated' | undefined; subject?: string | undefined },
): Promise<Page<RatingView>> {
  let own = kysely(em)
    .selectFrom('rating')
    .where('businessId', '=', businessId)
    .where('customerId', '=', memberId);
  if (status) own = own.where('status', '=', status);
  if (subject) own = own.where('subjectId', '=', subject);
  return listPage(em, {
    ...paging,
    matches: own,
    select: (matches) => matches.select(['id', 'askedAt']),
    order: asked,
    filter: { status, subject, memberId },
    view: (rows) => readRatings(em, rows),
  });
}

export type FeedbackFilter = { stars?: number | undefined; agent?: string | undefined } & Period;

export function listFeedback(
  em: Em,
  businessId: string,
  filter: FeedbackFilter,
  paging: Paging,
): Promise<Page<RatingView>> {
  const { stars, agent, from, to } = filter;
  let matches = kysely(em)
    .selectFrom('rating')
    .where('businessId', '=', businessId)
    .where('ratedAt', 'is not', null)
    .where('status', '=', 'rated');
  if (stars !== undefined) matches = matches.where('stars', '=', stars);
  if (agent) matches = matches.where('ratedId', '=', agent);
  if (from) matches = matches.where('ratedAt', '>=', from);
  if (to) matches = matches.where('ratedAt', '<', to);
  return listPage(em, {
    ...paging,
    matches,
    select: (some) => some.select(['id', 'ratedAt']),
    order: rated,
    filter,
    view: (rows) => readRatings(em, rows),
  });
}

/** The rating as the viewer may see it: customers their own, agents those of their work, admins all. */
export async function readRating(em: Em, { role, memberId }: Sender, id: string): Promise<RatingView> {
  const [rating] = await readRatings(em, [{ id }]);
  const visible =
    role === 'admin' ||
    (role === 'customer' && rating?.customer.id === memberId) ||
    (role === 'staff' && rating?.rated?.id === memberId);
  if (!rating || !visible) throw notFound('rating');
  return rating;
}

export async function findRatingOf(em: Em, type: SubjectType, subjectId: string): Promise<string> {
  const [row] = await query<{ id: string }>(
    em,
    'select id from rating where business_id = current_business() and subject_type = ? and subject_id = ?',
    [type, subjectId],
  );
  if (!row) throw notFound('request for a rating');
  return row.id;
}

/** Whose a rating is, for who comes with its link: an active customer, and the business by name. */
export async function readLinkHolder(em: Em, id: string) {
  const [row] = await query<{ customerId: string; business: string }>(
    em,
    `select r.customer_id as "customerId", b.name as business from rating r
     join business b on b.id = r.business_id
     join member m on m.business_id = r.business_id and m.id = r.customer_id and m.active
     where r.business_id = current_business() and r.id = ?`,
    [id],
  );
  if (!row) throw notFound('rating');
  return row;
}

type Row = Omit<RatingView, 'subject' | 'customer' | 'rated' | 'askedAt' | 'ratedAt'> &
  Record<'askedAt', Date> &
  Record<'ratedAt' | 'editableUntil' | 'expiresAt', Date | null> & {
    subjectType: SubjectType;
    subjectId: string;
    number: number | null;
    title: string | null;
    customerId: string;
    customerName: string;
    ratedId: string | null;
    ratedName: string | null;
    ratedRole: string | null;
  };

async function readRatings(em: Em, wanted: { id: string }[]): Promise<RatingView[]> {
  if (wanted.length === 0) return [];
  const { rows } = await sql<Row>`
    select r.id, r.status, r.stars, r.asked_at, r.rated_at, r.editable_until, r.expires_at, r.subject_type, r.subject_id,
      r.follow_up_ticket_id, coalesce(t.number, q.number) as number, coalesce(t.subject, q.service_name) as title, c.body as review, r.customer_id,
      coalesce(m.name, 'Unknown customer') as customer_name, r.rated_id, a.name as rated_name, a.role as rated_role
    from unnest(${wanted.map(({ id }) => id)}::uuid[]) with ordinality as wanted(id, place)
    join rating r on r.business_id = current_business() and r.id = wanted.id
    left join ticket t on r.subject_type = 'ticket' and t.business_id = r.business_id and t.id = r.subject_id
    left join service_request q on r.subject_type = 'request' and q.business_id = r.business_id and q.id = r.subject_id
    left join content c on c.business_id = r.business_id and c.id = r.review_id
    left join member m on m.business_id = r.business_id and m.id = r.customer_id
    left join member a on a.business_id = r.business_id and a.id = r.rated_id
    order by wanted.place`.execute(kysely(em));
  return rows.map(viewOf);
}

function viewOf(row: Row): RatingView {
  const { ratedId, ratedName, ratedRole } = row;
  return {
    id: row.id,
    subject: { type: row.subjectType, id: row.subjectId, number: row.number, title: row.title ?? '' },
    customer: { id: row.customerId, name: row.customerName, role: 'customer' },
    rated:
      ratedId === null ? null : { id: ratedId, name: ratedName ?? 'Unknown', role: ratedRole ?? 'staff' },
    status: row.status,
    stars: row.stars,
    review: row.review,
    askedAt: iso(row.askedAt),
    ratedAt: iso(row.ratedAt),
    editableUntil: iso(row.editableUntil),
    expiresAt: iso(row.expiresAt),
    followUpTicketId: row.followUpTicketId,
  };
}
