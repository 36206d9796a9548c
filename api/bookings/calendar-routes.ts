import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { AppEnv } from '#api/deps.ts';
import { notFound } from '#api/problem.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { writeCalendar } from '#db/booking-calendar.ts';
import { isFeedToken, readFeedToken, signFeedToken } from '#db/feed-token.ts';
import { withTenant } from '#db/tenant.ts';
import { ensureFeed, readEntries, readFeed, renewFeed } from './calendar.ts';
import { readBooking } from './read.ts';

const tag = 'Calendars';
const owners = ['customer', 'provider'] as const;

export const calendarRoutes = createRouter();
const app = calendarRoutes;

addRoute(app, {
  method: 'get',
  path: '/api/bookings/{id}/calendar.ics',
  access: ['customer', 'provider', 'admin'],
  tag,
  summary: 'A booking as a calendar entry: always the same UID, its SEQUENCE raised by each change',
  params: z.object({ id: Id }),
  answers: 'An iCalendar file',
  handler: async (c, { params: { id } }) => {
    const { deps, viewer } = c.var;
    const entries = await within(c, async (em) => {
      await readBooking(em, viewer, id);
      return readEntries(em, { ...viewer, id: viewer.memberId, publicUrl: deps.env.PUBLIC_URL }, id);
    });
    return calendar(c, 'booking.ics', { entries });
  },
});

addRoute(app, {
  method: 'get',
  path: '/api/calendar-feed',
  access: owners,
  tag,
  summary: 'The secret address of my calendar, for programs to subscribe to',
  answers: 'The address',
  handler: async (c) => {
    const { viewer } = c.var;
    const secret = await within(c, (em) => ensureFeed(em, viewer.memberId));
    return c.json({ url: addressOf(c, secret) });
  },
});

addRoute(app, {
  method: 'post',
  path: '/api/calendar-feed',
  access: owners,
  tag,
  summary: 'A new secret address; the old one shows nothing any more',
  answers: 'The new address',
  handler: async (c) => {
    const { viewer } = c.var;
    const secret = await within(c, (em) => renewFeed(em, viewer.memberId));
    return c.json({ url: addressOf(c, secret) });
  },
});

addRoute(app, {
  method: 'get',
  path: '/api/calendar/{token}',
  access: 'public',
  tag,
  summary: 'The calendar behind a secret address: bookings from 90 days ago on',
  params: z.object({ token: z.string().max(300) }),
  answers: 'An iCalendar file',
  handler: async (c, { params: { token } }) => {
    const { env, orm } = c.var.deps;
    const parts = readFeedToken(token);
    if (!parts) throw notFound('calendar');
    const found = await withTenant(orm, parts.businessId, async (em) => {
      const feed = await readFeed(em, parts.memberId);
      if (!feed || !isFeedToken(env.AUTH_SECRET, feed.secret, token)) throw notFound('calendar');
      return { name: feed.business, entries: await readEntries(em, { ...feed, publicUrl: env.PUBLIC_URL }) };
    });
    return calendar(c, 'bookings.ics', found);
  },
});

function addressOf(c: Context<AppEnv>, secret: string): string {
  const { deps, viewer } = c.var;
  const token = signFeedToken(deps.env.AUTH_SECRET, secret, viewer);
  return new URL(`/api/calendar/${token}`, deps.env.PUBLIC_URL).href;
}

type Shown = { name?: string; entries: Awaited<ReturnType<typeof readEntries>> };

function calendar(c: Context<AppEnv>, file: string, { name, entries }: Shown): Response {
  const { hostname: host } = new URL(c.var.deps.env.PUBLIC_URL);
  const text = writeCalendar(entries, { method: 'PUBLISH', host, ...(name && { name }) });
  return c.body(text, 200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': `attachment; filename="${file}"`,
  });
}
