import { z } from '@hono/zod-openapi';
import { answer } from '#api/answer.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id } from '#api/validate.ts';
import { readTicketPolicy } from '#db/settings.ts';
import { uuid } from '#db/uuid.ts';
import { type BookingCommandName, bookingCommands as commands } from '#workflows/booking/commands.ts';
import type { Role } from '#workflows/process.ts';
import { assign, commandBooking, reschedule } from './commands.ts';
import {
  AssignBody,
  ProofBody,
  ProviderActionBody,
  ReasonBody,
  RescheduleBody,
  TicketBody,
} from './fields.ts';

const tag = 'Bookings';
const base = '/api/bookings/{id}';
const params = z.object({ id: Id });
const Nothing = z.strictObject({});
const answers = 'The booking as it is after the command';

/** One route per command of a booking. */
export const bookingCommandRoutes = createRouter();
const app = bookingCommandRoutes;

const bodies = {
  accept: Nothing,
  decline: ReasonBody,
  start: Nothing,
  complete: ProofBody,
  cancel: ReasonBody,
  'no-show': ReasonBody,
  'link-ticket': z.strictObject({ ticketId: Id }),
} as const satisfies Partial<Record<BookingCommandName, z.ZodType>>;

for (const name of Object.keys(bodies) as (keyof typeof bodies)[]) {
  addRoute(app, {
    method: 'post',
    path: `${base}/${name}`,
    access: commands[name].by as readonly Role[],
    tag,
    summary: commands[name].doc,
    params,
    body: bodies[name] as z.ZodType<Record<string, unknown>>,
    answers,
    handler: async (c, { params: { id }, body }) => answer(c, await commandBooking(c, { id, name, body })),
  });
}

addRoute(app, {
  method: 'post',
  path: `${base}/reschedule`,
  access: ['customer', 'admin'],
  tag,
  summary: commands.reschedule.doc,
  params,
  body: RescheduleBody,
  answers: 'The booking at its new time; 409 with the nearest free times when somebody was quicker',
  handler: async (c, { params: { id }, body }) => {
    const { beyondHours, ...asked } = body;
    const admin = c.var.viewer.role === 'admin';
    return answer(c, await reschedule(c, id, admin ? { ...asked, beyondHours } : asked));
  },
});

addRoute(app, {
  method: 'post',
  path: `${base}/assign`,
  access: ['admin'],
  tag,
  summary: commands.assign.doc,
  params,
  body: AssignBody,
  answers,
  handler: async (c, { params: { id }, body }) => answer(c, await assign(c, id, body)),
});

addRoute(app, {
  method: 'post',
  path: '/api/admin/auto-assign',
  access: ['admin'],
  tag,
  summary: 'Give a booking to the best provider who is free; why stands in the booking',
  body: z.strictObject({ bookingId: Id }),
  answers: 'The booking with its provider and the reasons; 409 when nobody is free',
  handler: async (c, { body: { bookingId } }) => answer(c, await assign(c, bookingId, {})),
});

addRoute(app, {
  method: 'post',
  path: `${base}/ticket`,
  access: ['admin'],
  tag,
  summary: commands['create-ticket'].doc,
  params,
  body: TicketBody,
  answers: 'The booking with its ticket',
  handler: async (c, { params: { id }, body }) =>
    answer(
      c,
      await commandBooking(c, { id, name: 'create-ticket', body }, async (em, { number, service }) => ({
        ...body,
        subject: `B-${number} ${service.name}`.slice(0, 200).toWellFormed(),
        ticketId: uuid(),
        conversationId: uuid(),
        policy: await readTicketPolicy(em),
      })),
    ),
});

addRoute(app, {
  method: 'put',
  path: '/api/provider/bookings',
  access: ['provider'],
  tag,
  summary: 'Accept, decline, start or complete a booking, or say that the customer was not there',
  body: ProviderActionBody,
  answers,
  handler: async (c, { body: { id, action, ...said } }) => {
    const body = 'content' in commands[action] ? said : {};
    return answer(c, await commandBooking(c, { id, name: action, body }));
  },
});
