import { type Author, isRepeated } from '#api/audit.ts';
import { notFound, Problem } from '#api/problem.ts';
import type { ArticleLanguage, ArticleStatus } from '#db/entities/article.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { derivedUuid } from '#db/uuid.ts';
import { readArticle } from './articles.ts';
import type { ArticleChange, NewArticle } from './fields.ts';
import { plainText } from './plain-text.ts';
import { freeSlug, requireFree } from './slugs.ts';
import { tellArticle } from './tell-article.ts';
import type { ArticleDetail } from './views.ts';

type Row = {
  id: string;
  slug: string;
  title: string;
  summary: string;
  body: string;
  category_id: string | null;
  status: ArticleStatus;
  language: ArticleLanguage;
  published_at: Date | null;
  version: number;
};

/** Writes a new article down; with an `Idempotency-Key` once. */
export async function createArticle(em: Em, author: Author, given: NewArticle): Promise<ArticleDetail> {
  const { businessId, actorId, key } = author;
  const id = derivedUuid('article', businessId, key);
  if (await isRepeated(em, author)) return readArticle(em, id);
  const { title, summary, body, categoryId = null, status = 'draft' } = given;
  if (given.slug) await requireFree(em, 'article', given.slug, id);
  const row: Row = {
    id,
    title,
    slug: given.slug ?? (await freeSlug(em, 'article', title, id)),
    summary: summary ?? '',
    body: body ?? '',
    category_id: categoryId,
    status,
    language: given.language ?? (await languageOfBusiness(em)),
    published_at: status === 'published' ? new Date() : null,
    version: 1,
  };
  await requireSound(em, row);
  await query(
    em,
    `insert into article (id, business_id, slug, title, summary, body, plain, category_id, status, language, author_id,
       position, published_at, created_at, updated_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (select coalesce(max(position) + 1, 0) from article
       where business_id = current_business() and category_id is not distinct from ?::uuid), ?, now(), now())`,
    [
      ...[id, businessId, row.slug, title, row.summary, row.body, plainText(row.body), categoryId],
      ...[status, row.language, actorId, categoryId, row.published_at],
    ],
  );
  await keepVersion(em, author, row);
  await tellArticle(em, author, {
    ...{ id, subjectType: 'article', action: 'create-article' },
    data: { slug: row.slug, status },
    internal: status !== 'published',
  });
  return readArticle(em, id);
}

/**
 * Changes an article's text or state; what it was stays among its versions.
 * @throws Problem 409 when somebody changed it since this version
 */
export async function changeArticle(
  em: Em,
  author: Author,
  id: string,
  { version, ...change }: Partial<ArticleChange>,
): Promise<ArticleDetail> {
  if (await isRepeated(em, author)) return readArticle(em, id);
  const before = await lockArticle(em, id);
  if (version !== undefined && version !== before.version) {
    const detail = 'Somebody changed this article in the meantime. Look at theirs before you save yours.';
    throw new Problem(409, 'changed_meanwhile', detail, { current: await readArticle(em, id) });
  }
  const { categoryId, summary, body, ...rest } = change;
  const after: Row = {
    ...before,
    ...rest,
    ...(summary !== undefined && { summary: summary ?? '' }),
    ...(body !== undefined && { body: body ?? '' }),
    ...(categoryId !== undefined && { category_id: categoryId }),
    version: before.version + 1,
  };
  const fields = Object.keys(after).filter((name) => after[name as keyof Row] !== before[name as keyof Row]);
  if (fields.length === 1) return readArticle(em, id);
  if (after.slug !== before.slug) await moveArticle(em, author, before, after);
  if (after.status === 'published') after.published_at ??= new Date();
  await requireSound(em, after);
  await query(
    em,
    `update article set slug = ?, title = ?, summary = ?, body = ?, plain = ?, category_id = ?, status = ?, language = ?,
       published_at = ?, updated_at = now(), version = version + 1
     where business_id = current_business() and id = ?`,
    [
      ...[after.slug, after.title, after.summary, after.body, plainText(after.body), after.category_id],
      ...[after.status, after.language, after.published_at, id],
    ],
  );
  await keepVersion(em, author, after);
  await tellArticle(em, author, {
    ...{ id, subjectType: 'article', action: actionOf(before, after) },
    data: {
      fields: fields.filter((name) => name !== 'version' && name !== 'published_at'),
      slug: after.slug,
    },
    internal: before.status !== 'published' && after.status !== 'published',
  });
  return readArticle(em, id);
}

const verbs = { published: 'publish-article', draft: 'unpublish-article', archived: 'archive-article' };
const actionOf = (before: Row, after: Row) =>
  before.status === after.status ? 'change-article' : verbs[after.status];

async function lockArticle(em: Em, id: string): Promise<Row> {
  const [row] = await query<Row>(
    em,
    `select id, slug, title, summary, body, category_id, status, language, published_at, version from article
     where business_id = current_business() and id = ? for update`,
    [id],
  );
  if (!row) throw notFound('article');
  return row;
}

/** Links to the old address lead on; one to the new address that led elsewhere leads here. */
async function moveArticle(em: Em, { businessId }: Author, before: Row, { slug }: Row): Promise<void> {
  await requireFree(em, 'article', slug, before.id);
  await query(em, 'delete from article_former_slug where business_id = current_business() and slug = ?', [
    slug,
  ]);
  await query(
    em,
    `insert into article_former_slug (business_id, slug, article_id) values (?, ?, ?)
     on conflict (business_id, slug) do update set article_id = excluded.article_id`,
    [businessId, before.slug, before.id],
  );
}

/** @throws Problem 422 when its category is none of the business’s, or there is nothing to publish */
async function requireSound(em: Em, { category_id, status, body }: Row): Promise<void> {
  const errors = [];
  if (category_id !== null) {
    const text = 'select id from article_category where business_id = current_business() and id = ?';
    const found = await query(em, text, [category_id]);
    if (found.length === 0)
      errors.push({ field: 'categoryId', detail: 'must be a category of this business' });
  }
  if (status === 'published' && body === '') {
    errors.push({ field: 'body', detail: 'must not be empty when the article is published' });
  }
  if (errors.length === 0) return;
  const fields = errors.map((one) => one.field).join(', ');
  throw new Problem(422, 'invalid', `Please correct: ${fields}.`, { errors });
}

async function keepVersion(em: Em, { businessId, actorId }: Author, row: Row): Promise<void> {
  await query(
    em,
    `insert into article_version (business_id, article_id, version, title, slug, summary, body, category_id, status,
       author_id, at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, now())`,
    [
      ...[businessId, row.id, row.version, row.title, row.slug, row.summary, row.body, row.category_id],
      ...[row.status, actorId],
    ],
  );
}

async function languageOfBusiness(em: Em): Promise<ArticleLanguage> {
  const [row] = await query<{ locale: string }>(
    em,
    'select locale from business where id = current_business()',
  );
  const languages: Record<string, ArticleLanguage> = { en: 'english', de: 'german', es: 'spanish' };
  return languages[row?.locale.slice(0, 2) ?? ''] ?? 'simple';
}
