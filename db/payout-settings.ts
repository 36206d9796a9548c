import { z } from 'zod';
import { defaultEarningPolicy, mostDisputeDays } from '#workflows/earning/policy.ts';
import { Account } from './bank-account.ts';

/** How providers are paid. */
export const Payouts = z.strictObject({
  /** What the business keeps of what a pay rate gives, in hundredths of a percent. */
  commissionBasisPoints: z.int().min(0).max(10_000),
  disputeDays: z.int().min(0).max(mostDisputeDays),
  /** Whether statements are opened by themselves on this day of the week, Monday being 1. */
  weekly: z.boolean(),
  weekday: z.int().min(1).max(7),
  /** The account that transfers are made from; without it there is no SEPA file. */
  account: Account.exactOptional(),
});

export const defaultPayouts: z.infer<typeof Payouts> = {
  commissionBasisPoints: 0,
  ...defaultEarningPolicy,
  weekly: true,
  weekday: 1,
};
