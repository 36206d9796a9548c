import { fileTypeFromBuffer } from 'file-type';
import { type Author, audit, isRepeated } from '#api/audit.ts';
import { notFound, Problem } from '#api/problem.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { derivedUuid } from '#db/uuid.ts';

const mostBytes = 500_000;
// What browsers show, and what runs nothing: no SVG.
const types = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'];

/** Keeps a picture; what it is follows from its content. @throws Problem 413 422 */
export async function keepPicture(em: Em, author: Author, bytes: Buffer): Promise<string> {
  const { businessId, actorId, key } = author;
  const id = derivedUuid('article-picture', businessId, key);
  if (await isRepeated(em, author)) return id;
  if (bytes.length > mostBytes) {
    throw new Problem(413, 'too_large', `A picture can have ${mostBytes / 1000} kB. Make it smaller first.`);
  }
  const type = (await fileTypeFromBuffer(bytes))?.mime;
  if (type === undefined || !types.includes(type)) {
    const errors = [{ field: 'data', detail: 'must be a PNG, JPEG, GIF, WebP or AVIF picture' }];
    throw new Problem(422, 'invalid', 'Please correct: data.', { errors });
  }
  await query(
    em,
    `insert into article_picture (id, business_id, type, bytes, author_id, created_at)
     values (?, ?, ?, decode(?, 'base64'), ?, now())`,
    [id, businessId, type, bytes.toString('base64'), actorId],
  );
  const data = { type, bytes: bytes.length };
  await audit(em, author, { action: 'add-picture', subjectType: 'article-picture', subjectId: id, data });
  return id;
}

export async function readPicture(em: Em, id: string): Promise<{ type: string; bytes: Buffer }> {
  const [row] = await query<{ type: string; bytes: Buffer }>(
    em,
    'select type, bytes from article_picture where business_id = current_business() and id = ?',
    [id],
  );
  if (!row) throw notFound('picture');
  return row;
}
