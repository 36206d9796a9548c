import { earningMachine } from '#workflows/earning/machine.ts';
import type { EarningEvent, EarningState, Rate } from '#workflows/earning/state.ts';
import { payoutMachine } from '#workflows/payout/machine.ts';
import type { PayoutEvent, PayoutState } from '#workflows/payout/state.ts';
import { DrivenEntity } from './driven-entity.ts';
import { hour, ids, monday, provider, system, uuidOf } from './driven-ticket.ts';

export type DrivenEarning = DrivenEntity<EarningState, EarningEvent>;
export type DrivenPayout = DrivenEntity<PayoutState, PayoutEvent>;

export const text = { contentId: uuidOf(70) };

export const rateOf = (given: Partial<Rate> = {}): Rate => ({
  rateId: uuidOf(30),
  kind: 'percentage',
  basisPoints: 7000,
  currency: 'EUR',
  commissionBasisPoints: 0,
  ...given,
});

/** A booking of an hour and a half at 120 euros. */
export const completion = (given: object = {}) => ({
  bookingId: ids.id,
  providerId: provider.id,
  serviceId: uuidOf(50),
  serviceName: 'Boiler check',
  priceMinor: 12_000,
  currency: 'EUR',
  startedAt: monday,
  completedAt: monday + 1.5 * hour,
  rate: rateOf(),
  policy: { disputeDays: 7 },
  ...given,
});

export function newEarning(given: object = {}, id = ids.id, at = monday + 1.5 * hour): DrivenEarning {
  const earning = new DrivenEntity(earningMachine, { ...ids, id });
  const refusal = earning.send('calculate', system, at, completion({ bookingId: id, ...given }));
  if (refusal) throw new Error(refusal.detail);
  return earning;
}

export const opening = (lines: Record<string, number>, given: object = {}) => ({
  providerId: provider.id,
  currency: 'EUR',
  periodFrom: monday,
  periodTo: monday + 7 * 24 * hour,
  lines,
  ...given,
});

export const newPayout = (id = uuidOf(90)): DrivenPayout =>
  new DrivenEntity(payoutMachine, { businessId: ids.businessId, id });
