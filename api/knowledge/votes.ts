import { notFound } from '#api/problem.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';

type Vote = {
  businessId: string;
  voter: string;
  helpful: boolean;
  comment: string | undefined;
};

/** Counts what a reader thinks of an article; who thinks otherwise later is counted once still. @throws Problem 404 */
export async function vote(
  em: Em,
  slug: string,
  { businessId, voter, helpful, comment }: Vote,
): Promise<{ helpful: number; unhelpful: number }> {
  const [article] = await query<{ id: string }>(
    em,
    `select id from article where business_id = current_business() and slug = ? and status = 'published' for update`,
    [slug],
  );
  if (!article) throw notFound('article');
  const [before] = await query<{ helpful: boolean }>(
    em,
    'select helpful from article_vote where business_id = current_business() and article_id = ? and voter = ?',
    [article.id, voter],
  );
  await query(
    em,
    `insert into article_vote (business_id, article_id, voter, helpful, comment, at) values (?, ?, ?, ?, ?, now())
     on conflict (business_id, article_id, voter) do update set helpful = excluded.helpful,
       comment = coalesce(excluded.comment, article_vote.comment), at = excluded.at`,
    [businessId, article.id, voter, helpful, comment ?? null],
  );
  const change = (of: boolean) => Number(helpful === of) - Number(before?.helpful === of);
  const [counted] = await query<{ helpful: number; unhelpful: number }>(
    em,
    `update article set helpful = helpful + ?, unhelpful = unhelpful + ?
     where business_id = current_business() and id = ? returning helpful, unhelpful`,
    [change(true), change(false), article.id],
  );
  return counted!;
}
