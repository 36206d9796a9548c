import { z } from '@hono/zod-openapi';
import { audit, authorOf } from '#api/audit.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { uuid } from '#db/uuid.ts';
import { listChanges, previewMerge, requireErasable, startChange } from './changes.ts';
import { exportPerson } from './export.ts';

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

addRoute(customerChangeRoutes, {
  method: 'get',
  path: `${base}/{id}/export`,
  access,
  tag,
  summary: 'All that is kept of a person, as a file; that it was taken out stands in the audit log',
  params,
  answers: 'A JSON document',
  handler: async (c, { params: { id } }) => {
    const exported = await within(c, async (em) => {
      const found = await exportPerson(em, id);
      const subject = { subjectType: 'member', subjectId: id, data: {} };
      await audit(em, { ...authorOf(c), key: uuid() }, { action: 'export-customer', ...subject });
      return found;
    });
    c.header('Content-Disposition', `attachment; filename="customer-${id}.json"`);
    return c.body(`${JSON.stringify(exported, null, 2)}\n`, 200, { 'Content-Type': 'application/json' });
  },
});

addRoute(customerChangeRoutes, {
  method: 'post',
  path: `${base}/{id}/erase`,
  access,
  tag,
  summary:
    'Erase a person: name, address, phone, sign-in, and every text and file by them or to them. It cannot be undone; figures in reports stay',
  params,
  body: z.strictObject({
    confirm: z.string().max(200).openapi({ description: 'The customer’s name, as it stands there' }),
  }),
  answers: 'The erasure, which goes on by itself (202)',
  handler: async (c, { params: { id: customerId }, body: { confirm } }) =>
    c.json(
      await within(c, async (em) => {
        await requireErasable(em, authorOf(c), customerId, confirm);
        return startChange(em, c.var.deps, authorOf(c), { kind: 'erasure', customerId });
      }),
      202,
    ),
});
