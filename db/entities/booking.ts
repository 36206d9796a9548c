import { defineEntity, p } from '@mikro-orm/core';
import type { BookingStatus } from '#workflows/booking/commands.ts';
import type { BookingPolicy } from '#workflows/booking/policy.ts';
import { filters, type Json, tenantOwned, time } from './tenant-owned.ts';

export const BookingSchema = defineEntity({
  name: 'Booking',
  tableName: 'booking',
  filters,
  properties: {
    ...tenantOwned,
    number: p.integer(),
    serviceId: p.uuid().nullable(),
    serviceName: p.text(),
    priceMinor: p.bigint('number'),
    currency: p.character().length(3),
    durationMinutes: p.integer(),
    customerId: p.uuid(),
    providerId: p.uuid().nullable(),
    status: p.text().$type<BookingStatus>(),
    startsAt: time(),
    endsAt: time(),
    zone: p.text(),
    terms: p.json<Pick<BookingPolicy, 'cancellationFees' | 'rescheduleCutoffMinutes'>>(),
    why: p.json<Json>().nullable(),
    searching: p.boolean(),
    tried: p.array().columnType('uuid[]'),
    late: p.boolean(),
    offerExpiresAt: time().nullable(),
    requestId: p.uuid().nullable(),
    ticketId: p.uuid().nullable(),
    contentId: p.uuid().nullable(),
    proofId: p.uuid().nullable(),
    reasonId: p.uuid().nullable(),
    cancelledBy: p.text().$type<'customer' | 'admin' | 'system'>().nullable(),
    feeMinor: p.bigint('number').nullable(),
    icalSequence: p.integer(),
    requestedAt: time(),
    confirmedAt: time().nullable(),
    startedAt: time().nullable(),
    completedAt: time().nullable(),
    endedAt: time().nullable(),
    updatedAt: time(),
    version: p.integer(),
  },
});
/** What is to be done for a customer at some time, as its workflow last projected it. */
export class Booking extends BookingSchema.class {}
BookingSchema.setClass(Booking);

export const BookingMoveSchema = defineEntity({
  name: 'BookingMove',
  tableName: 'booking_move',
  filters,
  properties: {
    ...tenantOwned,
    bookingId: p.uuid(),
    /** The booking's, by which it was moved. */
    version: p.integer(),
    at: time(),
    actorId: p.text(),
    actorRole: p.text(),
    fromStartsAt: time(),
    fromEndsAt: time(),
    fromProviderId: p.uuid().nullable(),
    startsAt: time(),
    endsAt: time(),
    reasonId: p.uuid().nullable(),
  },
});
/** A time that a booking was moved away from. */
export class BookingMove extends BookingMoveSchema.class {}
BookingMoveSchema.setClass(BookingMove);

export const CalendarFeedSchema = defineEntity({
  name: 'CalendarFeed',
  tableName: 'calendar_feed',
  filters,
  properties: { ...tenantOwned, secret: p.text(), createdAt: time() },
});
/** A member's calendar that programs subscribe to; its id is the member's. */
export class CalendarFeed extends CalendarFeedSchema.class {}
CalendarFeedSchema.setClass(CalendarFeed);
