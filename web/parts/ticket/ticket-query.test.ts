import { expect, test } from 'vitest';
import { liveStatuses, staffDefaults, ticketQuery } from './ticket-query.ts';

const queryOf = (address: string) =>
  Object.fromEntries(ticketQuery(new URLSearchParams(address), staffDefaults));

test('an address without a choice asks for the defaults', () => {
  expect(queryOf('')).toEqual({ assignee: 'me', status: liveStatuses, sort: 'waiting' });
});

test('a choice goes before the default, an empty field does not', () => {
  expect(queryOf('assignee=none&status=&q=&priority=high')).toEqual({
    assignee: 'none',
    status: liveStatuses,
    priority: 'high',
    sort: 'waiting',
  });
});

test('all narrows nothing', () => {
  expect(queryOf('assignee=all&status=all&priority=all')).toEqual({ sort: 'waiting' });
});

test('what is the page’s own never reaches the API', () => {
  expect(queryOf('before=x&storyBefore=y&trail=z&requester=bob&limit=9999&format=csv')).toEqual(queryOf(''));
});
