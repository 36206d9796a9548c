import { mostMinor } from '../money.ts';
import { rateKinds } from './commands.ts';
import type { FoundRate, Pay, Rate } from './state.ts';

const minute = 60_000;

/**
 * `amount × part ÷ whole` in whole minor units. A half is rounded up: commercial rounding, DIN 1333 section 4.5
 * (ISO 80000-1 Annex B, rule B). Exact for any integers, as it is worked out without floating point.
 */
export function shareOf(amount: number, part: number, whole: number): number {
  const [a, p, w] = [BigInt(amount), BigInt(part), BigInt(whole)];
  return Number((2n * a * p + w) / (2n * w));
}

/** Minutes worked, a half rounded up: what the statement shows is what is multiplied. */
export const minutesBetween = (startedAt: number, completedAt: number): number =>
  shareOf(Math.max(0, completedAt - startedAt), 1, minute);

export type Worked = { priceMinor: number; currency: string; minutes: number };

/**
 * What a booking pays its provider. The rate gives an amount by the hour (per minute worked), a flat one, or a share of
 * the price; the commission in percent is kept of that. What is left of the price is the business's: price = commission
 * + net, always; it is below nothing where the work costs more than it was sold for.
 */
export function payFor({ priceMinor: grossMinor, currency, minutes }: Worked, rate: FoundRate): Pay {
  const nothing = { currency, minutes, grossMinor, payMinor: 0, feeMinor: 0, netMinor: 0 };
  if (!isRate(rate)) return { ...nothing, note: 'no_rate' };
  if (rate.kind !== 'percentage' && rate.currency !== currency) return { ...nothing, note: 'other_currency' };
  const payMinor = given(rate, grossMinor, minutes);
  if (payMinor > mostMinor) return { ...nothing, note: 'too_much' };
  const feeMinor = shareOf(payMinor, rate.commissionBasisPoints, 10_000);
  return { ...nothing, payMinor, feeMinor, netMinor: payMinor - feeMinor };
}

function given(
  { kind, amountMinor = 0, basisPoints = 0 }: Rate,
  grossMinor: number,
  minutes: number,
): number {
  if (kind === 'hourly') return shareOf(amountMinor, minutes, 60);
  return kind === 'flat' ? amountMinor : shareOf(grossMinor, basisPoints, 10_000);
}

const within = (value: unknown, most: number) =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;

/** Whether what came from outside is a rate that can be worked with. */
export function isRate(rate: object): rate is Rate {
  const { kind, amountMinor, basisPoints, currency, commissionBasisPoints } = rate as Rate;
  return (
    rateKinds.includes(kind) &&
    /^[A-Z]{3}$/.test(currency) &&
    within(commissionBasisPoints, 10_000) &&
    (kind === 'percentage' ? within(basisPoints, 10_000) : within(amountMinor, mostMinor))
  );
}
