import { z } from '@hono/zod-openapi';
import { authorOf } from '#api/audit.ts';
import { paging } from '#api/page.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { compareVersions, listVersions, restoreVersion } from './versions.ts';

const tag = 'Knowledge base';
const access = ['admin'] as const;
const at = '/api/admin/knowledge-base/{id}';
const Version = z.coerce.number().int().min(1).max(1_000_000);
const params = z.object({ id: Id, version: Version });

/** What an article was. */
export const articleVersionRoutes = createRouter();
const app = articleVersionRoutes;

addRoute(app, {
  method: 'get',
  path: `${at}/versions`,
  access,
  tag,
  summary: 'The versions of an article, each with who saved it and when',
  params: z.object({ id: Id }),
  query: z.object(paging),
  answers: 'A page of versions, newest first',
  handler: async (c, { params: { id }, query }) => {
    return c.json(await within(c, (em) => listVersions(em, id, query)));
  },
});

addRoute(app, {
  method: 'get',
  path: `${at}/versions/{version}`,
  access,
  tag,
  summary: 'A version, compared with the one before it or with the one that is named',
  params,
  query: z.object({ against: Version.optional() }),
  answers: 'The version, and line by line what is the same, gone and new in title, summary and body',
  handler: async (c, { params: { id, version }, query: { against } }) => {
    return c.json(await within(c, (em) => compareVersions(em, id, version, against)));
  },
});

addRoute(app, {
  method: 'post',
  path: `${at}/restore`,
  access,
  tag,
  summary: 'Give an article the text it had in a version again; its state stays',
  params: z.object({ id: Id }),
  body: z.strictObject({
    version: z.number().int().min(1).max(1_000_000),
    onto: z.number().int().openapi({ description: 'The version the article has now' }),
  }),
  answers: 'The article as changed',
  handler: async (c, { params: { id }, body }) => {
    return c.json(await within(c, (em) => restoreVersion(em, authorOf(c), id, body)));
  },
});
