import { defineEntity, p } from '@mikro-orm/core';
import { filters, tenantOwned, time } from './tenant-owned.ts';

export const ProviderHoursSchema = defineEntity({
  name: 'ProviderHours',
  tableName: 'provider_hours',
  filters,
  properties: {
    businessId: p.uuid().primary(),
    providerId: p.uuid().primary(),
    weekday: p.smallint().primary(),
    fromMinute: p.smallint().primary(),
    toMinute: p.smallint(),
  },
});
/** A window of a provider's week, in minutes since midnight in their zone; Monday is 1. */
export class ProviderHours extends ProviderHoursSchema.class {}
ProviderHoursSchema.setClass(ProviderHours);

export const PastHoursSchema = defineEntity({
  name: 'PastHours',
  tableName: 'provider_hours_past',
  filters,
  properties: {
    businessId: p.uuid().primary(),
    providerId: p.uuid().primary(),
    until: time().primary(),
    zone: p.text(),
    week: p.json<[from: number, to: number][][]>(),
  },
});
/** The week that a provider had until then, Monday first. */
export class PastHours extends PastHoursSchema.class {}
PastHoursSchema.setClass(PastHours);

export const ProviderExceptionSchema = defineEntity({
  name: 'ProviderException',
  tableName: 'provider_exception',
  filters,
  properties: {
    ...tenantOwned,
    providerId: p.uuid(),
    date: p.date(),
    windows: p.json<[from: number, to: number][]>(),
    note: p.text().nullable(),
  },
});
/** A date with hours of its own; no window: the provider does not work. */
export class ProviderException extends ProviderExceptionSchema.class {}
ProviderExceptionSchema.setClass(ProviderException);

export const timeOffStatuses = ['requested', 'approved', 'declined', 'cancelled'] as const;
export type TimeOffStatus = (typeof timeOffStatuses)[number];

export const TimeOffSchema = defineEntity({
  name: 'TimeOff',
  tableName: 'time_off',
  filters,
  properties: {
    ...tenantOwned,
    providerId: p.uuid(),
    startsAt: time(),
    endsAt: time(),
    reason: p.text(),
    status: p.text().$type<TimeOffStatus>(),
    decidedBy: p.uuid().nullable(),
    decidedAt: time().nullable(),
    answer: p.text().nullable(),
    createdAt: time(),
    version: p.integer().version().default(1),
  },
});
/** Time a provider asked to be free; once approved, no slot stands in it. */
export class TimeOff extends TimeOffSchema.class {}
TimeOffSchema.setClass(TimeOff);

export const SlotClaimSchema = defineEntity({
  name: 'SlotClaim',
  tableName: 'slot_claim',
  filters,
  properties: {
    businessId: p.uuid().primary(),
    bookingId: p.uuid().primary(),
    providerId: p.uuid().primary(),
    startsAt: time().primary(),
    during: p.string().columnType('tstzrange'),
    endsAt: time(),
    heldUntil: time().nullable(),
    holderId: p.uuid().nullable(),
    createdAt: time(),
  },
});
/** A provider's time taken by a booking, with the buffers around it; written by `db/slots.ts` alone. */
export class SlotClaim extends SlotClaimSchema.class {}
SlotClaimSchema.setClass(SlotClaim);
