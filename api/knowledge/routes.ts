import { z } from '@hono/zod-openapi';
import { authorOf } from '#api/audit.ts';
import { csv } from '#api/csv.ts';
import { format, paging } from '#api/page.ts';
import { period, readPeriod } from '#api/period.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { several } from '#api/tickets/list.ts';
import { Id, Line } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { articleLanguages, articleStatuses } from '#db/entities/article.ts';
import { listArticles, orderArticles, readArticle, sorts } from './articles.ts';
import { changeArticle, createArticle } from './change-article.ts';
import { ArticleChange, NewArticle, NewOrder } from './fields.ts';
import { keepPicture } from './pictures.ts';
import { readBusinessSlug } from './published.ts';
import { listSearched } from './searched.ts';
import type { ArticleView, SearchedView } from './views.ts';

const tag = 'Knowledge base';
const access = ['admin'] as const;
const at = '/api/admin/knowledge-base';
const params = z.object({ id: Id });
const sortNames = Object.keys(sorts) as [keyof typeof sorts];

/** What the business writes down for its customers. */
export const knowledgeRoutes = createRouter();
const app = knowledgeRoutes;

const columns: [string, (article: ArticleView) => string | number | null][] = [
  ['id', (one) => one.id],
  ['title', (one) => one.title],
  ['slug', (one) => one.slug],
  ['summary', (one) => one.summary],
  ['status', (one) => one.status],
  ['category', (one) => one.category?.name ?? null],
  ['language', (one) => one.language],
  ['author', (one) => one.author.name],
  ['views', (one) => one.views],
  ['helpful', (one) => one.helpful],
  ['unhelpful', (one) => one.unhelpful],
  ['published', (one) => one.publishedAt],
  ['updated', (one) => one.updatedAt],
];

addRoute(app, {
  method: 'get',
  path: at,
  access,
  tag,
  summary: 'The articles of the business in any state',
  query: z.object({
    status: several(articleStatuses),
    category: z.union([z.literal('none'), Id]).optional(),
    author: Id.optional(),
    language: z.enum(articleLanguages).optional(),
    q: Line(200).optional(),
    sort: z.enum(sortNames).default('updated'),
    ...paging,
    format,
  }),
  answers: 'A page of articles without their texts, with the total, or the page as CSV',
  handler: async (c, { query: { sort, cursor, limit, format: as, ...filter } }) => {
    const page = await within(c, (em) => listArticles(em, filter, { sort, cursor, limit }));
    return as === 'csv' ? csv(c, 'articles', columns, page) : c.json(page);
  },
});

addRoute(app, {
  method: 'post',
  path: at,
  access,
  tag,
  summary: 'Write an article: a draft, or published at once',
  body: NewArticle,
  answers: 'The article',
  handler: async (c, { body }) => {
    const made = await within(c, (em) => createArticle(em, authorOf(c), body));
    return c.json(made, 201);
  },
});

const searchColumns: [string, (said: SearchedView) => string | number][] = [
  ['query', (one) => one.query],
  ['searches', (one) => one.searches],
  ['found', (one) => one.found],
  ['last', (one) => one.lastAt],
];

addRoute(app, {
  method: 'get',
  path: `${at}/searches`,
  access,
  tag,
  summary: 'What people searched in a period, and what of it they did not find; kept for 180 days',
  query: z.object({ found: z.enum(['none', 'some']).optional(), ...period, ...paging, format }),
  answers: 'A page of searches, what was searched most first, with the total, or the page as CSV',
  handler: async (c, { query: { found, from, to, format: as, ...page } }) => {
    const searches = await within(c, async (em) =>
      listSearched(em, { found, ...(await readPeriod(em, { from, to })) }, page),
    );
    return as === 'csv' ? csv(c, 'searches', searchColumns, searches) : c.json(searches);
  },
});

addRoute(app, {
  method: 'post',
  path: `${at}/order`,
  access,
  tag,
  summary: 'Put articles of a category in this order',
  body: NewOrder,
  answers: 'Nothing',
  handler: async (c, { body: { ids } }) => {
    await within(c, (em) => orderArticles(em, authorOf(c), ids));
    return c.body(null, 204);
  },
});

const Base64 = z
  .string()
  .max(900_000)
  .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'must be the file in Base64');

addRoute(app, {
  method: 'post',
  path: `${at}/pictures`,
  access,
  tag,
  summary: 'Add a picture for articles, at most 500 kB; whoever knows its address can see it',
  body: z.strictObject({ data: Base64 }),
  answers: 'Its address',
  handler: async (c, { body: { data } }) => {
    const bytes = Buffer.from(data, 'base64');
    const picture = await within(c, async (em) => ({
      id: await keepPicture(em, authorOf(c), bytes),
      business: await readBusinessSlug(em),
    }));
    const url = `/api/knowledge-base/pictures/${picture.business}/${picture.id}`;
    return c.json({ id: picture.id, url }, 201);
  },
});

addRoute(app, {
  method: 'get',
  path: `${at}/{id}`,
  access,
  tag,
  summary: 'An article with its text and what readers remarked',
  params,
  answers: 'The article',
  handler: async (c, { params: { id } }) => {
    return c.json(await within(c, (em) => readArticle(em, id)));
  },
});

addRoute(app, {
  method: 'patch',
  path: `${at}/{id}`,
  access,
  tag,
  summary: 'Change an article; what it was stays among its versions, an address it had leads on',
  params,
  body: ArticleChange,
  answers: 'The article as changed',
  handler: async (c, { params: { id }, body }) => {
    return c.json(await within(c, (em) => changeArticle(em, authorOf(c), id, body)));
  },
});

const steps = {
  publish: { status: 'published', summary: 'Show an article to readers' },
  unpublish: { status: 'draft', summary: 'Take an article from the readers, or out of the archive' },
  archive: { status: 'archived', summary: 'Put an article away' },
} as const;

for (const [name, { status, summary }] of Object.entries(steps)) {
  addRoute(app, {
    method: 'post',
    path: `${at}/{id}/${name}`,
    access,
    tag,
    summary,
    params,
    body: z.strictObject({ version: z.number().int().exactOptional() }),
    answers: 'The article as changed',
    handler: async (c, { params: { id }, body }) => {
      const change = { ...body, status };
      return c.json(await within(c, (em) => changeArticle(em, authorOf(c), id, change)));
    },
  });
}
