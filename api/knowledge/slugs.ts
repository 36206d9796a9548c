import { slugOf } from '#api/auth/signup.ts';
import { Problem } from '#api/problem.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';

type Table = 'article' | 'article_category';

/** Whether another row of the business has this name in its address. */
async function isTaken(em: Em, table: Table, slug: string, but: string): Promise<boolean> {
  const text = {
    article: 'select id from article where business_id = current_business() and slug = ? and id <> ?',
    article_category:
      'select id from article_category where business_id = current_business() and slug = ? and id <> ?',
  };
  return (await query(em, text[table], [slug, but])).length > 0;
}

/** @throws Problem 422 when it is another’s */
export async function requireFree(em: Em, table: Table, slug: string, but: string): Promise<void> {
  if (!(await isTaken(em, table, slug, but))) return;
  const errors = [{ field: 'slug', detail: 'is the address of another one already' }];
  throw new Problem(422, 'invalid', 'Please correct: slug.', { errors });
}

/** A name for the address made of the title; with a number when others have the same. */
export async function freeSlug(em: Em, table: Table, title: string, id: string): Promise<string> {
  const words = slugOf(title);
  for (let count = 1; ; count += 1) {
    const slug = count === 1 ? words : `${words}-${count}`;
    if (!(await isTaken(em, table, slug, id))) return slug;
  }
}
