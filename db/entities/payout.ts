import { defineEntity, p } from '@mikro-orm/core';
import type { PayoutStatus } from '#workflows/payout/commands.ts';
import type { Transfer } from '#workflows/payout/state.ts';
import { filters, tenantOwned, time } from './tenant-owned.ts';

export const PayoutSchema = defineEntity({
  name: 'Payout',
  tableName: 'payout',
  filters,
  properties: {
    ...tenantOwned,
    number: p.integer(),
    providerId: p.uuid(),
    periodFrom: time(),
    periodTo: time(),
    status: p.text().$type<PayoutStatus>(),
    totalMinor: p.bigint('number'),
    currency: p.character().length(3),
    lineCount: p.integer(),
    confirmed: p.boolean(),
    reasonId: p.uuid().nullable(),
    openedAt: time(),
    openedBy: p.text(),
    paidAt: time().nullable(),
    transfer: p.json().$type<Transfer>().nullable(),
    updatedAt: time(),
    version: p.integer(),
  },
});
/** One provider's statement of one period, as its workflow last projected it. */
export class Payout extends PayoutSchema.class {}
PayoutSchema.setClass(Payout);

export const PayoutLineSchema = defineEntity({
  name: 'PayoutLine',
  tableName: 'payout_line',
  filters,
  properties: {
    businessId: p.uuid().primary(),
    payoutId: p.uuid().primary(),
    earningId: p.uuid().primary(),
    amountMinor: p.bigint('number'),
    currency: p.character().length(3),
    status: p.text().$type<'claimed' | 'included' | 'dropped'>(),
    claimedAt: time(),
  },
});
/** An earning on a statement; one stands on one statement at most, those it was dropped from aside. */
export class PayoutLine extends PayoutLineSchema.class {}
PayoutLineSchema.setClass(PayoutLine);

export const PayoutRunSchema = defineEntity({
  name: 'PayoutRun',
  tableName: 'payout_run',
  filters,
  properties: {
    businessId: p.uuid().primary(),
    periodTo: time().primary(),
    ranAt: time(),
    opened: p.integer(),
  },
});
/** The weekly payouts of a business up to an instant have been opened. */
export class PayoutRun extends PayoutRunSchema.class {}
PayoutRunSchema.setClass(PayoutRun);

export const MoneyFindingSchema = defineEntity({
  name: 'MoneyFinding',
  tableName: 'money_finding',
  filters,
  properties: {
    ...tenantOwned,
    kind: p.text(),
    subjectId: p.uuid(),
    expectedMinor: p.bigint('number').nullable(),
    foundMinor: p.bigint('number').nullable(),
    foundAt: time(),
    clearedAt: time().nullable(),
  },
});
/** What the nightly check found not to add up. */
export class MoneyFinding extends MoneyFindingSchema.class {}
MoneyFindingSchema.setClass(MoneyFinding);
