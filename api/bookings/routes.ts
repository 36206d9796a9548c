import { z } from '@hono/zod-openapi';
import { answer } from '#api/answer.ts';
import { csv } from '#api/csv.ts';
import { format, paging } from '#api/page.ts';
import { period, readPeriod } from '#api/period.ts';
import { Problem } from '#api/problem.ts';
import { Instant } from '#api/providers/fields.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { addStoryRoutes } from '#api/story-routes.ts';
import { several } from '#api/tickets/list.ts';
import { Id, Line } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { bookingStatuses, bookingCommands as commands } from '#workflows/booking/commands.ts';
import { columns } from './columns.ts';
import { createBooking } from './create.ts';
import { NewBookingBody } from './fields.ts';
import { listBookings, type Sort, sorts } from './list.ts';
import { bookingsOfTicket } from './of-ticket.ts';
import { readBooking } from './read.ts';
import { listBookingTimeline } from './timeline.ts';

const tag = 'Bookings';
const base = '/api/bookings';
const viewers = ['customer', 'provider', 'admin'] as const;

export const bookingRoutes = createRouter();
const app = bookingRoutes;

addRoute(app, {
  method: 'post',
  path: base,
  access: ['customer', 'admin'],
  tag,
  summary: commands.request.doc,
  body: NewBookingBody,
  answers: 'The booking; 409 with the nearest free times when somebody was quicker',
  handler: async (c, { body }) => {
    const { role } = c.var.viewer;
    const forAdmins = ['customerId', 'requestId', 'ticketId', 'unassigned', 'beyondHours'] as const;
    const field = forAdmins.find((name) => body[name] !== undefined);
    if (role !== 'admin' && field) {
      const errors = [{ field, detail: 'is for admins' }];
      throw new Problem(422, 'invalid', `Please correct: ${field}.`, { errors });
    }
    return answer(c, await createBooking(c, body));
  },
});

addRoute(app, {
  method: 'get',
  path: base,
  access: viewers,
  tag,
  summary: 'Bookings: customers’ and providers’ own, admins’ all',
  query: z.object({
    status: several(bookingStatuses),
    service: Id.optional(),
    customer: Id.optional(),
    provider: z.union([z.literal('none'), Id]).optional(),
    ticket: Id.optional(),
    request: Id.optional(),
    late: z.stringbool().optional(),
    away: z
      .stringbool()
      .optional()
      .openapi({ description: 'Whether their provider has time off then; not for customers' }),
    from: Instant.optional(),
    to: Instant.optional(),
    startsFrom: period.from,
    startsTo: period.to,
    q: Line(200).optional(),
    sort: z.enum(Object.keys(sorts) as [Sort, ...Sort[]]).default('latest'),
    ...paging,
    format,
  }),
  answers: 'A page of bookings with the total, or the page as CSV',
  handler: async (c, { query: { sort, cursor, limit, format: as, startsFrom, startsTo, ...filter } }) => {
    const page = await within(c, async (em) => {
      const starts = await readPeriod(em, { from: startsFrom, to: startsTo });
      return listBookings(em, c.var.viewer, { ...filter, starts }, { sort, cursor, limit });
    });
    return as === 'csv' ? csv(c, 'bookings', columns, page) : c.json(page);
  },
});

addStoryRoutes(app, {
  base,
  access: viewers,
  tag,
  one: 'A booking with its history of times, its proof and what calling it off would cost',
  story: 'What happened to it, newest first',
  read: readBooking,
  timeline: listBookingTimeline,
});

addRoute(app, {
  method: 'get',
  path: '/api/tickets/{id}/bookings',
  access: 'member',
  tag,
  summary: 'The bookings that belong to a ticket, the latest first',
  params: z.object({ id: Id }),
  answers: 'Bookings; customers get their own alone',
  handler: async (c, { params: { id } }) =>
    c.json({ items: await within(c, (em) => bookingsOfTicket(em, c.var.viewer, id)) }),
});
