import { expect, it } from 'vitest';
import { type HealthFacts, healthOf } from './health.ts';

const fine: HealthFacts = {
  ticketsOverdue: 0,
  requestsOverdue: 0,
  ticketsOpen: 4,
  ratings: 2,
  averageStars: 3,
  lowRatings: 0,
  silentDays: 89,
};

it.each<[string, Partial<HealthFacts>, string, string[]]>([
  ['nothing is wrong', {}, 'good', []],
  ['nothing is known', { ticketsOpen: 0, ratings: 0, averageStars: null, silentDays: null }, 'good', []],
  ['a ticket is overdue', { ticketsOverdue: 1 }, 'at_risk', ['overdue_tickets 1']],
  ['low ratings on average', { averageStars: 2.99 }, 'at_risk', ['low_average 2.99']],
  ['one low rating is no average', { ratings: 1, averageStars: 1, lowRatings: 1 }, 'watch', ['low_rating 1']],
  ['a request waits too long', { requestsOverdue: 2 }, 'watch', ['overdue_requests 2']],
  ['many tickets are open', { ticketsOpen: 5 }, 'watch', ['many_open 5']],
  ['nothing was heard for long', { silentDays: 90 }, 'watch', ['long_silence 90']],
  [
    'the worst gives the mark, all are told',
    { silentDays: 200, ticketsOverdue: 3 },
    'at_risk',
    ['overdue_tickets 3', 'long_silence 200'],
  ],
])('%s', (_, facts, mark, reasons) => {
  const health = healthOf({ ...fine, ...facts });
  expect(health.mark).toBe(mark);
  expect(health.reasons.map(({ code, value }) => `${code} ${value}`)).toEqual(reasons);
});
