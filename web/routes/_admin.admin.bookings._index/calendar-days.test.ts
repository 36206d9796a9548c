import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { shownDays, stepped } from './calendar-days.ts';

const now = DateTime.fromMillis(Date.UTC(2026, 9, 24, 23, 30));

it.each([
  // Already Sunday in Berlin, whose week has the day with 25 hours.
  [
    null,
    null,
    'Europe/Berlin',
    { day: '2026-10-25', span: 'week', from: '2026-10-18T22:00:00.000Z', to: '2026-10-25T23:00:00.000Z' },
  ],
  [
    null,
    'day',
    'America/New_York',
    { day: '2026-10-24', span: 'day', from: '2026-10-24T04:00:00.000Z', to: '2026-10-25T04:00:00.000Z' },
  ],
  [
    '2026-10-25',
    'day',
    'Europe/Berlin',
    { day: '2026-10-25', span: 'day', from: '2026-10-24T22:00:00.000Z', to: '2026-10-25T23:00:00.000Z' },
  ],
  [
    '2026-02-30',
    'year',
    'UTC',
    { day: '2026-10-24', span: 'week', from: '2026-10-19T00:00:00.000Z', to: '2026-10-26T00:00:00.000Z' },
  ],
  [
    '9999-01-01',
    'providers',
    'UTC',
    {
      day: '2026-10-24',
      span: 'providers',
      from: '2026-10-24T00:00:00.000Z',
      to: '2026-10-25T00:00:00.000Z',
    },
  ],
])('shows %s as %s in %s', (day, span, zone, shown) => {
  expect(shownDays(day, span, zone, now)).toEqual(shown);
});

it.each([
  ['2026-12-29', 'week', 1, '2027-01-05'],
  ['2026-03-01', 'day', -1, '2026-02-28'],
  ['2026-03-01', 'providers', 1, '2026-03-02'],
] as const)('steps from %s by a %s of %i to %s', (day, span, by, there) => {
  expect(stepped(day, span, by)).toBe(there);
});
