import { z } from '@hono/zod-openapi';
import { Instant, Zone } from '#api/providers/fields.ts';
import { Body, Id, Text } from '#api/validate.ts';

// Histories take no signs: the zones of the sea, Etc/GMT+5, are nobody's address.
export const PlainZone = Zone.refine(
  (zone) => !zone.includes('+'),
  'must be a time zone such as Europe/Berlin',
);
const Reason = Text(5000).optional();

/** What both customers and admins say of a booking to be made. */
const wish = {
  serviceId: Id,
  start: Instant,
  bookingId: Id.optional().openapi({ description: 'Of a slot that the caller holds' }),
  providerId: Id.optional().openapi({ description: 'Without it the best who is free is chosen' }),
  zone: PlainZone.optional().openapi({ description: 'The customer’s time zone' }),
  body: Reason,
};

export const NewBookingBody = z.strictObject({
  ...wish,
  customerId: Id.optional().openapi({ description: 'For whom, by an admin' }),
  requestId: Id.optional(),
  ticketId: Id.optional(),
  unassigned: z.boolean().optional().openapi({ description: 'By an admin: with nobody yet' }),
  beyondHours: z.boolean().optional().openapi({ description: 'By an admin: also when nobody works' }),
});

export const RescheduleBody = z.strictObject({
  start: Instant,
  providerId: Id.optional().openapi({ description: 'Without it who does it now, if they are free then' }),
  beyondHours: z.boolean().optional(),
  body: Reason,
});

export const AssignBody = z.strictObject({
  providerId: Id.optional().openapi({
    description: 'Without it the best who is free and was not asked before',
  }),
  agreed: z.boolean().optional().openapi({ description: 'They have said yes: it is confirmed at once' }),
  beyondHours: z.boolean().optional(),
});

export const ReasonBody = z.strictObject({ body: Reason });
/** Notes, photos or both; or nothing. */
export const ProofBody = z.strictObject({
  body: Text(5000, 0).optional(),
  attachmentIds: z.array(Id).max(10).optional(),
});
export const TicketBody = z.strictObject({ body: Body });
export const RequestBookingBody = z.strictObject({
  bookingId: Id.optional().openapi({ description: 'One that exists; otherwise one is made' }),
  start: Instant.optional(),
  providerId: Id.optional(),
  unassigned: z.boolean().optional(),
  beyondHours: z.boolean().optional(),
  body: Reason,
});

/** One body for every thing that a provider does with a booking. */
export const ProviderActionBody = z.strictObject({
  id: Id,
  action: z.enum(['accept', 'decline', 'start', 'complete', 'no-show']),
  body: Text(5000, 0).optional(),
  attachmentIds: z.array(Id).max(10).optional(),
});
