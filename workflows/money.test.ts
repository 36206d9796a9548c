import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isCurrency, mostMinor, readAmount, writeAmount } from './money.ts';

it.each([
  ['149', 'USD', 14_900],
  ['149.5', 'EUR', 14_950],
  [' 149,50 ', 'EUR', 14_950],
  ['0', 'USD', 0],
  ['0.01', 'USD', 1],
  ['1500', 'JPY', 1500],
  ['1.234', 'KWD', 1234],
  ['10000000', 'USD', mostMinor],
])('%s in %s is %i', (text, currency, minor) => {
  expect(readAmount(text, currency)).toEqual({ ok: true, minor });
});

it.each([
  ['', 'USD', 'must not be empty'],
  ['-1', 'USD', 'must not be negative'],
  ['1,499', 'USD', 'has at most 2 decimals in USD'],
  ['1.5', 'JPY', 'has no decimals in JPY'],
  ['10000000.01', 'USD', 'must be at most 10000000.00'],
  ['9'.repeat(400), 'USD', 'must be at most 10000000.00'],
  ['1.499,00', 'EUR', 'must be an amount such as 149.50, without signs or spaces'],
  ['€ 5', 'EUR', 'must be an amount such as 149.50, without signs or spaces'],
  ['1e3', 'USD', 'must be an amount such as 149.50, without signs or spaces'],
])('%s in %s is refused', (text, currency, detail) => {
  expect(readAmount(text, currency)).toEqual({ ok: false, detail });
});

it('reads what it has written', () => {
  const amount = fc.integer({ min: 0, max: mostMinor });
  fc.assert(
    fc.property(amount, fc.constantFrom('USD', 'EUR', 'JPY', 'KWD'), (minor, currency) => {
      expect(readAmount(writeAmount(minor, currency), currency)).toEqual({ ok: true, minor });
    }),
  );
});

it('knows currencies by their code', () => {
  expect(['EUR', 'USD', 'JPY'].every(isCurrency)).toBe(true);
  expect(['eur', 'XYZ', '', 'EURO'].some(isCurrency)).toBe(false);
});

it('writes what is below nothing with its sign', () => {
  expect([-5, -400, -123_456].map((minor) => writeAmount(minor, 'EUR'))).toEqual([
    '-0.05',
    '-4.00',
    '-1234.56',
  ]);
});
