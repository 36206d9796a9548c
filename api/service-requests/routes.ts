import { z } from '@hono/zod-openapi';
import { answer } from '#api/answer.ts';
import { RequestBookingBody } from '#api/bookings/fields.ts';
import { csv } from '#api/csv.ts';
import { format, paging } from '#api/page.ts';
import { period, readPeriod } from '#api/period.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { addStoryRoutes } from '#api/story-routes.ts';
import { several } from '#api/tickets/list.ts';
import { Body, bodyOfCommand, Id, Line } from '#api/validate.ts';
import { within } from '#api/within.ts';
import {
  serviceRequestCommands as commands,
  type RequestCommandName,
  requestStatuses,
} from '#workflows/service-request/commands.ts';
import { bookRequest } from './book.ts';
import { commandRequest, createTicketFrom } from './commands.ts';
import { listRequests, type Sort, sorts } from './list.ts';
import { readRequest } from './read.ts';
import { listRequestTimeline } from './timeline.ts';
import type { RequestView } from './views.ts';

const tag = 'Service requests';
const base = '/api/admin/service-requests';
const access = ['admin'] as const;
const params = z.object({ id: Id });

export const serviceRequestRoutes = createRouter();
const app = serviceRequestRoutes;

addRoute(app, {
  method: 'get',
  path: base,
  access,
  tag,
  summary: 'What customers have asked for',
  query: z.object({
    status: several(requestStatuses),
    service: Id.optional(),
    customer: Id.optional(),
    assignee: z.union([z.enum(['me', 'none']), Id]).optional(),
    overdue: z
      .stringbool()
      .optional()
      .openapi({ description: 'Whether nobody has answered it in the promised time' }),
    q: Line(200).optional(),
    ...period,
    sort: z.enum(Object.keys(sorts) as [Sort, ...Sort[]]).default('submitted'),
    ...paging,
    format,
  }),
  answers: 'A page of requests with the total, or the page as CSV',
  handler: async (c, { query: { sort, cursor, limit, format: as, from, to, ...asked } }) => {
    const page = await within(c, async (em) => {
      const filter = { ...asked, submitted: await readPeriod(em, { from, to }) };
      return listRequests(em, c.var.viewer, filter, { sort, cursor, limit });
    });
    return as === 'csv' ? csv(c, 'service-requests', columns, page) : c.json(page);
  },
});

addStoryRoutes(app, {
  base,
  access,
  tag,
  one: 'A request with what its form was answered',
  story: 'What happened to it, newest first',
  read: readRequest,
  timeline: listRequestTimeline,
});

for (const name of ['accept', 'assign', 'decline', 'fulfil', 'note'] as const) {
  commandRoute(name, bodyOfCommand(commands[name], { without: [] }));
}
commandRoute('cancel', z.strictObject({ body: Body }));

addRoute(app, {
  method: 'post',
  path: `${base}/{id}/ticket`,
  access,
  tag,
  summary: commands['create-ticket'].doc,
  params,
  answers: 'The request with its ticket',
  handler: async (c, { params: { id } }) => answer(c, await createTicketFrom(c, id)),
});

addRoute(app, {
  method: 'post',
  path: `${base}/{id}/booking`,
  access,
  tag,
  summary: 'Book a time for what was requested, or link a booking: finishing it fulfils the request.',
  params,
  body: RequestBookingBody,
  answers: 'The request with its booking',
  handler: async (c, { params: { id }, body }) => answer(c, await bookRequest(c, id, body)),
});

function commandRoute(name: RequestCommandName, body: z.ZodObject) {
  addRoute(app, {
    method: 'post',
    path: `${base}/{id}/${name}`,
    access,
    tag,
    summary: commands[name].doc,
    params,
    body,
    answers: 'The request as it is after the command',
    handler: async (c, { params: { id }, body: given }) =>
      answer(c, await commandRequest(c, { id, name, body: given as Record<string, unknown> })),
  });
}

const columns: [string, (request: RequestView) => string | number | null][] = [
  ['number', (one) => one.number],
  ['service', (one) => one.service.name],
  ['category', (one) => one.service.category],
  ['price minor', (one) => one.price?.minor ?? null],
  ['currency', (one) => one.price?.currency ?? null],
  ['status', (one) => one.status],
  ['customer', (one) => one.customer.name],
  ['email', (one) => one.customer.email],
  ['company', (one) => one.customer.company],
  ['seen to by', (one) => one.assignee?.name ?? null],
  ['done by', (one) => one.worker?.name ?? null],
  ['response due', (one) => one.responseDueAt],
  ['answered too late', (one) => String(one.breached)],
  ['ticket', (one) => one.ticket?.number ?? null],
  ['stars', (one) => one.rating?.stars ?? null],
  ['submitted', (one) => one.submittedAt],
  ['accepted', (one) => one.acceptedAt],
  ['ended', (one) => one.endedAt],
];
