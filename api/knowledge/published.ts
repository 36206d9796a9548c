import { sql } from 'kysely';
import { iso } from '#api/instant.ts';
import { listPage, type Paging } from '#api/page.ts';
import { notFound } from '#api/problem.ts';
import { decodeCursor, encodeCursor, type Order } from '#db/cursor.ts';
import type { ArticleStatus } from '#db/entities/article.ts';
import { type Em, kysely } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { readHeadlines, searchArticles } from './search.ts';
import type { FoundPage, FoundView, PublishedView, ShelfView } from './views.ts';

const at = (name: string, by: string, rest: Pick<Order, 'direction' | 'type'>): Order => ({
  ...{ name, by: `article.${by}`, id: 'article.id' },
  ...rest,
});
export const readersSorts = {
  order: {
    ...at('order', 'position', { direction: 'asc', type: 'number' }),
    ...({ id: 'article.slug', idType: 'text' } as const),
  },
  newest: at('newest', 'publishedAt', { direction: 'desc', type: 'time' }),
  popular: at('popular', 'views', { direction: 'desc', type: 'number' }),
};

export type ReadersFilter = { q?: string | undefined; category?: string | undefined };
type Sorted = Paging & { sort: keyof typeof readersSorts };

/** Beyond the best ones nobody looks. */
const mostFound = 100;

/** One page of what readers may read: in an order, or what fits the words best. */
export async function listPublished(em: Em, filter: ReadersFilter, sorted: Sorted): Promise<FoundPage> {
  const { q } = filter;
  if (q !== undefined) return searchPublished(em, { ...filter, q }, sorted);
  const { sort, ...paging } = sorted;
  const page = await listPage(em, {
    ...paging,
    matches: published(em, filter.category),
    select: columns,
    order: readersSorts[sort],
    filter,
    view: (rows) => rows.map((row) => foundView(row, null)),
  });
  return { ...page, foundBy: null, meant: null };
}

const ranked: Order = {
  ...{ name: 'rank', by: 'place', direction: 'asc', type: 'number' },
};

async function searchPublished(
  em: Em,
  filter: ReadersFilter & { q: string },
  { cursor, limit }: Paging,
): Promise<FoundPage> {
  const { hits, foundBy, meant } = await searchArticles(em, filter.q, 'published', mostFound);
  const order = new Map(hits.map(({ id }, index) => [id, index]));
  const rows = await columns(published(em, filter.category))
    .where(sql<boolean>`article.id = any(${[...order.keys()]}::uuid[])`)
    .execute();
  rows.sort((a, b) => order.get(a.id)! - order.get(b.id)!);
  const from = cursor === undefined ? 0 : Number(decodeCursor(cursor, ranked, filter).value) + 1;
  const items = rows.slice(from, from + limit);
  const last = items.at(-1);
  const headlines = await readHeadlines(
    em,
    items.map(({ id }) => id),
    meant ?? filter.q,
  );
  return {
    items: items.map((row) => foundView(row, headlines.get(row.id) ?? null)),
    nextCursor:
      last && from + limit < rows.length
        ? encodeCursor(ranked, filter, { value: from + limit - 1, id: last.id })
        : null,
    total: rows.length,
    more: rows.length === mostFound,
    foundBy: rows.length > 0 ? foundBy : null,
    meant: rows.length > 0 ? meant : null,
  };
}

function published(em: Em, category: string | undefined) {
  const query = kysely(em)
    .selectFrom('article')
    .leftJoin('article_category as category', (join) =>
      join
        .onRef('category.businessId', '=', 'article.businessId')
        .onRef('category.id', '=', 'article.categoryId'),
    )
    .where('article.businessId', '=', sql<string>`current_business()`)
    .where('article.status', '=', 'published');
  return category === undefined ? query : query.where('category.slug', '=', category);
}

const columns = (query: ReturnType<typeof published>) =>
  query
    .select(['article.id', 'article.slug', 'article.title', 'article.summary', 'article.position'])
    .select(['article.publishedAt', 'article.updatedAt', 'article.views'])
    .select(['category.slug as categorySlug', 'category.name as categoryName']);

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof columns>['executeTakeFirst']>>>;

const categoryOf = (slug: string | null, name: string | null) =>
  slug === null || name === null ? null : { slug, name };

const foundView = (row: Row, headline: FoundView['headline']): FoundView => ({
  slug: row.slug,
  title: row.title,
  summary: row.summary,
  category: categoryOf(row.categorySlug, row.categoryName),
  publishedAt: iso(row.publishedAt ?? row.updatedAt),
  updatedAt: iso(row.updatedAt),
  headline,
});

/** The categories that have something to read, with the first of it. */
export const readShelves = (em: Em): Promise<ShelfView[]> =>
  query(
    em,
    `select c.slug, c.name, c.description, counted.published, counted.articles
     from article_category c cross join lateral (
       select count(*) as published, coalesce(jsonb_agg(jsonb_build_object('slug', a.slug, 'title', a.title)
           order by a.position, a.slug) filter (where a.place <= 5), '[]') as articles
       from (select slug, title, position, row_number() over (order by position, slug) as place from article
         where business_id = c.business_id and category_id = c.id and status = 'published') a) counted
     where c.business_id = current_business() and counted.published > 0 order by c.position, c.id`,
  );

type Text = Omit<
  PublishedView,
  'category' | 'publishedAt' | 'updatedAt' | 'vote' | 'related' | 'business' | 'url'
> & {
  category_slug: string | null;
  category_name: string | null;
  published_at: Date;
  updated_at: Date;
};

/** By its address, or by one it had before. @throws Problem 404 */
export async function readPublished(
  em: Em,
  slug: string,
  voter: string | undefined,
): Promise<Omit<PublishedView, 'business' | 'url'>> {
  const [row] = await query<Text>(
    em,
    `select a.id, a.slug, a.title, a.summary, a.body, a.language, a.helpful, a.unhelpful,
       coalesce(a.published_at, a.updated_at) as published_at, a.updated_at, c.slug as category_slug,
       c.name as category_name
     from article a left join article_category c on c.business_id = a.business_id and c.id = a.category_id
     where a.business_id = current_business() and a.status = 'published' and a.id = coalesce(
       (select id from article where business_id = current_business() and slug = ?),
       (select article_id from article_former_slug where business_id = current_business() and slug = ?))`,
    [slug, slug],
  );
  if (!row) throw notFound('article');
  const { category_slug, category_name, published_at, updated_at, ...text } = row;
  return {
    ...text,
    category: categoryOf(category_slug, category_name),
    publishedAt: iso(published_at),
    updatedAt: iso(updated_at),
    vote: voter === undefined ? null : await readVote(em, row.id, voter),
    related: await readRelated(em, row),
  };
}

async function readVote(em: Em, articleId: string, voter: string): Promise<boolean | null> {
  const [row] = await query<{ helpful: boolean }>(
    em,
    'select helpful from article_vote where business_id = current_business() and article_id = ? and voter = ?',
    [articleId, voter],
  );
  return row?.helpful ?? null;
}

const mostRelated = 4;

/** What has most to do with it by its title; else what stands beside it. */
async function readRelated(em: Em, { id, title }: { id: string; title: string }) {
  const { hits } = await searchArticles(em, title, 'suggest', mostRelated + 1);
  const ids = hits.map((hit) => hit.id).filter((one) => one !== id);
  return query<{ slug: string; title: string }>(
    em,
    `select a.slug, a.title from article a left join article this on this.business_id = a.business_id and this.id = ?
     where a.business_id = current_business() and a.status = 'published' and a.id <> ?
       and (a.id = any(?::uuid[]) or a.category_id = this.category_id)
     order by array_position(?::uuid[], a.id), a.position, a.id limit ?`,
    [id, id, ids, ids, mostRelated],
  );
}

export type Suggestion = { slug: string; title: string; summary: string };

/** What could answer a text that somebody is writing. */
export async function suggestArticles(em: Em, words: string, most: number): Promise<Suggestion[]> {
  const { hits } = await searchArticles(em, words, 'suggest', most);
  const ids = hits.map(({ id }) => id);
  return query<Suggestion>(
    em,
    `select slug, title, summary from article
     where business_id = current_business() and status = 'published' and id = any(?::uuid[])
     order by array_position(?::uuid[], id)`,
    [ids, ids],
  );
}

type Named = { id: string; slug: string; title: string; status: ArticleStatus };

/** The articles that fit the words best, for a box that looks everywhere. */
export async function findArticles(
  em: Em,
  words: string,
  how: 'published' | 'drafts',
  most: number,
): Promise<Named[]> {
  const { hits } = await searchArticles(em, words, how, most);
  const ids = hits.map(({ id }) => id);
  return query<Named>(
    em,
    `select id, slug, title, status from article where business_id = current_business() and id = any(?::uuid[])
     order by array_position(?::uuid[], id)`,
    [ids, ids],
  );
}

export async function readBusinessSlug(em: Em): Promise<string> {
  const [row] = await query<{ slug: string }>(
    em,
    'select slug::text from business where id = current_business()',
  );
  return row!.slug;
}
