import { sql } from 'kysely';
import { type Author, audit, isRepeated } from '#api/audit.ts';
import { iso } from '#api/instant.ts';
import { listPage, type Paging } from '#api/page.ts';
import { notFound } from '#api/problem.ts';
import type { Page } from '#api/tickets/views.ts';
import type { Order } from '#db/cursor.ts';
import type { ArticleLanguage, ArticleStatus } from '#db/entities/article.ts';
import { type Em, kysely } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { searchArticles } from './search.ts';
import type { ArticleDetail, ArticleView } from './views.ts';

const order = (name: string, by: string, rest: Pick<Order, 'direction' | 'type'>): Order => ({
  ...{ name, by: `article.${by}`, id: 'article.id' },
  ...rest,
});
export const sorts = {
  updated: order('updated', 'updatedAt', { direction: 'desc', type: 'time' }),
  title: order('title', 'title', { direction: 'asc', type: 'text' }),
  position: order('position', 'position', { direction: 'asc', type: 'number' }),
  views: order('views', 'views', { direction: 'desc', type: 'number' }),
  helpful: order('helpful', 'helpful', { direction: 'desc', type: 'number' }),
  unhelpful: order('unhelpful', 'unhelpful', { direction: 'desc', type: 'number' }),
};

export type ArticleFilter = {
  status?: ArticleStatus[] | undefined;
  /** An id, or `none`. */
  category?: string | undefined;
  author?: string | undefined;
  language?: ArticleLanguage | undefined;
  q?: string | undefined;
};

const mostFound = 200;

/** One page of a business's articles in any state, without their texts. */
export async function listArticles(
  em: Em,
  filter: ArticleFilter,
  { sort, ...paging }: Paging & { sort: keyof typeof sorts },
): Promise<Page<ArticleView>> {
  const { status, category, author, language, q } = filter;
  let matches = from(em);
  if (status) matches = matches.where('article.status', 'in', status);
  if (category === 'none') matches = matches.where('article.categoryId', 'is', null);
  else if (category) matches = matches.where('article.categoryId', '=', category);
  if (author) matches = matches.where('article.authorId', '=', author);
  if (language) matches = matches.where('article.language', '=', language);
  if (q) {
    const { hits } = await searchArticles(em, q, 'drafts', mostFound);
    const ids = hits.map(({ id }) => id);
    matches = matches.where(sql<boolean>`article.id = any(${ids}::uuid[])`);
  }
  return listPage(em, {
    ...paging,
    matches,
    select: columns,
    order: sorts[sort],
    filter,
    view: (rows) => rows.map(articleView),
  });
}

const from = (em: Em) =>
  kysely(em)
    .selectFrom('article')
    .leftJoin('article_category as category', (join) =>
      join
        .onRef('category.businessId', '=', 'article.businessId')
        .onRef('category.id', '=', 'article.categoryId'),
    )
    .leftJoin('member as author', (join) =>
      join.onRef('author.businessId', '=', 'article.businessId').onRef('author.id', '=', 'article.authorId'),
    )
    .where('article.businessId', '=', sql<string>`current_business()`);

const columns = (query: ReturnType<typeof from>) =>
  query
    .select(['article.id', 'article.slug', 'article.title', 'article.summary', 'article.status'])
    .select(['article.language', 'article.authorId', 'article.position', 'article.views', 'article.helpful'])
    .select(['article.unhelpful', 'article.publishedAt', 'article.createdAt', 'article.updatedAt'])
    .select(['article.version', 'article.categoryId', 'author.name as authorName'])
    .select(['category.slug as categorySlug', 'category.name as categoryName']);

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof columns>['executeTakeFirst']>>>;

const articleView = ({
  categoryId,
  categorySlug,
  categoryName,
  authorId,
  authorName,
  publishedAt,
  createdAt,
  updatedAt,
  ...row
}: Row): ArticleView => ({
  ...row,
  category: categoryId ? { id: categoryId, slug: categorySlug ?? '', name: categoryName ?? '' } : null,
  author: { id: authorId, name: authorName ?? '' },
  publishedAt: iso(publishedAt),
  createdAt: iso(createdAt),
  updatedAt: iso(updatedAt),
});

/** @throws Problem 404 */
export async function readArticle(em: Em, id: string): Promise<ArticleDetail> {
  const row = await columns(from(em)).select('article.body').where('article.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('article');
  const { body, ...rest } = row;
  return { ...articleView(rest), body, remarks: await readRemarks(em, id) };
}

async function readRemarks(em: Em, id: string): Promise<ArticleDetail['remarks']> {
  const rows = await query<{ helpful: boolean; comment: string; at: Date }>(
    em,
    `select helpful, comment, at from article_vote
     where business_id = current_business() and article_id = ? and comment is not null order by at desc, voter limit 50`,
    [id],
  );
  return rows.map(({ at, ...row }) => ({ ...row, at: iso(at) }));
}

/** Puts articles in this order. Others keep their places behind whom they stand. */
export async function orderArticles(em: Em, author: Author, ids: string[]): Promise<void> {
  if (await isRepeated(em, author)) return;
  await query(
    em,
    `update article set position = wanted.place from unnest(?::uuid[]) with ordinality wanted(id, place)
     where article.business_id = current_business() and article.id = wanted.id`,
    [ids],
  );
  const subject = { subjectType: 'article', subjectId: ids[0]! };
  await audit(em, author, { action: 'order-articles', ...subject, data: { articles: ids.length } });
}
