import { z } from '@hono/zod-openapi';
import { DateTime } from 'luxon';
import { Problem } from '#api/problem.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id, Line } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { Instant, LocalDate, Zone } from './fields.ts';
import { holdSlot, readSlots, releaseHold } from './slots.ts';

const tag = 'Bookings';
const access = ['customer', 'admin'] as const;
const mostDays = 62;

export const slotRoutes = createRouter();

addRoute(slotRoutes, {
  method: 'get',
  path: '/api/services/{id}/slots',
  access,
  tag,
  summary: 'The free times of a service from a day on, in the calendar of a zone, and who does it',
  params: z.object({ id: Id }),
  query: z.object({
    /** Today when left out. */
    from: LocalDate.optional(),
    /** The last day; a week when left out. */
    to: LocalDate.optional(),
    zone: Zone.default('UTC'),
    provider: Id.optional(),
    area: Line(60).optional(),
    /** A booking that is being moved: its own time counts as free. */
    booking: Id.optional(),
  }),
  answers: 'The slots with the providers who are free then; every one can be booked at this moment',
  handler: async (c, { params: { id }, query: { from, to, zone, provider, area, booking } }) => {
    const { viewer } = c.var;
    const first = from ? DateTime.fromISO(from, { zone }) : DateTime.now().setZone(zone).startOf('day');
    const last = (to ? DateTime.fromISO(to, { zone }) : first.plus({ days: 6 })).plus({ days: 1 });
    if (last <= first || last.diff(first, 'days').days > mostDays + 1) {
      const errors = [{ field: 'to', detail: `must be from the first day to ${mostDays} days later` }];
      throw new Problem(422, 'invalid', 'Please correct: to.', { errors });
    }
    const span = { from: first.toMillis(), to: last.toMillis() };
    const filter = { ...span, providerId: provider, area, bookingId: booking };
    return c.json(await within(c, (em) => readSlots(em, viewer, id, filter)));
  },
});

addRoute(slotRoutes, {
  method: 'post',
  path: '/api/slots/hold',
  access,
  tag,
  summary: 'Keep a slot while its form is open; with `bookingId` the hold moves there',
  body: z.strictObject({
    serviceId: Id,
    start: Instant,
    providerId: Id.exactOptional(),
    bookingId: Id.exactOptional(),
  }),
  answers: 'The id the booking will have, and until when it is kept (201); 409 tells the nearest free slots',
  handler: async (c, { body: { start, ...body } }) => {
    const { deps, viewer } = c.var;
    const key = c.req.header('idempotency-key');
    return c.json(await holdSlot(deps.orm, viewer, { ...body, start: Date.parse(start), key }), 201);
  },
});

addRoute(slotRoutes, {
  method: 'delete',
  path: '/api/slots/hold/{id}',
  access,
  tag,
  summary: 'Let go of a slot that was kept',
  params: z.object({ id: Id }),
  answers: 'Nothing (204), whether it was still kept or not',
  handler: async (c, { params: { id } }) => {
    const { viewer } = c.var;
    await within(c, (em) => releaseHold(em, viewer, id));
    return c.body(null, 204);
  },
});
