import { expect, it } from 'vitest';
import { formatFor } from '#web/lib/format.ts';
import { groupByDay } from './group-by-day.ts';

const at = (...times: string[]) => times.map((createdAt) => ({ createdAt }));
const sizes = (zone: string, ...times: string[]) =>
  groupByDay(at(...times), formatFor('en', zone)).map(({ date, items }) => `${date}: ${items.length}`);

it('begins a day at the reader’s midnight', () => {
  const times = ['2026-11-21T04:30:00Z', '2026-11-20T22:00:00Z', '2026-11-20T03:00:00Z'];
  expect(sizes('UTC', ...times)).toEqual(['Nov 21, 2026: 1', 'Nov 20, 2026: 2']);
  expect(sizes('America/New_York', ...times)).toEqual(['Nov 20, 2026: 2', 'Nov 19, 2026: 1']);
});

it('keeps the order and makes nothing of nothing', () => {
  const [first, second] = at('2026-11-20T22:00:00Z', '2026-11-20T03:00:00Z');
  expect(groupByDay([first!, second!], formatFor('en', 'UTC'))[0]?.items).toEqual([first, second]);
  expect(sizes('UTC')).toEqual([]);
});
