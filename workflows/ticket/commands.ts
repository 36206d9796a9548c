import { choice, id, ids, integer, label, labels, optional, record } from '../fields.ts';
import type { CommandTable } from '../process.ts';

export const ticketStatuses = ['open', 'pending', 'waiting', 'resolved', 'closed'] as const;
export type TicketStatus = (typeof ticketStatuses)[number];
export const priorities = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof priorities)[number];
export const channels = [
  'portal',
  'chat',
  'public_form',
  'email',
  'request',
  'api',
  'rating',
  'widget',
] as const;
export type Channel = (typeof channels)[number];
export const metrics = ['firstResponse', 'nextResponse', 'resolution'] as const;
export type Metric = (typeof metrics)[number];

const live = ['open', 'pending', 'waiting', 'resolved'] as const;
const active = ['open', 'pending', 'waiting'] as const;
const agents = ['staff', 'admin'] as const;

/** Every command of a ticket. A signal of the same name drives the running workflow. */
export const ticketCommands = {
  create: {
    by: ['customer', 'staff', 'admin', 'system'],
    in: ['none'],
    doc: 'Create the ticket from a subject and a first message.',
    content: 'required',
    fields: {
      conversationId: id,
      customerId: id,
      contentId: id,
      channel: choice(...channels),
      priority: choice(...priorities),
      category: optional(label(60)),
      tags: optional(labels(20, 40)),
      assigneeId: optional(id),
      followUpOf: optional(id),
      requestId: optional(id),
      policy: record,
    },
  },
  reply: {
    by: ['customer', 'staff', 'admin'],
    in: live,
    doc: 'Answer publicly. A customer’s answer hands the turn to staff; staff choose what follows.',
    content: 'required',
    fields: {
      contentId: id,
      then: optional(choice('send', 'wait', 'resolve')),
      via: optional(choice('portal', 'email', 'chat', 'api')),
      /** Seconds in which its author can take it back; an agent's alone. */
      hold: optional(integer(0, 120)),
    },
  },
  'undo-reply': {
    by: agents,
    in: live,
    doc: 'Take back an own reply that is held; its text returns into the draft.',
    fields: { contentId: id },
  },
  note: {
    by: agents,
    in: live,
    doc: 'Write an internal note that the customer never sees; who is spoken to in it as @Name is told.',
    content: 'required',
    fields: { contentId: id, mentions: optional(ids(20)) },
  },
  assign: {
    by: agents,
    in: live,
    doc: 'Assign the ticket to an agent.',
    fields: { assigneeId: id },
  },
  unassign: { by: agents, in: live, doc: 'Put the ticket back into the unassigned queue.', fields: {} },
  'set-priority': {
    by: agents,
    in: live,
    doc: 'Change the priority; the due times follow.',
    fields: { priority: choice(...priorities) },
  },
  'set-category': {
    by: agents,
    in: live,
    doc: 'Change the category.',
    fields: { category: label(60) },
  },
  tag: {
    by: agents,
    in: live,
    doc: 'Add and remove tags.',
    fields: { add: optional(labels(20, 40)), remove: optional(labels(20, 40)) },
  },
  wait: {
    by: agents,
    in: ['open', 'pending'],
    doc: 'Wait for the customer: the SLA clocks pause.',
    fields: {},
  },
  resolve: {
    by: agents,
    in: active,
    doc: 'Resolve the ticket; the customer is asked for a rating.',
    fields: {},
  },
  reopen: {
    by: ['customer', ...agents],
    in: ['waiting', 'resolved'],
    doc: 'Open the ticket again.',
    fields: {},
  },
  close: {
    by: agents,
    in: live,
    doc: 'Close the ticket for good.',
    fields: { spam: optional(choice('yes', 'no')) },
  },
  merge: {
    by: agents,
    in: live,
    doc: 'Merge this ticket into another one of the same customer; this one closes.',
    fields: { targetId: id, targetConversationId: id },
  },
  escalate: {
    by: agents,
    in: active,
    doc: 'Escalate by one level: notify the assignee, then admins with a higher priority, then reassign.',
    fields: {},
  },
  'change-requester': {
    by: agents,
    in: live,
    doc: 'Hand the ticket to another customer of the business.',
    fields: { customerId: id },
  },
  absorb: {
    by: ['system'],
    in: live,
    doc: 'Take over the thread of a ticket that was merged into this one.',
    fields: { sourceId: id, by: id, requests: optional(labels(50, 36)) },
  },
  routed: {
    by: ['system'],
    in: live,
    doc: 'The routing rules have chosen.',
    fields: {
      assigneeId: optional(id),
      priority: optional(choice(...priorities)),
      tags: optional(labels(20, 40)),
      why: record,
    },
  },
  'release-reply': {
    by: ['system'],
    in: live,
    doc: 'A reply that was held goes out.',
    fields: { contentId: id },
  },
  'sla-step': {
    by: ['system'],
    in: active,
    doc: 'A service-level clock passed a threshold.',
    fields: { metric: choice(...metrics), step: integer(0, 10), dueAt: integer(0, Number.MAX_SAFE_INTEGER) },
  },
  remind: {
    by: ['system'],
    in: ['waiting'],
    doc: 'Remind the customer of an unanswered question.',
    fields: {},
  },
  'auto-resolve': {
    by: ['system'],
    in: ['waiting'],
    doc: 'Resolve: the customer did not answer.',
    fields: {},
  },
  'auto-close': {
    by: ['system'],
    in: ['resolved'],
    doc: 'Close: nobody came back after the resolution.',
    fields: {},
  },
} as const satisfies CommandTable<TicketStatus>;

export type TicketCommandName = keyof typeof ticketCommands;
