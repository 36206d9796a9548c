import { type Author, audit, isRepeated } from '#api/audit.ts';
import { announce } from '#api/events/announce.ts';
import { notFound, Problem } from '#api/problem.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { uuid } from '#db/uuid.ts';

type Given = { status: string; reasonId: string | null; excluded: boolean };

/**
 * Leaves a rating out of all figures, and says why. A plain record: the rating is the workflow's, and stays as the
 * customer gave it.
 * @throws Problem 404, or 409 when nothing was given
 */
export async function excludeRating(em: Em, author: Author, id: string, reason: string): Promise<void> {
  if (await isRepeated(em, author)) return;
  const { status, reasonId } = await lockRating(em, id);
  if (status !== 'rated') {
    throw new Problem(409, 'not_rated', 'Only a rating that was given can be left out.', { allowed: [] });
  }
  const contentId = reasonId ?? uuid();
  await query(
    em,
    `insert into content (id, business_id, author_id, body, created_at) values (?, current_business(), ?, ?, now())
     on conflict (id) do update set body = excluded.body, author_id = excluded.author_id`,
    [contentId, author.actorId, reason],
  );
  await query(
    em,
    `update rating set excluded_at = coalesce(excluded_at, now()), excluded_by = ?, excluded_reason_id = ?
     where business_id = current_business() and id = ?`,
    [author.actorId, contentId, id],
  );
  await tell(em, author, 'exclude', id);
}

/** Lets it count again. */
export async function includeRating(em: Em, author: Author, id: string): Promise<void> {
  if (await isRepeated(em, author)) return;
  const { excluded, reasonId } = await lockRating(em, id);
  if (!excluded) throw notFound('exclusion');
  await query(
    em,
    `update rating set excluded_at = null, excluded_by = null, excluded_reason_id = null
     where business_id = current_business() and id = ?`,
    [id],
  );
  await query(em, 'delete from content where business_id = current_business() and id = ?', [reasonId]);
  await tell(em, author, 'include', id);
}

async function lockRating(em: Em, id: string): Promise<Given> {
  const [given] = await query<Given>(
    em,
    `select status, excluded_reason_id as "reasonId", excluded_at is not null as excluded from rating
     where business_id = current_business() and id = ? for update`,
    [id],
  );
  if (!given) throw notFound('rating');
  return given;
}

async function tell(em: Em, author: Author, action: 'exclude' | 'include', id: string): Promise<void> {
  await audit(em, author, { action, subjectType: 'rating-request', subjectId: id, data: {} });
  const process = 'rating-request';
  await announce(em, { business: author.businessId, process, id, kind: `${action}d`, audience: ['admin'] });
}
