import { z } from '@hono/zod-openapi';
import { authorOf } from '#api/audit.ts';
import { csv } from '#api/csv.ts';
import { format, paging } from '#api/page.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id, Line, Text } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { healthMarks } from './health.ts';
import { historyKinds, listHistory } from './history.ts';
import { type CustomerSort, listCustomers, sorts } from './list.ts';
import { changeNote, listNotes, noteMost, removeNote, writeNote } from './notes.ts';
import { readCustomer } from './read.ts';
import type { CustomerInsight } from './views.ts';

const tag = 'Customers';
const base = '/api/admin/customer-insights';
const access = ['admin'] as const;
const params = z.object({ id: Id });
const noteParams = z.object({ id: Id, noteId: Id });
const NoteBody = Text(noteMost);
const days = z.coerce.number().int().min(1).max(36_500).optional();

export const insightRoutes = createRouter();

addRoute(insightRoutes, {
  method: 'get',
  path: base,
  access,
  tag,
  summary: 'Customers with their figures and how they do; those who were merged or erased are not among them',
  query: z.object({
    q: Line(100).optional(),
    company: z.union([z.literal('none'), Id]).optional(),
    health: z.enum(healthMarks).optional(),
    seenWithin: days.openapi({ description: 'Last seen at most so many days ago' }),
    silentFor: days.openapi({ description: 'Not seen for at least so many days' }),
    sort: z.enum(Object.keys(sorts) as [CustomerSort, ...CustomerSort[]]).default('name'),
    ...paging,
    format,
  }),
  answers: 'A page of customers with the total, or the page as CSV',
  handler: async (c, { query: { sort, cursor, limit, format: as, ...filter } }) => {
    const page = await within(c, (em) =>
      listCustomers(em, c.var.viewer.businessId, filter, { sort, cursor, limit }),
    );
    return as === 'csv' ? csv(c, 'customers', columns, page) : c.json(page);
  },
});

addRoute(insightRoutes, {
  method: 'get',
  path: `${base}/{id}`,
  access,
  tag,
  summary: 'A customer with the figures, and why they do as they do',
  params,
  answers: 'The customer',
  handler: async (c, { params: { id } }) => c.json(await within(c, (em) => readCustomer(em, id))),
});

addRoute(insightRoutes, {
  method: 'get',
  path: `${base}/{id}/history`,
  access,
  tag,
  summary: 'Tickets, requests, bookings, conversations and ratings of a customer, newest first',
  params,
  query: z.object({ kind: z.enum(historyKinds).optional(), ...paging }),
  answers: 'A page of what they have had with the business, with the total',
  handler: async (c, { params: { id }, query }) =>
    c.json(await within(c, (em) => listHistory(em, id, query))),
});

addRoute(insightRoutes, {
  method: 'get',
  path: `${base}/{id}/notes`,
  access,
  tag,
  summary: 'What admins keep in mind about a customer, newest first',
  params,
  query: z.object(paging),
  answers: 'A page of notes with the total',
  handler: async (c, { params: { id }, query }) =>
    c.json(await within(c, (em) => listNotes(em, c.var.viewer.businessId, id, query))),
});

addRoute(insightRoutes, {
  method: 'post',
  path: `${base}/{id}/notes`,
  access,
  tag,
  summary: 'Write a note about a customer, who never sees it',
  params,
  body: z.strictObject({ body: NoteBody }),
  answers: 'The note (201)',
  handler: async (c, { params: { id }, body: { body } }) =>
    c.json(await within(c, (em) => writeNote(em, authorOf(c), id, body)), 201),
});

addRoute(insightRoutes, {
  method: 'patch',
  path: `${base}/{id}/notes/{noteId}`,
  access,
  tag,
  summary: 'Change an own note',
  params: noteParams,
  body: z.strictObject({ body: NoteBody, version: z.number().int().optional() }),
  answers: 'The note as changed',
  handler: async (c, { params: { id: customerId, noteId: id }, body }) =>
    c.json(await within(c, (em) => changeNote(em, authorOf(c), { customerId, id }, body))),
});

addRoute(insightRoutes, {
  method: 'delete',
  path: `${base}/{id}/notes/{noteId}`,
  access,
  tag,
  summary: 'Remove a note',
  params: noteParams,
  answers: 'Nothing (204)',
  handler: async (c, { params: { id: customerId, noteId: id } }) => {
    await within(c, (em) => removeNote(em, authorOf(c), { customerId, id }));
    return c.body(null, 204);
  },
});

const columns: [string, (customer: CustomerInsight) => string | number | null][] = [
  ['name', (one) => one.name],
  ['email', (one) => one.email],
  ['phone', (one) => one.phone],
  ['company', (one) => one.company?.name ?? null],
  ['health', (one) => one.health.mark],
  ['reasons', (one) => one.health.reasons.map(({ code }) => code).join(' ')],
  ['tickets', (one) => one.tickets.all],
  ['open tickets', (one) => one.tickets.open],
  ['overdue tickets', (one) => one.tickets.overdue],
  ['requests', (one) => one.requests.all],
  ['bookings', (one) => one.bookings.all],
  ['completed bookings', (one) => one.bookings.completed],
  ['ratings', (one) => one.ratings.sample],
  ['average stars', (one) => one.ratings.average],
  ['spent minor', (one) => one.spend.minor],
  ['currency', (one) => one.spend.currency],
  ['median first response minutes', (one) => one.firstResponse.medianMinutes],
  ['first responses', (one) => one.firstResponse.sample],
  ['last seen', (one) => one.lastSeenAt],
  ['customer since', (one) => one.since],
];
