import { sql } from 'kysely';
import { iso } from '#api/instant.ts';
import { listPage, type Paging } from '#api/page.ts';
import { notFound } from '#api/problem.ts';
import type { Sender } from '#api/send.ts';
import type { Page } from '#api/tickets/views.ts';
import type { Order } from '#db/cursor.ts';
import { type Em, kysely } from '#db/orm.ts';
import type { PerformanceReviewView, Scores } from './views.ts';

const newest: Order = { name: 'created', by: 'createdAt', direction: 'desc', type: 'time' };

/** Admins see all of the business, or one provider's; providers what was shared with them. */
export function listReviews(
  em: Em,
  viewer: Sender,
  { provider }: { provider?: string | undefined },
  paging: Paging,
): Promise<Page<PerformanceReviewView>> {
  let matches = kysely(em).selectFrom('performance_review').where('businessId', '=', viewer.businessId);
  if (viewer.role !== 'admin') {
    matches = matches.where('providerId', '=', viewer.memberId).where('sharedAt', 'is not', null);
  } else if (provider) matches = matches.where('providerId', '=', provider);
  return listPage(em, {
    ...paging,
    matches,
    select: (rows) => rows.select(['id', 'createdAt']),
    order: newest,
    filter: { provider, viewer: viewer.memberId },
    view: (rows) =>
      readReviews(
        em,
        rows.map(({ id }) => id),
      ),
  });
}

/** @throws Problem 404 also for another provider's, and for what is not shared with its provider yet */
export async function readReview(em: Em, viewer: Sender, id: string): Promise<PerformanceReviewView> {
  const [review] = await readReviews(em, [id]);
  const visible =
    viewer.role === 'admin' || (review?.provider.id === viewer.memberId && review.status !== 'draft');
  if (!review || !visible) throw notFound('review');
  return review;
}

type Row = Record<'id' | 'fromDay' | 'toDay' | 'goals' | 'comments', string> &
  Record<'providerId' | 'providerName' | 'authorId' | 'authorName', string> &
  Record<'sharedAt' | 'acknowledgedAt', Date | null> & {
    scores: Scores;
    answer: string | null;
    createdAt: Date;
    version: number;
  };

async function readReviews(em: Em, ids: string[]): Promise<PerformanceReviewView[]> {
  const { rows } = await sql<Row>`
    select r.id, r.provider_id, p.name as provider_name, r.author_id, coalesce(a.name, 'Unknown') as author_name,
      r.from_day::text, r.to_day::text, r.scores, r.goals, r.comments, r.answer, r.created_at, r.shared_at,
      r.acknowledged_at, r.version
    from unnest(${ids}::uuid[]) with ordinality as wanted(id, place)
    join performance_review r on r.business_id = current_business() and r.id = wanted.id
    join member p on p.business_id = r.business_id and p.id = r.provider_id
    left join member a on a.business_id = r.business_id and a.id = r.author_id
    order by wanted.place`.execute(kysely(em));
  return rows.map(viewOf);
}

function viewOf(row: Row): PerformanceReviewView {
  const given = Object.values(row.scores);
  const sum = given.reduce((all, one) => all + one, 0);
  return {
    id: row.id,
    status: row.acknowledgedAt ? 'acknowledged' : row.sharedAt ? 'shared' : 'draft',
    provider: { id: row.providerId, name: row.providerName },
    author: { id: row.authorId, name: row.authorName },
    from: row.fromDay,
    to: row.toDay,
    scores: row.scores,
    average: given.length === 0 ? null : Math.round((sum / given.length) * 10) / 10,
    goals: row.goals,
    comments: row.comments,
    answer: row.answer,
    createdAt: row.createdAt.toISOString(),
    sharedAt: iso(row.sharedAt),
    acknowledgedAt: iso(row.acknowledgedAt),
    version: row.version,
  };
}
