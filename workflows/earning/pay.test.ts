import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completion, rateOf } from '#test/driven-money.ts';
import { mostMinor } from '../money.ts';
import { isRate, minutesBetween, payFor, shareOf } from './pay.ts';
import type { Rate } from './state.ts';

const pay = (rate: Partial<Rate>, given: object = {}) =>
  payFor({ priceMinor: 12_000, currency: 'EUR', minutes: 90, ...given }, rateOf(rate));

describe('what a booking pays', () => {
  it.each<[string, Partial<Rate>, object, number, number]>([
    ['70 % of 120.00', { basisPoints: 7000 }, {}, 8400, 0],
    ['all of it', { basisPoints: 10_000 }, {}, 12_000, 0],
    ['nothing of it', { basisPoints: 0 }, {}, 0, 0],
    ['a third of a percent, rounded', { basisPoints: 33 }, { priceMinor: 999 }, 3, 0],
    ['half a cent goes up', { basisPoints: 5000 }, { priceMinor: 3 }, 2, 0],
    ['below half a cent goes down', { basisPoints: 4999 }, { priceMinor: 3 }, 1, 0],
    ['of nothing', { basisPoints: 7000 }, { priceMinor: 0 }, 0, 0],
    ['40.00 an hour for 90 minutes', { kind: 'hourly', amountMinor: 4000 }, {}, 6000, 0],
    ['by the minute', { kind: 'hourly', amountMinor: 4000 }, { minutes: 1 }, 67, 0],
    ['no time at all', { kind: 'hourly', amountMinor: 4000 }, { minutes: 0 }, 0, 0],
    ['more than it was sold for', { kind: 'hourly', amountMinor: 20_000 }, {}, 30_000, 0],
    ['flat 55.50', { kind: 'flat', amountMinor: 5550 }, {}, 5550, 0],
    ['flat, less 10 %', { kind: 'flat', amountMinor: 5555, commissionBasisPoints: 1000 }, {}, 5555, 556],
    ['70 %, less 2.5 %', { basisPoints: 7000, commissionBasisPoints: 250 }, {}, 8400, 210],
    ['the most there is', { kind: 'flat', amountMinor: mostMinor }, {}, mostMinor, 0],
    ['a share of the most there is', { basisPoints: 9999 }, { priceMinor: mostMinor }, 999_900_000, 0],
    ['a percentage knows no currency', { currency: 'USD' }, {}, 8400, 0],
  ])('%s', (_, rate, given, payMinor, feeMinor) => {
    expect(pay(rate, given)).toMatchObject({ payMinor, feeMinor, netMinor: payMinor - feeMinor });
    expect(pay(rate, given)).not.toHaveProperty('note');
  });

  it.each<[string, object, object, string]>([
    ['no rate', { none: true }, {}, 'no_rate'],
    ['a rate of nonsense', { ...rateOf(), basisPoints: -1 }, {}, 'no_rate'],
    ['a rate with half a cent', rateOf({ kind: 'flat', amountMinor: 10.5 }), {}, 'no_rate'],
    [
      'an amount in dollars',
      rateOf({ kind: 'flat', amountMinor: 100, currency: 'USD' }),
      {},
      'other_currency',
    ],
    [
      'a year without an end',
      rateOf({ kind: 'hourly', amountMinor: mostMinor }),
      { minutes: 525_600 },
      'too_much',
    ],
  ])('is nothing, and says why, by %s', (_, rate, given, note) => {
    const worked = { priceMinor: 12_000, currency: 'EUR', minutes: 90, ...given };
    expect(payFor(worked, rate as Rate)).toMatchObject({
      netMinor: 0,
      feeMinor: 0,
      grossMinor: 12_000,
      note,
    });
  });

  it('counts minutes, half of one up, and none for an end before the beginning', () => {
    const { startedAt, completedAt } = completion();
    expect(minutesBetween(startedAt, completedAt)).toBe(90);
    expect(minutesBetween(0, 29_999)).toBe(0);
    expect(minutesBetween(0, 30_000)).toBe(1);
    expect(minutesBetween(completedAt, startedAt)).toBe(0);
    expect(minutesBetween(1, 8.64e15)).toBe(144_000_000_000);
  });

  it('keeps price = commission + net and net = pay − fee for every rate, in whole minor units', () => {
    const anyRate = fc.record({
      rateId: fc.uuid(),
      kind: fc.constantFrom('hourly', 'flat', 'percentage'),
      amountMinor: fc.integer({ min: 0, max: mostMinor }),
      basisPoints: fc.integer({ min: 0, max: 10_000 }),
      currency: fc.constantFrom('EUR', 'USD'),
      commissionBasisPoints: fc.integer({ min: 0, max: 10_000 }),
    }) as fc.Arbitrary<Rate>;
    const worked = fc.record({
      priceMinor: fc.integer({ min: 0, max: mostMinor }),
      currency: fc.constant('EUR'),
      minutes: fc.nat(1_000_000),
    });
    fc.assert(
      fc.property(worked, anyRate, (given, rate) => {
        expect(isRate(rate)).toBe(true);
        const { payMinor, feeMinor, netMinor, grossMinor, note } = payFor(given, rate);
        for (const one of [payMinor, feeMinor, netMinor]) {
          expect(Number.isSafeInteger(one) && one >= 0 && one <= mostMinor).toBe(true);
        }
        expect(netMinor).toBe(payMinor - feeMinor);
        expect(grossMinor).toBe(given.priceMinor);
        if (rate.kind === 'percentage') expect(payMinor).toBeLessThanOrEqual(grossMinor);
        if (note) expect(payMinor).toBe(0);
      }),
    );
  });

  it('rounds each share by at most half a unit, and both halves of a whole never by more than one together', () => {
    fc.assert(
      fc.property(fc.nat(mostMinor), fc.nat(10_000), (amount, part) => {
        const [one, other] = [shareOf(amount, part, 10_000), shareOf(amount, 10_000 - part, 10_000)];
        expect(Math.abs(one * 10_000 - amount * part)).toBeLessThanOrEqual(5000);
        expect(one + other - amount).toBeGreaterThanOrEqual(0);
        expect(one + other - amount).toBeLessThanOrEqual(1);
      }),
    );
  });
});
