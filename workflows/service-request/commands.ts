import { choice, id, optional, record } from '../fields.ts';
import type { CommandTable } from '../process.ts';

export const requestStatuses = ['submitted', 'accepted', 'fulfilled', 'declined', 'cancelled'] as const;
export type RequestStatus = (typeof requestStatuses)[number];
/** What a request can be worked on by, and what becomes of that. */
export const workKinds = ['ticket', 'booking'] as const;
export type WorkKind = (typeof workKinds)[number];

const live = ['submitted', 'accepted'] as const;

/** Every command of a service request. A signal of the same name drives the running workflow. */
export const serviceRequestCommands = {
  submit: {
    by: ['customer'],
    in: ['none'],
    doc: 'Ask for a service: its form’s answers, at the price it is offered for.',
    content: 'required',
    fields: { serviceId: id, contentId: id, offer: record, policy: record },
  },
  accept: {
    by: ['admin'],
    in: ['submitted'],
    doc: 'Accept the request: it will be done, and whoever accepts it sees to it.',
    fields: {},
  },
  assign: {
    by: ['admin'],
    in: live,
    doc: 'Hand the request to another admin.',
    fields: { assigneeId: id },
  },
  decline: {
    by: ['admin'],
    in: ['submitted'],
    doc: 'Decline the request; the customer reads why.',
    content: 'required',
    fields: { contentId: id },
  },
  'create-ticket': {
    by: ['admin'],
    in: live,
    doc: 'Open a ticket that does what was requested; resolving it fulfils the request.',
    content: 'required',
    fields: { ticketId: id, conversationId: id, contentId: id, policy: record },
  },
  'link-booking': {
    by: ['admin'],
    in: live,
    doc: 'Link the booking that does what was requested.',
    fields: { bookingId: id },
  },
  fulfil: {
    by: ['admin'],
    in: ['accepted'],
    doc: 'What was requested is done; the customer is asked for a rating of who did it.',
    fields: { workerId: optional(id) },
  },
  cancel: {
    by: ['customer', 'admin'],
    in: live,
    doc: 'Take the request back; admins say why.',
    content: 'optional',
    fields: { contentId: optional(id) },
  },
  note: {
    by: ['admin'],
    in: live,
    doc: 'Write an internal note that the customer never sees.',
    content: 'required',
    fields: { contentId: id },
  },
  'change-requester': {
    by: ['admin'],
    in: live,
    doc: 'Hand the request to another customer: both are one person.',
    fields: { customerId: id },
  },
  report: {
    by: ['system'],
    in: ['accepted'],
    doc: 'What has become of the linked ticket or booking.',
    fields: {
      work: choice(...workKinds),
      workId: id,
      outcome: choice('done', 'dropped', 'merged'),
      into: optional(id),
      workerId: optional(id),
    },
  },
  remind: {
    by: ['system'],
    in: ['submitted'],
    doc: 'Most of the time to answer the request has passed.',
    fields: {},
  },
  breach: {
    by: ['system'],
    in: ['submitted'],
    doc: 'Nobody has answered the request in the promised time.',
    fields: {},
  },
} as const satisfies CommandTable<RequestStatus>;

export type RequestCommandName = keyof typeof serviceRequestCommands;
