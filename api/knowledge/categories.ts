import { type Author, audit, isRepeated } from '#api/audit.ts';
import { notFound, Problem } from '#api/problem.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { derivedUuid } from '#db/uuid.ts';
import type { CategoryChange, NewCategory } from './fields.ts';
import { freeSlug, requireFree } from './slugs.ts';
import { tellArticle } from './tell-article.ts';
import type { CategoryView } from './views.ts';

/** More would be no order any more. */
const most = 100;

/** The categories in their order, each with how much stands in it. */
export const listCategories = (em: Em): Promise<CategoryView[]> =>
  query(
    em,
    `select c.id, c.slug, c.name, c.description, c.position, c.version, coalesce(counted.articles, 0) as articles,
       coalesce(counted.published, 0) as published
     from article_category c left join (
       select category_id, count(*) as articles, count(*) filter (where status = 'published') as published from article
       where business_id = current_business() group by category_id) counted on counted.category_id = c.id
     where c.business_id = current_business() order by c.position, c.id`,
  );

async function readCategory(em: Em, id: string): Promise<CategoryView> {
  const found = (await listCategories(em)).find((one) => one.id === id);
  if (!found) throw notFound('category');
  return found;
}

export async function createCategory(em: Em, author: Author, given: NewCategory): Promise<CategoryView> {
  const { businessId, key } = author;
  const id = derivedUuid('article-category', businessId, key);
  if (await isRepeated(em, author)) return readCategory(em, id);
  const known = await listCategories(em);
  if (known.length >= most) {
    throw new Problem(409, 'too_many', `There can be ${most} categories. Put some together first.`);
  }
  if (given.slug) await requireFree(em, 'article_category', given.slug, id);
  const slug = given.slug ?? (await freeSlug(em, 'article_category', given.name, id));
  await query(
    em,
    `insert into article_category (id, business_id, slug, name, description, position, created_at, updated_at)
     values (?, ?, ?, ?, ?, ?, now(), now())`,
    [id, businessId, slug, given.name, given.description ?? '', 1 + (known.at(-1)?.position ?? -1)],
  );
  await tell(em, author, id, 'create-category', { slug });
  return readCategory(em, id);
}

/** @throws Problem 409 when somebody changed it since this version */
export async function changeCategory(
  em: Em,
  author: Author,
  id: string,
  { version, ...change }: CategoryChange,
): Promise<CategoryView> {
  if (await isRepeated(em, author)) return readCategory(em, id);
  const before = await readCategory(em, id);
  if (version !== before.version) {
    const detail = 'Somebody changed this category in the meantime. Look at it again before you save yours.';
    throw new Problem(409, 'changed_meanwhile', detail, { current: before });
  }
  const { name = before.name, slug = before.slug } = change;
  const description = change.description === undefined ? before.description : (change.description ?? '');
  if (slug !== before.slug) await requireFree(em, 'article_category', slug, id);
  await query(
    em,
    `update article_category set name = ?, slug = ?, description = ?, updated_at = now(), version = version + 1
     where business_id = current_business() and id = ?`,
    [name, slug, description, id],
  );
  await tell(em, author, id, 'change-category', { fields: Object.keys(change) });
  return readCategory(em, id);
}

/** Removes a category; its articles move to another one, or stand in none. */
export async function removeCategory(
  em: Em,
  author: Author,
  id: string,
  moveTo: string | undefined,
): Promise<{ moved: number }> {
  if (await isRepeated(em, author)) return { moved: 0 };
  const { name, articles } = await readCategory(em, id);
  if (
    moveTo !== undefined &&
    (moveTo === id || !(await listCategories(em)).some((one) => one.id === moveTo))
  ) {
    const errors = [{ field: 'moveTo', detail: 'must be another category of this business' }];
    throw new Problem(422, 'invalid', 'Please correct: moveTo.', { errors });
  }
  await query(
    em,
    'update article set category_id = ? where business_id = current_business() and category_id = ?',
    [moveTo ?? null, id],
  );
  await query(
    em,
    'update article_version set category_id = null where business_id = current_business() and category_id = ?',
    [id],
  );
  await query(em, 'delete from article_category where business_id = current_business() and id = ?', [id]);
  await tell(em, author, id, 'remove-category', { name, moved: articles });
  return { moved: articles };
}

/** Puts the categories in this order. */
export async function orderCategories(em: Em, author: Author, ids: string[]): Promise<CategoryView[]> {
  if (await isRepeated(em, author)) return listCategories(em);
  await query(
    em,
    `update article_category set position = wanted.place from unnest(?::uuid[]) with ordinality wanted(id, place)
     where article_category.business_id = current_business() and article_category.id = wanted.id`,
    [ids],
  );
  const subject = { subjectType: 'article-category', subjectId: ids[0]! };
  await audit(em, author, { action: 'order-categories', ...subject, data: { categories: ids.length } });
  return listCategories(em);
}

const tell = (em: Em, author: Author, id: string, action: string, data: Record<string, unknown>) =>
  tellArticle(em, author, { id, action, data, subjectType: 'article-category', internal: false });
