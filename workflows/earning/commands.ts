import { id, instant, integer, label, optional, record } from '../fields.ts';
import { mostMinor } from '../money.ts';
import type { CommandTable } from '../process.ts';

export const earningStatuses = ['calculated', 'adjusted', 'disputed', 'approved', 'paid'] as const;
export type EarningStatus = (typeof earningStatuses)[number];
export const rateKinds = ['hourly', 'flat', 'percentage'] as const;
export type RateKind = (typeof rateKinds)[number];

const unpaid = ['calculated', 'adjusted', 'disputed', 'approved'] as const;
const amount = integer(-mostMinor, mostMinor);

/** Every command of an earning. A signal of the same name drives the running workflow. */
export const earningCommands = {
  calculate: {
    by: ['system'],
    in: ['none'],
    doc: 'Work out what the provider earned by a completed booking, by the pay rate in force.',
    fields: {
      bookingId: id,
      providerId: id,
      serviceId: optional(id),
      serviceName: optional(label(200)),
      priceMinor: integer(0, mostMinor),
      currency: label(3),
      startedAt: instant,
      completedAt: instant,
      rate: record,
      policy: record,
    },
  },
  correct: {
    by: ['admin'],
    in: ['none'],
    doc: 'Put right what was paid wrongly: an amount of its own, which the next statement adds or takes off.',
    content: 'required',
    fields: {
      correctsId: id,
      providerId: id,
      service: record,
      currency: label(3),
      amountMinor: amount,
      contentId: id,
      policy: record,
    },
  },
  approve: {
    by: ['admin', 'system'],
    in: ['calculated', 'adjusted', 'disputed'],
    doc: 'Let it be paid; an answer to a dispute may go with it. Happens by itself once the time to dispute is over.',
    content: 'optional',
    fields: { contentId: optional(id) },
  },
  dispute: {
    by: ['provider'],
    in: ['calculated', 'adjusted', 'approved'],
    doc: 'Say that it is wrong, and why; it is not paid before an admin has looked at it.',
    content: 'required',
    fields: { contentId: id },
  },
  adjust: {
    by: ['admin'],
    in: unpaid,
    doc: 'Add an amount or take one off, with the reason; the provider can dispute it again.',
    content: 'required',
    fields: { amountMinor: amount, contentId: id },
  },
  include: {
    by: ['system'],
    in: unpaid,
    doc: 'A payout asks for it, at this amount.',
    fields: { payoutId: id, amountMinor: amount },
  },
  exclude: {
    by: ['system'],
    in: ['approved', 'disputed'],
    doc: 'The payout goes without it.',
    fields: { payoutId: id },
  },
  pay: {
    by: ['system'],
    in: ['approved', 'disputed'],
    doc: 'The payout that it stands on has been paid.',
    fields: { payoutId: id },
  },
} as const satisfies CommandTable<EarningStatus>;
