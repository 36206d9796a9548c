import { sql } from 'kysely';
import type { Author } from '#api/audit.ts';
import { iso } from '#api/instant.ts';
import { listPage, type Paging } from '#api/page.ts';
import { notFound } from '#api/problem.ts';
import type { Page } from '#api/tickets/views.ts';
import type { Order } from '#db/cursor.ts';
import type { ArticleStatus } from '#db/entities/article.ts';
import { type Em, kysely } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { changeArticle } from './change-article.ts';
import { diffLines } from './diff.ts';
import type { ArticleDetail, DiffLine, VersionDetail, VersionView } from './views.ts';

const newest: Order = {
  ...{ name: 'version', by: 'saved.version', direction: 'desc', type: 'number' },
  ...{ id: 'saved.version', idType: 'number' },
};

/** An article as it was saved, time after time, the newest first. */
export const listVersions = async (em: Em, id: string, paging: Paging): Promise<Page<VersionView>> => {
  await requireArticle(em, id);
  return listPage(em, {
    ...paging,
    matches: kysely(em)
      .selectFrom('article_version as saved')
      .leftJoin('member as author', (join) =>
        join.onRef('author.businessId', '=', 'saved.businessId').onRef('author.id', '=', 'saved.authorId'),
      )
      .where('saved.businessId', '=', sql<string>`current_business()`)
      .where('saved.articleId', '=', id),
    select: (some) =>
      some
        .select(['saved.version', 'saved.title', 'saved.status', 'saved.authorId', 'saved.at'])
        .select('author.name as authorName'),
    order: newest,
    filter: { id },
    view: (rows) =>
      rows.map(({ version, title, status, authorId, authorName, at }) => ({
        ...{ version, title, at: iso(at), status: status as ArticleStatus },
        author: { id: authorId, name: authorName ?? '' },
      })),
  });
};

async function requireArticle(em: Em, id: string): Promise<void> {
  const text = 'select id from article where business_id = current_business() and id = ?';
  if ((await query(em, text, [id])).length === 0) throw notFound('article');
}

type Row = Omit<VersionDetail, 'author' | 'at'> & {
  at: Date;
  author_id: string;
  author_name: string | null;
  category_id: string | null;
};

async function readVersion(em: Em, id: string, version: number): Promise<Row> {
  const [row] = await query<Row>(
    em,
    `select v.version, v.title, v.slug, v.summary, v.body, v.category_id, v.status, v.at, v.author_id,
       m.name as author_name
     from article_version v left join member m on m.business_id = v.business_id and m.id = v.author_id
     where v.business_id = current_business() and v.article_id = ? and v.version = ?`,
    [id, version],
  );
  if (!row) throw notFound('version');
  return row;
}

type Compared = {
  version: VersionDetail;
  against: number;
  title: DiffLine[];
  summary: DiffLine[];
  body: DiffLine[];
};

/** A version, and what it changed of the one before it, or of the one that is named. */
export async function compareVersions(
  em: Em,
  id: string,
  wanted: number,
  against = wanted - 1,
): Promise<Compared> {
  const { author_id, author_name, category_id: _, at, ...row } = await readVersion(em, id, wanted);
  const version = { ...row, at: iso(at), author: { id: author_id, name: author_name ?? '' } };
  const empty = { title: '', summary: '', body: '' };
  const old = against < 1 ? empty : await readVersion(em, id, against);
  return {
    version,
    against: Math.max(against, 0),
    title: diffLines(old.title, row.title),
    summary: diffLines(old.summary, row.summary),
    body: diffLines(old.body, row.body),
  };
}

/** Makes a version's text the article's again: a new version, in the state the article is in. */
export async function restoreVersion(
  em: Em,
  author: Author,
  id: string,
  { version, onto }: { version: number; onto: number },
): Promise<ArticleDetail> {
  const { title, summary, body } = await readVersion(em, id, version);
  return changeArticle(em, author, id, { title, summary, body, version: onto });
}
