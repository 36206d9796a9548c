import { choice, id, instant, label, optional, record } from '../fields.ts';
import type { CommandTable } from '../process.ts';

export const payoutStatuses = ['open', 'paid', 'cancelled'] as const;
export type PayoutStatus = (typeof payoutStatuses)[number];
/** How the money reaches the provider. */
export const transferMethods = ['manual', 'sepa'] as const;
export type TransferMethod = (typeof transferMethods)[number];

/** Every command of a payout. A signal of the same name drives the running workflow. */
export const payoutCommands = {
  open: {
    by: ['admin', 'system'],
    in: ['none'],
    doc: 'Collect what is approved for a provider into one statement.',
    fields: { providerId: id, currency: label(3), periodFrom: instant, periodTo: instant, lines: record },
  },
  confirm: {
    by: ['system'],
    in: ['open'],
    doc: 'An earning has taken its place on the statement.',
    fields: { earningId: id },
  },
  drop: {
    by: ['system'],
    in: ['open'],
    doc: 'An earning is no longer for this statement: it was disputed, changed, or stands on another one.',
    fields: { earningId: id },
  },
  pay: {
    by: ['admin'],
    in: ['open'],
    doc: 'The money is on its way; the earnings on the statement are paid by that.',
    fields: { method: choice(...transferMethods), reference: optional(label(60)) },
  },
  cancel: {
    by: ['admin'],
    in: ['open'],
    doc: 'Give the statement up, with the reason; its earnings wait for another one.',
    content: 'required',
    fields: { contentId: id },
  },
} as const satisfies CommandTable<PayoutStatus>;
