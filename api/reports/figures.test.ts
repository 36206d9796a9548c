import { describe, expect, it } from 'vitest';
import { daysOf, isSpan, spanOf } from './days.ts';
import { addUp, type Counts, figuresOf, none } from './figures.ts';
import { pageOf, type ReportSort } from './list.ts';
import type { Earned, ProviderRow } from './views.ts';

const counts = (given: Partial<Counts>): Counts => ({ ...none, ...given });
const earned = (currency: string, netMinor: number, commissionMinor = 0): Earned => ({
  ...{ currency, netMinor, commissionMinor, count: 1 },
  grossMinor: netMinor + commissionMinor,
});

describe('figures', () => {
  it.each([
    ['nothing is known of', {}, [null, null, null, null]],
    ['all was done', { completed: 4 }, [1, null, null, null]],
    ['one of each', { completed: 1, cancelled: 1, missed: 1 }, [1 / 3, null, null, null]],
    [
      'what is still open counts for nothing',
      { bookings: 9, completed: 3, missed: 1 },
      [0.75, null, null, null],
    ],
    ['three ratings, two of them good', { ratings: 3, stars: 12, satisfied: 2 }, [null, 4, 2 / 3, null]],
    ['a third of the time', { bookedMinutes: 160, availableMinutes: 480 }, [null, null, null, 1 / 3]],
    ['booked beyond the hours', { bookedMinutes: 600, availableMinutes: 480 }, [null, null, null, 1.25]],
    ['booked without any hours', { bookedMinutes: 60 }, [null, null, null, null]],
  ])('%s', (_, given, expected) => {
    const { completion, rating, satisfaction, utilisation } = figuresOf(counts(given));
    expect([completion.share, rating.average, satisfaction.share, utilisation.share]).toEqual(expected);
  });

  it('of several are those of their counts, and currencies stand beside each other', () => {
    const [busy, idle] = [
      counts({ completed: 9, missed: 1, bookedMinutes: 100, availableMinutes: 100, ratings: 1, stars: 5 }),
      counts({ cancelled: 2, availableMinutes: 300, ratings: 3, stars: 3 }),
    ];
    const all = addUp([
      { ...busy, earnings: [earned('EUR', 700, 300), earned('USD', 5)] },
      { ...idle, earnings: [earned('EUR', -200)] },
    ]);
    const { completion, rating, utilisation, earnings } = figuresOf(all);
    expect([completion.share, rating.average, utilisation.share]).toEqual([0.75, 2, 0.25]);
    expect(earnings).toEqual([
      { currency: 'EUR', count: 2, grossMinor: 800, commissionMinor: 300, netMinor: 500 },
      { currency: 'USD', count: 1, grossMinor: 5, commissionMinor: 0, netMinor: 5 },
    ]);
    expect(addUp([])).toEqual(none);
  });
});

describe('days', () => {
  // In Auckland it is the next day already.
  const now = Date.parse('2026-11-21T20:00:00Z');
  it.each([
    ['nothing', {}, '2026-08-31', '2026-11-22'],
    ['a first day', { from: '2026-11-01' }, '2026-11-01', '2026-11-22'],
    ['a first day to come', { from: '2027-01-01' }, '2027-01-01', '2027-03-25'],
    ['a first day of long ago', { from: '2020-01-01' }, '2020-01-01', '2020-03-24'],
    ['a last day', { to: '2026-03-31' }, '2026-01-07', '2026-03-31'],
    ['both', { from: '2026-11-01', to: '2026-11-01' }, '2026-11-01', '2026-11-01'],
  ])('of %s', (_, asked, from, to) => {
    expect(daysOf(asked, 'Pacific/Auckland', now)).toEqual({ from, to });
  });

  it('are as long as they are where clocks change', () => {
    const hours = (day: string) => {
      const { from, to } = spanOf({ from: day, to: day }, 'Europe/Berlin');
      return (to.getTime() - from.getTime()) / 3_600_000;
    };
    expect(['2026-03-29', '2026-10-25', '2026-11-21'].map(hours)).toEqual([23, 25, 24]);
  });

  it.each([
    ['2026-01-01', '2026-12-31', true],
    ['2024-01-01', '2024-12-31', true],
    ['2026-01-01', '2027-01-02', false],
    ['2026-01-02', '2026-01-01', false],
    [undefined, '2026-01-01', true],
  ])('from %s to %s: %s', (from, to, expected) => expect(isSpan({ from, to })).toBe(expected));
});

describe('the list of providers', () => {
  const id = (index: number) => `00000000-0000-4000-8000-00000000000${index}`;
  const rows: ProviderRow[] = [
    { name: 'Ben', completed: 1, missed: 1, net: 5 },
    { name: 'Anna', completed: 0, missed: 0, net: 10 },
    { name: 'Cleo', completed: 1, missed: 0, net: -1 },
    { name: 'Dan', completed: 2, missed: 2, net: 0 },
  ].map(({ name, net, ...given }, index) => ({
    provider: { id: id(index), name, active: true },
    ...figuresOf(counts({ ...given, earnings: net === 0 ? [] : [earned('EUR', net)] })),
  }));
  const walk = (sort: ReportSort) => {
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = pageOf(rows, { sort, cursor, limit: 1, currency: 'EUR', filter: {} });
      names.push(...page.items.map(({ provider }) => provider.name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return names.join(' ');
  };
  it.each<[ReportSort, string]>([
    ['name', 'Anna Ben Cleo Dan'],
    ['-name', 'Dan Cleo Ben Anna'],
    ['completion', 'Ben Dan Cleo Anna'],
    ['-completion', 'Cleo Ben Dan Anna'],
    ['-earnings', 'Anna Ben Dan Cleo'],
  ])('by %s, page by page', (sort, names) => expect(walk(sort)).toBe(names));
});
