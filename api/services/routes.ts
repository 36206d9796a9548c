import { z } from '@hono/zod-openapi';
import { authorOf } from '#api/audit.ts';
import { csv } from '#api/csv.ts';
import { format, paging } from '#api/page.ts';
import { Problem } from '#api/problem.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id, Line } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { columns } from './columns.ts';
import { importServices } from './import.ts';
import { adminSorts, listServices, readCurrency, readService } from './list.ts';
import { NewService, ServiceChange } from './schema.ts';
import { archiveService, changeService, createService, deleteService, reorderServices } from './write.ts';

const tag = 'Service catalogue';
const base = '/api/admin/service-management';
const access = ['admin'] as const;
const params = z.object({ id: Id });

export const serviceRoutes = createRouter();

addRoute(serviceRoutes, {
  method: 'get',
  path: base,
  access,
  tag,
  summary: 'The services of the business; archived ones when asked for',
  query: z.object({
    category: Line(60).optional(),
    active: z.stringbool().optional(),
    archived: z.stringbool().default(false),
    q: Line(100).optional(),
    sort: z.enum(adminSorts).default('position'),
    ...paging,
    format,
  }),
  answers: 'A page of services with the categories and the business’s currency, as JSON or CSV',
  handler: async (c, { query: { format: wanted, category, active, archived, q, ...page } }) => {
    const list = await within(c, async (em) => ({
      ...(await listServices(em, { category, active, archived, q }, page)),
      currency: await readCurrency(em),
    }));
    return wanted === 'csv' ? csv(c, 'services', columns, list) : c.json(list);
  },
});

addRoute(serviceRoutes, {
  method: 'post',
  path: base,
  access,
  tag,
  summary: 'Add a service at the end of the catalogue; customers see it at once if it is active',
  body: NewService,
  answers: 'The service as made (201)',
  handler: async (c, { body }) => c.json(await within(c, (em) => createService(em, authorOf(c), body)), 201),
});

addRoute(serviceRoutes, {
  method: 'post',
  path: `${base}/reorder`,
  access,
  tag,
  summary: 'Put services into this order, on the places that they hold among all',
  body: z.strictObject({
    ids: z
      .array(Id)
      .min(1)
      .max(200)
      .refine((ids) => new Set(ids).size === ids.length, 'each can stand there once'),
  }),
  answers: 'Nothing (204)',
  handler: async (c, { body: { ids } }) => {
    await within(c, (em) => reorderServices(em, authorOf(c), ids));
    return c.body(null, 204);
  },
});

addRoute(serviceRoutes, {
  method: 'post',
  path: `${base}/import`,
  access,
  tag,
  summary: 'Take over services from a CSV file (text/csv) with the columns of the export, by their slug',
  query: z.object({ dryRun: z.stringbool().default(false) }),
  answers: 'What becomes, or in a dry run would become, of each row; one that is wrong says why',
  handler: async (c, { query: { dryRun } }) => {
    const type = c.req.header('content-type');
    if (type !== undefined && !/^text\/csv\b/i.test(type)) {
      throw new Problem(415, 'not_csv', 'Send the file as text/csv.');
    }
    const file = await c.req.text();
    return c.json(await within(c, (em) => importServices(em, authorOf(c), file, dryRun)));
  },
});

addRoute(serviceRoutes, {
  method: 'get',
  path: `${base}/{id}`,
  access,
  tag,
  summary: 'One service',
  params,
  answers: 'The service',
  handler: async (c, { params: { id } }) => c.json(await within(c, (em) => readService(em, id))),
});

const version = z.int().exactOptional();

addRoute(serviceRoutes, {
  method: 'patch',
  path: `${base}/{id}`,
  access,
  tag,
  summary: 'Change a service; with `version`, only if nobody changed it since',
  params,
  body: ServiceChange.extend({ version }),
  answers: 'The service as changed; 409 says who changed it meanwhile, and when',
  handler: async (c, { params: { id }, body }) =>
    c.json(await within(c, (em) => changeService(em, authorOf(c), id, body))),
});

for (const [command, archived] of [
  ['archive', true],
  ['restore', false],
] as const) {
  addRoute(serviceRoutes, {
    method: 'post',
    path: `${base}/{id}/${command}`,
    access,
    tag,
    summary: archived
      ? 'Take a service out of the catalogue; requests for it stay as they are'
      : 'Take a service back into the catalogue',
    params,
    body: z.strictObject({ version }),
    answers: 'The service',
    handler: async (c, { params: { id }, body }) =>
      c.json(await within(c, (em) => archiveService(em, authorOf(c), id, { archived, ...body }))),
  });
}

addRoute(serviceRoutes, {
  method: 'delete',
  path: `${base}/{id}`,
  access,
  tag,
  summary: 'Delete a service for good, with its picture; refused while anything refers to it',
  params,
  answers: 'Nothing (204)',
  handler: async (c, { params: { id } }) => {
    await within(c, (em) => deleteService(em, authorOf(c), id));
    return c.body(null, 204);
  },
});
