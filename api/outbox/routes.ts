import { z } from '@hono/zod-openapi';
import { authorOf } from '#api/audit.ts';
import { paging } from '#api/page.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { listMails, mailStatuses, retryMail } from './queries.ts';

const tag = 'Mail';

export const outboxRoutes = createRouter();

addRoute(outboxRoutes, {
  method: 'get',
  path: '/api/admin/outbox',
  access: ['admin'],
  tag,
  summary: 'What was mailed, or waits to be, newest first',
  query: z.object({ ...paging, status: z.enum(mailStatuses).optional() }),
  answers: 'A page of mails with the total',
  handler: async (c, { query }) => {
    const { deps, viewer } = c.var;
    return c.json(await within(c, (em) => listMails(em, deps.env, viewer.businessId, query)));
  },
});

addRoute(outboxRoutes, {
  method: 'post',
  path: '/api/admin/outbox/{id}/retry',
  access: ['admin'],
  tag,
  summary: 'Try a mail again that was given up',
  params: z.object({ id: Id }),
  answers: 'The mail, due again',
  handler: async (c, { params: { id } }) => {
    const { deps } = c.var;
    return c.json(await within(c, (em) => retryMail(em, deps.env, authorOf(c), id)));
  },
});
