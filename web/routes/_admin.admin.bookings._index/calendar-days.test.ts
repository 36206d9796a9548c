import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { formatFor } from '#web/lib/format.ts';
import { endsOf, shownDays, stepped } from './calendar-days.ts';

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

it.each([
  ['2026-11-21', 'week', 'Europe/Berlin', 'Nov 16, 2026 – Nov 22, 2026'],
  ['2026-10-25', 'week', 'Europe/Berlin', 'Oct 19, 2026 – Oct 25, 2026'],
  ['2027-01-01', 'week', 'Pacific/Kiritimati', 'Dec 28, 2026 – Jan 3, 2027'],
  ['2026-11-21', 'day', 'Pacific/Pago_Pago', 'Nov 21, 2026'],
  ['2026-11-21', 'providers', 'UTC', 'Nov 21, 2026'],
] as const)('is headed, for %s as a %s in %s, %s', (day, span, zone, heading) => {
  expect(formatFor('en', zone).dates(...endsOf(day, span, zone))).toBe(heading);
});
