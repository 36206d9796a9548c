import type { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { requireAccepted } from '#api/answer.ts';
import { commandBooking } from '#api/bookings/commands.ts';
import { createBooking } from '#api/bookings/create.ts';
import type { RequestBookingBody } from '#api/bookings/fields.ts';
import { readBookings } from '#api/bookings/read.ts';
import type { AppEnv } from '#api/deps.ts';
import { Problem } from '#api/problem.ts';
import type { Sent } from '#api/send.ts';
import { within } from '#api/within.ts';
import { commandRequest } from './commands.ts';
import { readRequest } from './read.ts';
import type { RequestDetails } from './views.ts';

/** Makes the booking that does what was requested, or takes one that exists, and links both. */
export async function bookRequest(
  c: Context<AppEnv>,
  id: string,
  { bookingId, start, ...wanted }: z.output<typeof RequestBookingBody>,
): Promise<Sent<RequestDetails>> {
  const { viewer } = c.var;
  const key = c.req.header('idempotency-key');
  const link = (linked: string) =>
    commandRequest(c, { id, name: 'link-booking', body: { bookingId: linked }, key: key && `${key}/link` });
  const request = await within(c, (em) => readRequest(em, viewer, id));
  if (bookingId) {
    await requireBooking(c, request, bookingId);
    requireAccepted(
      await commandBooking(c, { id: bookingId, name: 'link-request', body: { requestId: id } }),
    );
    return link(bookingId);
  }
  if (!start) {
    const errors = [{ field: 'start', detail: 'must say when' }];
    throw new Problem(422, 'invalid', 'Please correct: start.', { errors });
  }
  if (!request.service.id) {
    throw new Problem(409, 'no_service', 'Its service is not in the catalogue any more. Create a ticket.');
  }
  const booked = await createBooking(c, {
    ...wanted,
    start,
    serviceId: request.service.id,
    customerId: request.customer.id,
    requestId: id,
  });
  requireAccepted(booked);
  return link(booked.processId);
}

/** @throws Problem 422 for none, or one of another customer */
async function requireBooking(c: Context<AppEnv>, { customer }: RequestDetails, id: string): Promise<void> {
  const { viewer } = c.var;
  const found = await within(c, (em) => readBookings(em, viewer, [id]));
  if (found[0]?.customer.id === customer.id) return;
  const errors = [{ field: 'bookingId', detail: 'must be one of this customer' }];
  throw new Problem(422, 'invalid', 'Please correct: bookingId.', { errors });
}
