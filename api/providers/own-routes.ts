import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { authorOf } from '#api/audit.ts';
import type { AppEnv } from '#api/deps.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id } from '#api/validate.ts';
import { within } from '#api/within.ts';
import type { Em } from '#db/orm.ts';
import { readAvailability, saveException, saveHours } from './availability.ts';
import { Exception, LocalDate, own, TimeOffRequest, WeekHours, Zone } from './fields.ts';
import { readProvider } from './list.ts';
import { changeProfile, openProfile, readPhoto, setPhoto } from './profile.ts';
import { readStatuses } from './status.ts';
import { decideTimeOff, requestTimeOff } from './time-off.ts';

const tag = 'Provider’s own';
const access = ['provider'] as const;

const asProvider = <T>(c: Context<AppEnv>, work: (em: Em, id: string) => Promise<T>): Promise<T> =>
  within(c, (em) => work(em, c.var.viewer.memberId));

const availability = async (em: Em, id: string) =>
  readAvailability(em, id, (await readProvider(em, id)).zone);

export const ownProviderRoutes = createRouter();

addRoute(ownProviderRoutes, {
  method: 'get',
  path: '/api/provider/profile',
  access,
  tag,
  summary: 'Who I am for customers, what I do and how I am booked',
  answers: 'The profile',
  handler: async (c) => c.json(await asProvider(c, readProvider)),
});

addRoute(ownProviderRoutes, {
  method: 'put',
  path: '/api/provider/profile',
  access,
  tag,
  summary: 'Change what I say of myself; services, skills and limits are the admin’s',
  body: z.strictObject({ ...own, version: z.int().exactOptional() }),
  answers: 'The profile',
  handler: async (c, { body }) =>
    c.json(
      await asProvider(c, async (em, id) => {
        await changeProfile(em, authorOf(c), id, body);
        return readProvider(em, id);
      }),
    ),
});

for (const [method, summary] of [
  ['put', 'Give myself a photo: the file itself is the body, PNG, JPEG, WebP, GIF or AVIF up to 500 kB'],
  ['delete', 'Take my photo away'],
] as const) {
  addRoute(ownProviderRoutes, {
    method,
    path: '/api/provider/profile/photo',
    access,
    tag,
    summary,
    answers: 'The profile',
    handler: async (c) => {
      const bytes = method === 'put' ? new Uint8Array(await c.req.arrayBuffer()) : undefined;
      return c.json(
        await asProvider(c, async (em, id) => {
          await setPhoto(em, authorOf(c), id, bytes);
          return readProvider(em, id);
        }),
      );
    },
  });
}

addRoute(ownProviderRoutes, {
  method: 'get',
  path: '/api/provider/availability',
  access,
  tag,
  summary: 'When I work: weekly hours, dates of their own, time off',
  answers: 'My availability',
  handler: async (c) => c.json(await asProvider(c, availability)),
});

addRoute(ownProviderRoutes, {
  method: 'post',
  path: '/api/provider/availability',
  access,
  tag,
  summary:
    'Change my weekly hours, or the hours of single dates; a date without windows follows the week again',
  body: z
    .strictObject({
      week: WeekHours.exactOptional(),
      zone: Zone.exactOptional(),
      date: Exception.partial({ windows: true }).extend({ date: LocalDate }).exactOptional(),
    })
    .refine(({ week, date }) => (week === undefined) !== (date === undefined), {
      path: ['week'],
      error: 'must stand there, or a date',
    }),
  answers: 'My availability',
  handler: async (c, { body: { week, zone, date } }) =>
    c.json(
      await asProvider(c, async (em, id) => {
        const hours = week && { week, ...(zone !== undefined && { zone }) };
        if (hours) await saveHours(em, authorOf(c), id, hours);
        else if (date) await saveException(em, authorOf(c), id, date);
        return availability(em, id);
      }),
    ),
});

addRoute(ownProviderRoutes, {
  method: 'post',
  path: '/api/provider/time-off',
  access,
  tag,
  summary: 'Ask for time off',
  body: TimeOffRequest,
  answers: 'The request (201); an admin decides',
  handler: async (c, { body }) =>
    c.json(await asProvider(c, (em, id) => requestTimeOff(em, authorOf(c), id, body)), 201),
});

addRoute(ownProviderRoutes, {
  method: 'post',
  path: '/api/provider/time-off/{id}/cancel',
  access,
  tag,
  summary: 'Take my time off back',
  params: z.object({ id: Id }),
  answers: 'The time off',
  handler: async (c, { params: { id } }) =>
    c.json(
      await asProvider(c, (em, me) =>
        decideTimeOff(em, authorOf(c), id, { status: 'cancelled', ofProvider: me }),
      ),
    ),
});

addRoute(ownProviderRoutes, {
  method: 'get',
  path: '/api/provider/status',
  access,
  tag,
  summary: 'What others see of me at this moment',
  answers: 'Available, busy or offline, with what, and until when',
  handler: async (c) =>
    c.json(
      await asProvider(c, async (em, id) => {
        await openProfile(em, c.var.viewer, id);
        return (await readStatuses(em, id))[0];
      }),
    ),
});

addRoute(ownProviderRoutes, {
  method: 'put',
  path: '/api/provider/status',
  access,
  tag,
  summary: 'Go online or offline; offline I am not offered anything for today, what is booked stays',
  body: z.strictObject({ online: z.boolean() }),
  answers: 'My status',
  handler: async (c, { body: { online } }) =>
    c.json(
      await asProvider(c, async (em, id) => {
        await changeProfile(em, authorOf(c), id, { online });
        return (await readStatuses(em, id))[0];
      }),
    ),
});

addRoute(ownProviderRoutes, {
  method: 'get',
  path: '/api/provider-photos/{id}',
  access: 'member',
  tag,
  summary: 'The photo of a provider of the business',
  params: z.object({ id: Id }),
  answers: 'The photo; it never changes under its address',
  handler: async (c, { params: { id } }) => {
    const { type, bytes } = await asProvider(c, (em) => readPhoto(em, id));
    const headers = { ETag: `"${id}"`, 'Cache-Control': 'private, max-age=31536000, immutable' };
    if (c.req.header('if-none-match') === headers.ETag) return c.body(null, 304, headers);
    return c.body(new Uint8Array(bytes), 200, { ...headers, 'Content-Type': type });
  },
});
