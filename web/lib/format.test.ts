import { expect, test } from 'vitest';
import { duration, formatFor } from './format.ts';

const minute = 60_000;
const now = Date.parse('2026-11-21T12:00:00Z');

test.each([
  [0, '0 s'],
  [45_000, '45 s'],
  [59 * minute + 59_000, '59 min'],
  [130 * minute, '2 h 10 min'],
  [120 * minute, '2 h'],
  [51 * 60 * minute, '2 d 3 h'],
  [-130 * minute, '2 h 10 min'],
])('%d ms last %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});

test('a moment is shown in the zone of the viewer', () => {
  const moment = '2026-11-21T23:30:00Z';
  expect(formatFor('en', 'UTC').date(moment)).toBe('Nov 21, 2026');
  expect(formatFor('de', 'Europe/Berlin').dateTime(moment)).toBe('22.11.2026, 00:30');
});

test.each([
  [-20_000, 'now'],
  [-5 * minute, '5 min. ago'],
  [3 * 60 * minute, 'in 3 hr.'],
  [-26 * 60 * minute, 'yesterday'],
  [-8 * 24 * 60 * minute, 'Nov 13, 2026'],
])('%d ms from now reads as %s', (distance, text) => {
  expect(formatFor('en', 'UTC').relative(now + distance, now)).toBe(text);
});

test('money is written as the reader’s language does, with decimals only where there are some', () => {
  const plain = (text: string) => text.replaceAll(/\s/g, ' ');
  expect(formatFor('en', 'UTC').money(149_950, 'USD')).toBe('$1,499.50');
  expect(formatFor('en', 'UTC').money(150_000, 'JPY')).toBe('¥150,000');
  expect(plain(formatFor('de', 'UTC').money(149_950, 'EUR'))).toBe('1.499,50 €');
  expect(plain(formatFor('de', 'UTC').money(150_000, 'USD'))).toBe('1.500 $');
});
