import { z } from '@hono/zod-openapi';
import { authorOf } from '#api/audit.ts';
import { paging } from '#api/page.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id } from '#api/validate.ts';
import { withTenant } from '#db/tenant.ts';
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
    const { deps, viewer } = c.var;
    return c.json(await withTenant(deps.orm, viewer.businessId, (em) => listVersions(em, id, query)));
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
    const { deps, viewer } = c.var;
    return c.json(
      await withTenant(deps.orm, viewer.businessId, (em) => compareVersions(em, id, version, against)),
    );
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
    const { deps, viewer } = c.var;
    return c.json(
      await withTenant(deps.orm, viewer.businessId, (em) => restoreVersion(em, authorOf(c), id, body)),
    );
  },
});
