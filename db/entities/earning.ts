import { defineEntity, p } from '@mikro-orm/core';
import type { EarningStatus } from '#workflows/earning/commands.ts';
import type { EntryKind, FoundRate } from '#workflows/earning/state.ts';
import { filters, tenantOwned, time } from './tenant-owned.ts';

export const EarningSchema = defineEntity({
  name: 'Earning',
  tableName: 'earning',
  filters,
  properties: {
    ...tenantOwned,
    bookingId: p.uuid(),
    corrects: p.uuid().nullable(),
    providerId: p.uuid(),
    serviceId: p.uuid().nullable(),
    serviceName: p.text().nullable(),
    grossMinor: p.bigint('number'),
    commissionMinor: p.bigint('number'),
    netMinor: p.bigint('number'),
    currency: p.character().length(3),
    minutes: p.bigint('number'),
    rate: p.json().$type<FoundRate>(),
    note: p.text().nullable(),
    status: p.text().$type<EarningStatus>(),
    disputeEndsAt: time(),
    approvedAt: time().nullable(),
    approvedBy: p.uuid().nullable(),
    payoutId: p.uuid().nullable(),
    completedAt: time(),
    paidAt: time().nullable(),
    updatedAt: time(),
    version: p.integer(),
  },
});
/** What a provider earned by a booking, as its workflow last projected it. */
export class Earning extends EarningSchema.class {}
EarningSchema.setClass(Earning);

export const EarningEntrySchema = defineEntity({
  name: 'EarningEntry',
  tableName: 'earning_entry',
  filters,
  properties: {
    ...tenantOwned,
    earningId: p.uuid(),
    kind: p.text().$type<EntryKind>(),
    amountMinor: p.bigint('number'),
    reasonId: p.uuid().nullable(),
    actorId: p.text(),
    at: time(),
    key: p.text(),
  },
});
/** One amount of an earning; appended to, never edited. An earning is the sum of them. */
export class EarningEntry extends EarningEntrySchema.class {}
EarningEntrySchema.setClass(EarningEntry);
