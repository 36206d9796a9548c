import { z } from '@hono/zod-openapi';
import { authorOf } from '#api/audit.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id } from '#api/validate.ts';
import { listChanges, previewMerge, startChange } from './changes.ts';
import { within } from './within.ts';

const tag = 'Customers';
const base = '/api/admin/customer-insights';
const access = ['admin'] as const;
const params = z.object({ id: Id });

export const customerChangeRoutes = createRouter();

addRoute(customerChangeRoutes, {
  method: 'get',
  path: `${base}/{id}/changes`,
  access,
  tag,
  summary: 'The merges and erasures of a customer, and how far they have come',
  params,
  answers: 'At most the last 20; the customer may be one that is no more',
  handler: async (c, { params: { id } }) => {
    const { deps, viewer } = c.var;
    return c.json({ items: await within(c, (em) => listChanges(em, deps.env, viewer.businessId, id)) });
  },
});

addRoute(customerChangeRoutes, {
  method: 'get',
  path: `${base}/{id}/merge`,
  access,
  tag,
  summary: 'What merging this customer into another would move',
  params,
  query: z.object({ into: Id }),
  answers: 'Both customers and the counts',
  handler: async (c, { params: { id }, query: { into } }) =>
    c.json(await within(c, (em) => previewMerge(em, id, into))),
});

addRoute(customerChangeRoutes, {
  method: 'post',
  path: `${base}/{id}/merge`,
  access,
  tag,
  summary:
    'Merge this customer into another, who keeps their own name and address; this one can sign in no more, and mail from their address is the other’s',
  params,
  body: z.strictObject({ survivorId: Id }),
  answers: 'The merge, which goes on by itself (202)',
  handler: async (c, { params: { id: customerId }, body: { survivorId } }) => {
    const asked = { kind: 'merge', customerId, survivorId } as const;
    return c.json(await within(c, (em) => startChange(em, c.var.deps, authorOf(c), asked)), 202);
  },
});
