import { z } from '@hono/zod-openapi';
import { authorOf } from '#api/audit.ts';
import { paging } from '#api/page.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id, Line } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { media } from '#db/entities/notification-preference.ts';
import { listPreferences, savePreferences } from './preferences.ts';
import { Subscription, subscribe, unsubscribe } from './push.ts';
import { listNotifications, markRead } from './queries.ts';

const tag = 'Notifications';

export const notificationRoutes = createRouter();

addRoute(notificationRoutes, {
  method: 'get',
  path: '/api/notifications',
  access: 'member',
  tag,
  summary: 'What I was told, newest first',
  query: z.object({ ...paging, unread: z.stringbool().optional() }),
  answers: 'A page of notifications with the total',
  handler: async (c, { query }) => {
    const { viewer } = c.var;
    return c.json(await within(c, (em) => listNotifications(em, viewer, query)));
  },
});

// Reading is no deed: it leaves no entry in the audit log.
addRoute(notificationRoutes, {
  method: 'post',
  path: '/api/notifications/read',
  access: 'member',
  tag,
  summary: 'Mark these notifications as read, those about a ticket or a lead, or all',
  body: z.strictObject({
    ids: z.array(Id).min(1).max(200).optional(),
    ticketId: Id.optional(),
    leadId: Id.optional(),
  }),
  answers: 'How many were unread until now',
  handler: async (c, { body }) => {
    const { viewer } = c.var;
    return c.json({
      read: await within(c, (em) => markRead(em, viewer, body)),
    });
  },
});

addRoute(notificationRoutes, {
  method: 'get',
  path: '/api/notifications/preferences',
  access: 'member',
  tag,
  summary: 'What I want to be told, and by which medium',
  answers: 'Each kind of event that concerns my role; `null` where a medium does not tell of it',
  handler: async (c) => {
    const { viewer } = c.var;
    return c.json(await within(c, (em) => listPreferences(em, viewer)));
  },
});

const Preferences = z.strictObject({
  items: z
    .array(z.strictObject({ kind: z.string().max(60), medium: z.enum(media), wanted: z.boolean() }))
    .max(50),
});

addRoute(notificationRoutes, {
  method: 'patch',
  path: '/api/notifications/preferences',
  access: 'member',
  tag,
  summary: 'Choose what I want to be told',
  body: Preferences,
  answers: 'All of my choices as they are now',
  handler: async (c, { body: { items } }) => {
    const { viewer } = c.var;
    return c.json(
      await within(c, async (em) => {
        await savePreferences(em, authorOf(c), viewer, items);
        return listPreferences(em, viewer);
      }),
    );
  },
});

addRoute(notificationRoutes, {
  method: 'get',
  path: '/api/notifications/push',
  access: 'member',
  tag,
  summary: 'What a browser needs to be told though no page is open',
  answers: 'The key of this installation; null where push is not set up',
  handler: async (c) => c.json({ publicKey: c.var.deps.env.VAPID_PUBLIC_KEY ?? null }),
});

addRoute(notificationRoutes, {
  method: 'post',
  path: '/api/notifications/push',
  access: 'member',
  tag,
  summary: 'Tell this browser too; whoever subscribed with it before is not told there any more',
  body: Subscription,
  answers: 'Nothing',
  handler: async (c, { body }) => {
    const { deps, viewer } = c.var;
    await within(c, (em) => subscribe(em, deps.env, viewer, body));
    return c.body(null, 204);
  },
});

addRoute(notificationRoutes, {
  method: 'delete',
  path: '/api/notifications/push',
  access: 'member',
  tag,
  summary: 'Do not tell this browser any more',
  body: z.object({ endpoint: Line(1000) }),
  answers: 'Nothing',
  handler: async (c, { body: { endpoint } }) => {
    const { viewer } = c.var;
    await within(c, (em) => unsubscribe(em, viewer, endpoint));
    return c.body(null, 204);
  },
});
