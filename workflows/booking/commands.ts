import { choice, flag, id, instant, integer, label, optional, record } from '../fields.ts';
import type { CommandTable } from '../process.ts';

export const bookingStatuses = [
  'requested',
  'offered',
  'confirmed',
  'in_progress',
  'completed',
  'declined',
  'cancelled',
  'no_show',
] as const;
export type BookingStatus = (typeof bookingStatuses)[number];

/** Nobody has begun with it yet: `declined` is with nobody, while the next provider is looked for. */
export const plannedStatuses = ['requested', 'offered', 'confirmed', 'declined'] as const;

/** Every command of a booking. A signal of the same name drives the running workflow. */
export const bookingCommands = {
  request: {
    by: ['customer', 'admin'],
    in: ['none'],
    doc: 'Book a service for a time that is held already; with a provider, or with somebody yet to be found.',
    content: 'optional',
    fields: {
      serviceId: id,
      service: record,
      customerId: id,
      providerId: optional(id),
      why: optional(record),
      start: instant,
      end: instant,
      zone: label(60),
      auto: flag,
      requestId: optional(id),
      ticketId: optional(id),
      contentId: optional(id),
      policy: record,
    },
  },
  propose: {
    by: ['system'],
    in: bookingStatuses,
    doc: 'Whom the search for a provider has found, or that nobody is free.',
    fields: { attempt: integer(0, 100_000), start: instant, providerId: optional(id), why: optional(record) },
  },
  assign: {
    by: ['admin'],
    in: plannedStatuses,
    doc: 'Give the booking to a provider whose time is held for it; `agreed` when they have said yes already.',
    fields: { providerId: id, why: optional(record), agreed: optional(flag) },
  },
  accept: {
    by: ['provider', 'admin'],
    in: ['offered'],
    doc: 'Take the booking on: it is confirmed to the customer.',
    fields: {},
  },
  decline: {
    by: ['provider'],
    in: ['offered', 'confirmed'],
    doc: 'Hand the booking back; the next free provider is asked.',
    content: 'optional',
    fields: { contentId: optional(id) },
  },
  reschedule: {
    by: ['customer', 'admin'],
    in: plannedStatuses,
    doc: 'Move the booking to another time that is held for it; the old one stays in its history.',
    content: 'optional',
    fields: {
      start: instant,
      end: instant,
      providerId: optional(id),
      why: optional(record),
      contentId: optional(id),
    },
  },
  start: {
    by: ['provider', 'admin'],
    in: ['confirmed'],
    doc: 'Begin the work.',
    fields: {},
  },
  complete: {
    by: ['provider', 'admin'],
    in: ['in_progress'],
    doc: 'Finish the work, with notes and photos as proof; it is paid, and the customer is asked for a rating.',
    content: 'optional',
    fields: { contentId: optional(id) },
  },
  cancel: {
    by: ['customer', 'admin'],
    in: plannedStatuses,
    doc: 'Call the booking off; customers pay by how short the notice is, admins say why.',
    content: 'optional',
    fields: { contentId: optional(id) },
  },
  'no-show': {
    by: ['provider', 'admin'],
    in: ['confirmed', 'in_progress'],
    doc: 'The customer was not there.',
    content: 'optional',
    fields: { contentId: optional(id) },
  },
  'create-ticket': {
    by: ['admin'],
    in: [...plannedStatuses, 'in_progress'],
    doc: 'Open a ticket about the booking; both are linked.',
    content: 'required',
    fields: { ticketId: id, conversationId: id, contentId: id, policy: record },
  },
  'link-ticket': {
    by: ['admin'],
    in: [...plannedStatuses, 'in_progress'],
    doc: 'Link the ticket that the booking belongs to.',
    fields: { ticketId: id },
  },
  'link-request': {
    by: ['admin'],
    in: [...plannedStatuses, 'in_progress'],
    doc: 'Link the service request that the booking does; finishing it fulfils that.',
    fields: { requestId: id },
  },
  'change-requester': {
    by: ['admin'],
    in: bookingStatuses,
    doc: 'Hand the booking to another customer: both are one person.',
    fields: { customerId: id },
  },
  'time-out': {
    by: ['system'],
    in: ['offered'],
    doc: 'The provider has not answered the offer in time: the next one is asked.',
    fields: {},
  },
  lapse: {
    by: ['system'],
    in: ['requested', 'declined'],
    doc: 'The time has come and nobody was found: the booking is called off.',
    fields: {},
  },
  remind: {
    by: ['system'],
    in: ['confirmed'],
    doc: 'Remind customer and provider of the time that comes.',
    fields: { minutes: integer(1, 525_600) },
  },
  alert: {
    by: ['system'],
    in: ['confirmed', 'in_progress'],
    doc: 'The work has not begun, or not ended, when it should have.',
    fields: { late: choice('start', 'end') },
  },
  settle: {
    by: ['system'],
    in: ['completed'],
    doc: 'The pay rate in force at completion, which the earning is made of.',
    fields: {
      none: optional(flag),
      kind: optional(choice('hourly', 'flat', 'percentage')),
      rateId: optional(id),
      amountMinor: optional(integer(0, 1_000_000_000)),
      basisPoints: optional(integer(0, 10_000)),
      commissionBasisPoints: optional(integer(0, 10_000)),
      currency: optional(label(3)),
    },
  },
} as const satisfies CommandTable<BookingStatus>;

export type BookingCommandName = keyof typeof bookingCommands;
