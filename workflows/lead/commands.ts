import { choice, id, optional, record } from '../fields.ts';
import type { CommandTable } from '../process.ts';

export const leadStatuses = ['new', 'contacted', 'qualified', 'converted', 'lost'] as const;
export type LeadStatus = (typeof leadStatuses)[number];
export const lostReasons = [
  'no_answer',
  'not_interested',
  'too_expensive',
  'competitor',
  'spam',
  'other',
] as const;
export type LostReason = (typeof lostReasons)[number];

const live = ['new', 'contacted', 'qualified'] as const;
const notOver = [...live, 'lost'] as const;
const agents = ['staff', 'admin'] as const;

/** The way it came, where it is not the widget or the portal. */
const via = optional(choice('email'));

/** Every command of a lead. A signal of the same name drives the running workflow. */
export const leadCommands = {
  create: {
    by: ['visitor'],
    in: ['none'],
    doc: 'A visitor writes for the first time.',
    content: 'required',
    fields: { conversationId: id, contentId: id, policy: record },
  },
  message: {
    by: ['visitor'],
    in: notOver,
    doc: 'The visitor writes again; a lost lead is live again.',
    content: 'required',
    fields: { contentId: id, via },
  },
  reply: {
    by: agents,
    in: live,
    doc: 'Answer the visitor; the first answer makes contact.',
    content: 'required',
    fields: { contentId: id, via },
  },
  note: {
    by: agents,
    in: notOver,
    doc: 'Write an internal note that the visitor never sees.',
    content: 'required',
    fields: { contentId: id },
  },
  assign: { by: agents, in: notOver, doc: 'Assign the lead to an agent.', fields: { assigneeId: id } },
  unassign: { by: agents, in: notOver, doc: 'Leave the lead to the admins.', fields: {} },
  contact: {
    by: agents,
    in: ['new'],
    doc: 'The visitor was reached in another way: nobody waits for an answer any more.',
    fields: {},
  },
  qualify: {
    by: agents,
    in: ['new', 'contacted'],
    doc: 'It is worth going on: the visitor wants what the business offers.',
    fields: {},
  },
  lose: {
    by: agents,
    in: live,
    doc: 'Give the lead up, and say why.',
    fields: { reason: choice(...lostReasons) },
  },
  reopen: { by: agents, in: ['lost'], doc: 'Try again.', fields: {} },
  convert: {
    by: agents,
    in: live,
    doc: 'Make the visitor a customer, who is invited by email; the conversation goes on with the customer.',
    fields: { customerId: id },
  },
  routed: {
    by: ['system'],
    in: notOver,
    doc: 'The routing rules have chosen.',
    fields: { assigneeId: optional(id), why: record },
  },
  remind: { by: ['system'], in: live, doc: 'The visitor has waited for too long.', fields: {} },
} as const satisfies CommandTable<LeadStatus>;

export type LeadCommandName = keyof typeof leadCommands;
