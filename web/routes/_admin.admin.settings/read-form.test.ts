import { expect, test } from 'vitest';
import { timeOf } from '#web/parts/form/read-week.ts';
import { readConditions, readHours, readRouting, readSla, readTickets } from './read-form.ts';

test('a promise that was left empty is not made', () => {
  const sla = readSla([
    ['targets.urgent.firstResponse', '30'],
    ['targets.urgent.resolution', ''],
    ['warnAt', '80'],
    ['escalateAt.1', '150'],
    ['escalateAt.2', '200'],
  ]);
  expect(sla.targets).toEqual({ low: {}, normal: {}, high: {}, urgent: { firstResponse: 30 } });
  expect(sla).toMatchObject({ warnAt: 80, escalateAt: [100, 150, 200] });
});

test('windows of a day come in order, empty ones go, and midnight ends the day', () => {
  const hours = readHours([
    ['zone', 'Europe/Berlin'],
    ['week.0.0.from', '13:00'],
    ['week.0.0.to', '00:00'],
    ['week.0.2.from', '08:30'],
    ['week.0.2.to', '12:00'],
    ['week.0.3.from', ''],
    ['week.0.3.to', ''],
    ['holidays.0', '2026-12-25'],
    ['holidays.1', ''],
    ['holidays.2', '2026-01-01'],
    ['holidays.3', '2026-12-25'],
  ]);
  expect(hours.week[0]).toEqual([
    [510, 720],
    [780, 1440],
  ]);
  expect(hours.week.slice(1)).toEqual([[], [], [], [], [], []]);
  expect(hours.holidays).toEqual(['2026-01-01', '2026-12-25']);
});

test('a window with one end is sent as it is, for the API to refuse', () => {
  const { week } = readHours([
    ['week.6.0.from', '09:00'],
    ['week.6.0.to', ''],
  ]);
  expect(JSON.stringify(week[6])).toBe('[[540,1440]]');
  expect(
    readHours([
      ['week.6.0.from', ''],
      ['week.6.0.to', '10:00'],
    ]).week[6]?.[0]?.[0],
  ).toBeNaN();
});

test('times are told in the unit that was chosen', () => {
  const tickets = readTickets([
    ['remindAfter', '2'],
    ['remindAfterUnit', 'days'],
    ['resolveAfter', '36'],
    ['resolveAfterUnit', 'hours'],
    ['closeAfter', '90'],
    ['closeAfterUnit', 'minutes'],
    ['customerReply', 'pending'],
    ['chatReply', 'open'],
    ['undoSeconds', '10'],
    ['categories', 'billing\r\n\r\n problem \nbilling'],
  ]);
  expect(tickets).toMatchObject({ remindAfter: 2880, resolveAfter: 2160, closeAfter: 90, undoSeconds: 10 });
  expect(tickets.categories).toEqual(['billing', 'problem']);
});

test('rules keep their order and say only what was filled in', () => {
  const { rules } = readRouting([
    ['rules.10.id', 'b'],
    ['rules.10.name', 'Second'],
    ['rules.10.do.assign', 'round-robin'],
    ['rules.2.id', 'a'],
    ['rules.2.name', 'First'],
    ['rules.2.when.priority', 'urgent'],
    ['rules.2.when.keyword', ''],
    ['rules.2.do.assign', 'member 7'],
    ['rules.2.do.tags', 'vip, , night'],
    ['rules.11.id', ''],
    ['rules.11.name', ''],
  ]);
  expect(rules).toEqual([
    {
      id: 'a',
      name: 'First',
      when: { priority: 'urgent' },
      do: { assign: { to: 'member', memberId: '7' }, tags: ['vip', 'night'] },
    },
    { id: 'b', name: 'Second', when: {}, do: { assign: { to: 'round-robin' } } },
  ]);
});

test('a new rule gets an id', () => {
  expect(readRouting([['rules.0.name', 'New']]).rules[0]?.id).toMatch(/^rule-[0-9a-f]{8}$/);
});

test('the conditions of one row', () => {
  const fields = [
    ['rules.0.when.channel', 'email'],
    ['rules.1.when.channel', 'chat'],
  ] as const;
  expect(readConditions(fields, 1)).toEqual({ channel: 'chat' });
});

test('minutes as a time of day', () => {
  expect([0, 510, 1440].map(timeOf)).toEqual(['00:00', '08:30', '00:00']);
});
