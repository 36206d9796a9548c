import { sql } from 'kysely';
import { listPage, type Paging } from '#api/page.ts';
import type { Period } from '#api/period.ts';
import { notFound } from '#api/problem.ts';
import type { Sender } from '#api/send.ts';
import type { Page } from '#api/tickets/views.ts';
import type { Order } from '#db/cursor.ts';
import { type Em, kysely } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { SubjectType } from '#workflows/rating-request/commands.ts';
import { forCustomer, readRatings } from './read.ts';
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
    view: async (rows) => (await readRatings(em, rows)).map(forCustomer),
  });
}

/** Whose ratings, of what and when: what the figures are narrowed by as well. */
export type FeedbackScope = {
  agent?: string | undefined;
  service?: string | undefined;
  subject?: SubjectType | undefined;
} & Period;

export type FeedbackFilter = FeedbackScope & {
  stars?: number | undefined;
  /** Whether the business has said something to it. */
  answered?: boolean | undefined;
  /** Words of the review. */
  q?: string | undefined;
};

/** The requests for a rating that the scope names, by when they were asked or answered. */
export function ratingsIn(em: Em, by: 'askedAt' | 'ratedAt', scope: FeedbackScope) {
  const { agent, service, subject, from, to } = scope;
  let matches = kysely(em).selectFrom('rating').where('businessId', '=', sql<string>`current_business()`);
  if (agent) matches = matches.where('ratedId', '=', agent);
  if (subject) matches = matches.where('subjectType', '=', subject);
  if (service) matches = matches.where('serviceId', '=', service);
  if (from) matches = matches.where(by, '>=', from);
  if (to) matches = matches.where(by, '<', to);
  return matches;
}

/** Those of them that were answered. */
export const givenIn = (em: Em, scope: FeedbackScope) =>
  ratingsIn(em, 'ratedAt', scope).where('ratedAt', 'is not', null).where('status', '=', 'rated');

/** Those that figures are made of. */
export const countedIn = (em: Em, scope: FeedbackScope) => givenIn(em, scope).where('excludedAt', 'is', null);

/**
 * SQL: the text of the review of a row. One by one by its key: a join planned for a business without reviews would read
 * all of them for each row of one that has many.
 */
export const reviewOf = (row: string) =>
  sql.raw(
    `select body from content where business_id = current_business() and id = ${row}.review_id limit 1`,
  );

/** Words are looked for in so many of the newest reviews of the scope. */
const searchedReviews = 5000;

export function listFeedback(em: Em, filter: FeedbackFilter, paging: Paging): Promise<Page<RatingView>> {
  const { stars, answered, q } = filter;
  let matches = givenIn(em, filter);
  if (stars !== undefined) matches = matches.where('stars', '=', stars);
  if (answered !== undefined) {
    const answer = sql`(select w.at from rating_answer w
      where w.business_id = rating.business_id and w.rating_id = rating.id limit 1)`;
    matches = matches.where(answered ? sql<boolean>`${answer} is not null` : sql<boolean>`${answer} is null`);
  }
  if (q !== undefined) {
    const words = `%${q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    const newest = givenIn(em, filter)
      .where('reviewId', 'is not', null)
      .orderBy('ratedAt', 'desc')
      .select(['id', 'reviewId'])
      .limit(searchedReviews);
    matches = matches.where(
      sql<boolean>`rating.id = any(array(select r.id from (${newest}) r, lateral (${reviewOf('r')}) c
        where c.body ilike ${words}))`,
    );
  }
  return listPage(em, {
    ...paging,
    matches,
    select: (some) => some.select(['id', 'ratedAt']),
    order: rated,
    filter,
    view: (rows) => readRatings(em, rows),
  });
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
