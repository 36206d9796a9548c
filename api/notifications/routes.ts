import { z } from '@hono/zod-openapi';
import { paging } from '#api/page.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id } from '#api/validate.ts';
import { withTenant } from '#db/tenant.ts';
import { listNotifications, markRead } from './queries.ts';

const tag = 'Notifications';

export const notificationRoutes = createRouter();

addRoute(notificationRoutes, {
  method: 'get',
  path: '/api/notifications',
  access: 'member',
  tag,
  summary: 'What I was told, newest first',
  query: z.object(paging),
  answers: 'A page of notifications with the total',
  handler: async (c, { query }) => {
    const { deps, viewer } = c.var;
    return c.json(
      await withTenant(deps.orm, viewer.businessId, (em) => listNotifications(em, viewer, query)),
    );
  },
});

// Reading is no deed: it leaves no entry in the audit log.
addRoute(notificationRoutes, {
  method: 'post',
  path: '/api/notifications/read',
  access: 'member',
  tag,
  summary: 'Mark these notifications as read, or all',
  body: z.strictObject({ ids: z.array(Id).min(1).max(200).optional() }),
  answers: 'How many were unread until now',
  handler: async (c, { body: { ids } }) => {
    const { deps, viewer } = c.var;
    return c.json({ read: await withTenant(deps.orm, viewer.businessId, (em) => markRead(em, viewer, ids)) });
  },
});
