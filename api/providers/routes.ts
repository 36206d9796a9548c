import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { authorOf } from '#api/audit.ts';
import { csv } from '#api/csv.ts';
import type { AppEnv } from '#api/deps.ts';
import { format, paging } from '#api/page.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id, Line } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { timeOffStatuses } from '#db/entities/provider-time.ts';
import type { Em } from '#db/orm.ts';
import { readDetails, saveException, saveHours } from './availability.ts';
import { Exception, LocalDate, own, planned, SkillList, TimeOffRequest, WeekHours, Zone } from './fields.ts';
import { listAreas, listProviders, providerSorts } from './list.ts';
import { addProvider, changeProfile, saveServices, setPhoto } from './profile.ts';
import { readStatuses } from './status.ts';
import { decideTimeOff, listTimeOff, requestTimeOff } from './time-off.ts';
import type { ProviderView } from './views.ts';

const tag = 'Providers';
const base = '/api/admin/providers';
const access = ['admin'] as const;
const params = z.object({ id: Id });

export const providerRoutes = createRouter();

addRoute(providerRoutes, {
  method: 'get',
  path: base,
  access,
  tag,
  summary: 'Who carries out bookings',
  query: z.object({
    q: Line(100).optional(),
    service: Id.optional(),
    area: Line(60).optional(),
    active: z.stringbool().optional(),
    sort: z.enum(providerSorts).default('name'),
    ...paging,
    format,
  }),
  answers: 'A page of providers with the areas anybody works in, as JSON or CSV',
  handler: async (c, { query: { format: wanted, q, service, area, active, ...page } }) => {
    const list = await within(c, async (em) => ({
      ...(await listProviders(em, { q, serviceId: service, area, active }, page)),
      areas: await listAreas(em),
    }));
    return wanted === 'csv' ? csv(c, 'providers', columns, list) : c.json(list);
  },
});

const columns: [string, (provider: ProviderView) => string | number | null][] = [
  ['id', ({ id }) => id],
  ['name', ({ name }) => name],
  ['email', ({ email }) => email],
  ['phone', ({ phone }) => phone],
  ['active', ({ active }) => String(active)],
  ['services', ({ services }) => services.map(({ name, skill }) => `${name} (${skill})`).join('; ')],
  ['areas', ({ areas }) => areas.join('; ')],
  ['zone', ({ zone }) => zone],
  ['weeklyHours', ({ weeklyMinutes }) => weeklyMinutes / 60],
  ['dailyCapacity', ({ dailyCapacity }) => dailyCapacity],
  ['rating', ({ rating }) => rating],
  ['ratings', ({ ratingCount }) => ratingCount],
];

addRoute(providerRoutes, {
  method: 'post',
  path: base,
  access,
  tag,
  summary: 'Add a provider; who is no member yet is invited by email',
  body: z.strictObject({ name: Line(100), email: z.email().max(200), ...own, ...planned }),
  answers: 'The provider (201)',
  handler: async (c, { body }) =>
    c.json(await within(c, async (em) => readDetails(em, await addProvider(em, authorOf(c), body))), 201),
});

addRoute(providerRoutes, {
  method: 'get',
  path: `${base}/realtime-status`,
  access,
  tag,
  summary: 'Who is available, busy or offline at this moment, with what, and until when',
  answers: 'Each active provider',
  handler: async (c) => c.json({ items: await within(c, readStatuses) }),
});

addRoute(providerRoutes, {
  method: 'get',
  path: `${base}/time-off`,
  access,
  tag,
  summary: 'Time off of everybody, from a month ago on',
  query: z.object({ status: z.enum(timeOffStatuses).optional() }),
  answers: 'Each with how many bookings stand in it',
  handler: async (c, { query: { status } }) =>
    c.json({ items: await within(c, (em) => listTimeOff(em, { status })) }),
});

for (const [command, status] of [
  ['approve', 'approved'],
  ['decline', 'declined'],
  ['cancel', 'cancelled'],
] as const) {
  addRoute(providerRoutes, {
    method: 'post',
    path: `${base}/time-off/{id}/${command}`,
    access,
    tag,
    summary: `Say what becomes of a request for time off: ${command}; bookings that stand in it stay`,
    params,
    body: z.strictObject({ answer: Line(300).exactOptional() }),
    answers: 'The time off',
    handler: async (c, { params: { id }, body }) =>
      c.json(await within(c, (em) => decideTimeOff(em, authorOf(c), id, { status, ...body }))),
  });
}

addRoute(providerRoutes, {
  method: 'get',
  path: `${base}/{id}`,
  access,
  tag,
  summary: 'One provider with hours, dates of their own and time off',
  params,
  answers: 'The provider',
  handler: async (c, { params: { id } }) => c.json(await within(c, (em) => readDetails(em, id))),
});

/** Does it, and answers the provider as they are then. */
const change = (c: Context<AppEnv>, id: string, work: (em: Em) => Promise<unknown>) =>
  within(c, async (em) => {
    await work(em);
    return readDetails(em, id);
  });

addRoute(providerRoutes, {
  method: 'patch',
  path: `${base}/{id}`,
  access,
  tag,
  summary:
    'Change a provider’s profile and how they are booked; with `version`, only if nobody changed it since',
  params,
  body: z.strictObject({
    name: Line(100).exactOptional(),
    ...own,
    ...planned,
    version: z.int().exactOptional(),
  }),
  answers: 'The provider',
  handler: async (c, { params: { id }, body }) =>
    c.json(await change(c, id, (em) => changeProfile(em, authorOf(c), id, body))),
});

addRoute(providerRoutes, {
  method: 'put',
  path: `${base}/{id}/services`,
  access,
  tag,
  summary: 'Say which services a provider can do, and how well, from 1 to 5',
  params,
  body: z.strictObject({ services: SkillList }),
  answers: 'The provider',
  handler: async (c, { params: { id }, body: { services } }) =>
    c.json(await change(c, id, (em) => saveServices(em, authorOf(c), id, services))),
});

addRoute(providerRoutes, {
  method: 'put',
  path: `${base}/{id}/hours`,
  access,
  tag,
  summary: 'Say when a provider works each week, in their zone',
  params,
  body: z.strictObject({ week: WeekHours, zone: Zone.exactOptional() }),
  answers: 'The provider',
  handler: async (c, { params: { id }, body }) =>
    c.json(await change(c, id, (em) => saveHours(em, authorOf(c), id, body))),
});

const onDate = z.object({ id: Id, date: LocalDate });

addRoute(providerRoutes, {
  method: 'put',
  path: `${base}/{id}/exceptions/{date}`,
  access,
  tag,
  summary: 'Give a date hours of its own; without a window the provider does not work',
  params: onDate,
  body: Exception,
  answers: 'The provider',
  handler: async (c, { params: { id, date }, body }) =>
    c.json(await change(c, id, (em) => saveException(em, authorOf(c), id, { date, ...body }))),
});

addRoute(providerRoutes, {
  method: 'delete',
  path: `${base}/{id}/exceptions/{date}`,
  access,
  tag,
  summary: 'Let the weekly hours count on a date again',
  params: onDate,
  answers: 'The provider',
  handler: async (c, { params: { id, date } }) =>
    c.json(await change(c, id, (em) => saveException(em, authorOf(c), id, { date }))),
});

addRoute(providerRoutes, {
  method: 'post',
  path: `${base}/{id}/time-off`,
  access,
  tag,
  summary: 'Enter time off for a provider; it is approved at once',
  params,
  body: TimeOffRequest,
  answers: 'The time off (201)',
  handler: async (c, { params: { id }, body }) =>
    c.json(await within(c, (em) => requestTimeOff(em, authorOf(c), id, body)), 201),
});

addRoute(providerRoutes, {
  method: 'put',
  path: `${base}/{id}/photo`,
  access,
  tag,
  summary: 'Give a provider a photo: the file itself is the body, PNG, JPEG, WebP, GIF or AVIF up to 500 kB',
  params,
  answers: 'The provider',
  handler: async (c, { params: { id } }) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    return c.json(await change(c, id, (em) => setPhoto(em, authorOf(c), id, bytes)));
  },
});

addRoute(providerRoutes, {
  method: 'delete',
  path: `${base}/{id}/photo`,
  access,
  tag,
  summary: 'Take a provider’s photo away',
  params,
  answers: 'The provider',
  handler: async (c, { params: { id } }) =>
    c.json(await change(c, id, (em) => setPhoto(em, authorOf(c), id, undefined))),
});
