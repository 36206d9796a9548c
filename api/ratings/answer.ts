import { type Author, audit, isRepeated } from '#api/audit.ts';
import { announce } from '#api/events/announce.ts';
import { notify } from '#api/notifications/notify.ts';
import { notFound, Problem } from '#api/problem.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { uuid } from '#db/uuid.ts';

export type GivenAnswer = { body: string; public: boolean };

type Rated = {
  status: string;
  customerId: string;
  ratedId: string | null;
  contentId: string | null;
  body: string | null;
  public: boolean | null;
};

/**
 * Says something to what a customer said, or says it otherwise. A plain record: the rating is the workflow's, and stays
 * as the customer gave it. They are told of it once, who did the work when it is for them as well.
 * @throws Problem 404, or 409 when nothing was said that could be answered
 */
export async function answerRating(em: Em, author: Author, id: string, given: GivenAnswer): Promise<void> {
  if (await isRepeated(em, author)) return;
  const rated = await lockRating(em, id);
  if (rated.status !== 'rated') {
    const detail = 'Only a rating that was given can be answered.';
    throw new Problem(409, 'not_rated', detail, { allowed: [] });
  }
  if (rated.body === given.body && rated.public === given.public) return;
  const contentId = rated.contentId ?? uuid();
  await query(
    em,
    `insert into content (id, business_id, author_id, body, created_at) values (?, current_business(), ?, ?, now())
     on conflict (id) do update set body = excluded.body, author_id = excluded.author_id`,
    [contentId, author.actorId, given.body],
  );
  await query(
    em,
    `insert into rating_answer (business_id, rating_id, content_id, author_id, public, at)
     values (current_business(), ?, ?, ?, ?, now())
     on conflict (business_id, rating_id) do update set author_id = excluded.author_id, public = excluded.public,
       changed_at = now()`,
    [id, contentId, author.actorId, given.public],
  );
  await enter(em, author, rated.contentId ? 'change-answer' : 'answer', id, { public: given.public });
  await tell(em, { id, contentId, rated, author, ...given });
  await ring(em, author, id, rated);
}

/** Takes back what was said. */
export async function withdrawAnswer(em: Em, author: Author, id: string): Promise<void> {
  if (await isRepeated(em, author)) return;
  const rated = await lockRating(em, id);
  if (!rated.contentId) throw notFound('answer');
  await query(em, 'delete from content where business_id = current_business() and id = ?', [rated.contentId]);
  await enter(em, author, 'withdraw-answer', id, {});
  await ring(em, author, id, rated);
}

async function lockRating(em: Em, id: string): Promise<Rated> {
  const [rated] = await query<Rated>(
    em,
    `select r.status, r.customer_id as "customerId", r.rated_id as "ratedId", w.content_id as "contentId", w.public, c.body
     from rating r
     left join rating_answer w on w.business_id = r.business_id and w.rating_id = r.id
     left join content c on c.business_id = w.business_id and c.id = w.content_id
     where r.business_id = current_business() and r.id = ? for update of r`,
    [id],
  );
  if (!rated) throw notFound('rating');
  return rated;
}

type Told = GivenAnswer & { id: string; contentId: string; rated: Rated; author: Author };

/** The keys hold whoever was told before from being told again. */
async function tell(em: Em, { id, contentId, rated, author, public: forAll }: Told): Promise<void> {
  const { customerId, ratedId } = rated;
  const note = (kind: string, memberId: string) => ({
    ...{ kind, memberId, process: 'rating-request', processId: id, data: { contentId } },
    key: `${kind}/${contentId}/${memberId}`,
  });
  const worker = forAll && ratedId !== null && ratedId !== author.actorId ? [ratedId] : [];
  const mail = { template: 'review-answered', recipientId: customerId, data: { ratingId: id, contentId } };
  await notify(
    em,
    [note('review-answered', customerId), ...worker.map((one) => note('rating-answered', one))],
    [{ ...mail, key: `review-answered/${contentId}/${customerId}` }],
  );
}

/** Open pages show it: those of admins, and of the two people it is about. */
async function ring(em: Em, { businessId }: Author, id: string, { customerId, ratedId }: Rated) {
  await announce(em, {
    business: businessId,
    process: 'rating-request',
    id,
    kind: 'answered',
    audience: ['admin'],
  });
  const noted = [customerId, ...(ratedId ? [ratedId] : [])];
  await query(em, `select pg_notify('docket', ?)`, [
    JSON.stringify({ business: businessId, commands: [], entries: [], noted }),
  ]);
}

const enter = (em: Em, author: Author, action: string, subjectId: string, data: Record<string, unknown>) =>
  audit(em, author, { action, subjectType: 'rating-request', subjectId, data });
