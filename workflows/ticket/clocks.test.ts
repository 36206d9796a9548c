import { describe, expect, it } from 'vitest';
import { admin, customer, day, hour, minute, monday, newTicket, sarah, uuidOf } from '#test/driven-ticket.ts';
import type { Calendar } from '../calendar.ts';
import { defaultPolicy } from './policy.ts';

const reply = { contentId: uuidOf(30) };
const officeDay: [number, number][] = [
  [8 * 60, 12 * 60],
  [13 * 60, 18 * 60],
];
/** Berlin, office hours with a lunch break, Tuesday off. */
const office: Calendar = {
  zone: 'Europe/Berlin',
  week: [officeDay, officeDay, officeDay, officeDay, officeDay, [], []],
  holidays: ['2026-03-03'],
};

describe('an urgent ticket left alone', () => {
  const story = ['sla-warned', 'sla-breached', 'sla-overdue', 'escalated', 'prioritised'] as const;

  it('is warned at 80 %, broken at 100 %, and escalates three times, each step with its reason', () => {
    const ticket = newTicket({ priority: 'high' });
    ticket.passTo(monday + 2 * hour);
    const dueAt = monday + hour;
    const sla = (percent: number) => ({ code: 'sla', metric: 'firstResponse', percent, dueAt });
    expect(ticket.told(...story)).toEqual([
      [48, { kind: 'sla-warned', metric: 'firstResponse', dueAt, percent: 80 }],
      [60, { kind: 'sla-breached', metric: 'firstResponse', dueAt }],
      [60, { kind: 'escalated', level: 1, why: sla(100) }],
      [90, { kind: 'sla-overdue', metric: 'firstResponse', percent: 150 }],
      [90, { kind: 'escalated', level: 2, why: sla(150) }],
      [90, { kind: 'prioritised', from: 'high', to: 'urgent', why: { code: 'escalated', level: 2 } }],
      [120, { kind: 'sla-overdue', metric: 'firstResponse', percent: 200 }],
      [120, { kind: 'escalated', level: 3, why: sla(200) }],
    ]);
    expect(ticket.effects.at(-1)).toMatchObject({
      activity: 'routeTicket',
      input: { reason: 'escalated', exclude: sarah.id },
    });
    expect(ticket.clock('firstResponse')?.breachedAt).toBe(dueAt);
  });

  it('has nothing more to escalate than three levels, whatever else is broken', () => {
    const ticket = newTicket({ priority: 'urgent' });
    ticket.passTo(monday + 30 * day);
    expect(ticket.told('escalated').map(([, event]) => 'level' in event && event.level)).toEqual([1, 2, 3]);
    expect(ticket.told('sla-breached').map(([at, event]) => [at, 'metric' in event && event.metric])).toEqual(
      [
        [30, 'firstResponse'],
        [240, 'resolution'],
      ],
    );
    expect(ticket.due).toBeUndefined();
  });

  it('counts working minutes only: over lunch, over night and over a holiday', () => {
    const created = monday + 10.5 * hour;
    const ticket = newTicket({ priority: 'high' }, { calendar: office }, created).passTo(monday + 3 * day);
    // In Berlin it is 11:30; lunch begins at 12:00 and takes an hour.
    const inBerlin = (day: number, time: number) => monday + day * 24 * hour + (time - 1) * hour;
    expect(ticket.story.slice(2).map(({ at, event }) => [event.kind, at])).toEqual([
      ['sla-warned', inBerlin(0, 13.3)],
      ['sla-breached', inBerlin(0, 13.5)],
      ['escalated', inBerlin(0, 13.5)],
      ['sla-overdue', inBerlin(0, 14)],
      ['escalated', inBerlin(0, 14)],
      ['prioritised', inBerlin(0, 14)],
      ['sla-overdue', inBerlin(0, 14.5)],
      ['escalated', inBerlin(0, 14.5)],
      // 330 of 480 minutes fit into Monday, Tuesday is a holiday.
      ['sla-warned', inBerlin(2, 8.9)],
      ['sla-breached', inBerlin(2, 10.5)],
      ['sla-overdue', inBerlin(2, 15.5)],
    ]);
  });
});

describe('a pause', () => {
  it('stops every clock and moves every due time by the working minutes it took', () => {
    const ticket = newTicket();
    ticket.send('wait', sarah, monday + hour);
    expect(ticket.clock('firstResponse')).toMatchObject({ pausedAt: monday + hour, pausedWhy: 'waiting' });
    expect(ticket.clock('firstResponse')?.dueAt).toBeUndefined();
    expect(ticket.due?.name).toBe('remind');
    ticket.send('reopen', sarah, monday + 3 * hour);
    expect(ticket.clock('firstResponse')).toMatchObject({
      dueAt: monday + 6 * hour,
      pauses: [{ from: monday + hour, to: monday + 3 * hour, minutes: 120, why: 'waiting' }],
    });
    expect(ticket.clock('resolution')?.dueAt).toBe(monday + 26 * hour);
  });

  it('outside working time moves nothing', () => {
    const ticket = newTicket({}, { calendar: office });
    const { dueAt } = ticket.clock('firstResponse')!;
    ticket.send('wait', sarah, monday + minute);
    ticket.send('reopen', sarah, monday + 7 * hour);
    expect(ticket.clock('firstResponse')).toMatchObject({ dueAt, pauses: [{ minutes: 0 }] });
  });

  it('while resolved belongs to the resolution clock alone', () => {
    const ticket = newTicket();
    ticket.send('reply', sarah, monday + hour, { ...reply, then: 'resolve' });
    ticket.send('reopen', customer, monday + 5 * hour);
    expect(ticket.clock('resolution')).not.toHaveProperty('metAt');
    expect(ticket.clock('resolution')).toMatchObject({
      dueAt: monday + 28 * hour,
      pauses: [{ minutes: 240, why: 'resolved' }],
    });
    expect(ticket.clock('firstResponse')?.metAt).toBe(monday + hour);
  });

  it('counts from the first waiting to the reopening, also when time resolved it in between', () => {
    const ticket = newTicket();
    ticket.send('reply', sarah, monday + hour, reply);
    ticket.passTo(monday + 8 * day);
    expect(ticket.state?.status).toBe('resolved');
    ticket.send('reply', customer, monday + 10 * day, reply);
    expect(ticket.clock('resolution')).toMatchObject({
      dueAt: monday + 10 * day + 23 * hour,
      pauses: [{ why: 'waiting' }, { why: 'resolved' }],
    });
  });

  it('after a breach leaves the time that was promised where it was', () => {
    const ticket = newTicket();
    ticket.passTo(monday + 5 * hour);
    ticket.send('wait', sarah, monday + 5 * hour);
    ticket.send('reopen', sarah, monday + 9 * hour);
    expect(ticket.clock('firstResponse')).toMatchObject({
      dueAt: monday + 4 * hour,
      breachedAt: monday + 4 * hour,
      nextAt: monday + 10 * hour,
    });
  });

  it('is folded into a sum when there have been many, and the due time stays exact', () => {
    const ticket = newTicket({}, { resolveAfter: 1e6, remindAfter: 1e6 });
    for (let round = 0; round < 50; round += 1) {
      ticket.send('wait', sarah, monday + (2 * round + 1) * minute);
      ticket.send('reopen', sarah, monday + (2 * round + 2) * minute);
    }
    const clock = ticket.clock('resolution')!;
    expect(clock.pauses).toHaveLength(20);
    expect(clock.earlierPauses).toEqual({ count: 30, minutes: 30 });
    expect(clock.dueAt).toBe(monday + day + 50 * minute);
  });
});

describe('the promised responses', () => {
  it('the first one is met by an agent, once; each later question starts the next one', () => {
    const ticket = newTicket();
    ticket.send('note', sarah, monday + minute, reply);
    expect(ticket.clock('firstResponse')?.metAt).toBeUndefined();
    ticket.send('reply', sarah, monday + 2 * minute, reply);
    expect(ticket.clock('firstResponse')).toMatchObject({ metAt: monday + 2 * minute });
    expect(ticket.clock('nextResponse')).toBeUndefined();
    ticket.send('reply', customer, monday + hour, reply);
    ticket.send('reply', customer, monday + 2 * hour, reply);
    expect(ticket.clock('nextResponse')).toMatchObject({
      startedAt: monday + hour,
      dueAt: monday + 9 * hour,
    });
    ticket.send('reply', sarah, monday + 3 * hour, reply);
    ticket.send('reply', customer, monday + 4 * hour, reply);
    expect(ticket.state?.clocks.filter((one) => one.metric === 'nextResponse')).toMatchObject([
      { startedAt: monday + 4 * hour, step: 0 },
    ]);
  });

  it('answering lowers the escalation to what is still unkept', () => {
    const ticket = newTicket();
    ticket.passTo(monday + 7 * hour);
    expect(ticket.state?.escalationLevel).toBe(2);
    ticket.send('reply', sarah, monday + 7 * hour, reply);
    expect(ticket.state?.escalationLevel).toBe(0);
    ticket.send('reply', customer, monday + 8 * hour, reply);
    ticket.passTo(monday + 8 * hour + 960 * minute);
    expect(ticket.told('escalated').map(([at, event]) => [at / 60, 'level' in event && event.level])).toEqual(
      [
        [4, 1],
        [6, 2],
        // By then the priority is high: two hours for the next response.
        [10, 1],
        [11, 2],
        [12, 3],
      ],
    );
  });

  it('nothing but an answer, a pause or another priority moves the first response', () => {
    const ticket = newTicket({ assigneeId: undefined });
    const before = ticket.clock('firstResponse');
    ticket.send('note', sarah, monday + minute, reply);
    ticket.send('assign', admin, monday + minute, { assigneeId: sarah.id });
    ticket.send('tag', sarah, monday + minute, { add: ['x'] });
    ticket.send('set-category', sarah, monday + minute, { category: 'billing' });
    ticket.send('reply', customer, monday + minute, reply);
    ticket.send('escalate', sarah, monday + minute);
    expect(ticket.clock('firstResponse')).toEqual(before);
  });
});

describe('another priority', () => {
  it('moves the due times and keeps what has passed', () => {
    const ticket = newTicket();
    ticket.send('wait', sarah, monday + 10 * minute);
    ticket.send('reopen', sarah, monday + 20 * minute);
    ticket.send('set-priority', sarah, monday + 20 * minute, { priority: 'high' });
    expect(ticket.clock('firstResponse')?.dueAt).toBe(monday + 70 * minute);
    expect(ticket.clock('resolution')?.dueAt).toBe(monday + 490 * minute);
  });

  it('that makes a promise overdue breaks it at once, step by step', () => {
    const ticket = newTicket();
    ticket.send('set-priority', sarah, monday + 50 * minute, { priority: 'urgent' });
    ticket.passTo(monday + 50 * minute);
    expect(
      ticket.told('sla-warned', 'sla-breached', 'sla-overdue').map(([at, { kind }]) => [at, kind]),
    ).toEqual([
      [50, 'sla-warned'],
      [50, 'sla-breached'],
      [50, 'sla-overdue'],
    ]);
  });

  it('raised by an escalation leaves the promises as they were', () => {
    const ticket = newTicket();
    const before = ticket.state!.clocks;
    ticket.send('escalate', sarah, monday);
    ticket.send('escalate', sarah, monday);
    expect(ticket.state).toMatchObject({ priority: 'high', escalationLevel: 2 });
    expect(ticket.state?.clocks).toEqual(before);
    ticket.send('escalate', sarah, monday);
    expect(ticket.send('escalate', sarah, monday)).toMatchObject({ refusal: 'highest_level' });
  });

  describe('that promises other things', () => {
    const targets = { ...defaultPolicy.targets, low: {} };

    it('begins to promise when it is raised', () => {
      const ticket = newTicket({ priority: 'low' }, { targets });
      expect(ticket.due).toBeUndefined();
      ticket.send('set-priority', sarah, monday + hour, { priority: 'high' });
      expect(ticket.state?.clocks).toMatchObject([
        { metric: 'firstResponse', dueAt: monday + 2 * hour },
        { metric: 'resolution', dueAt: monday + 9 * hour },
      ]);
    });

    it('begins asleep while waiting, and with the next response once the first was given', () => {
      const ticket = newTicket({ priority: 'low' }, { targets });
      ticket.send('reply', sarah, monday, reply);
      ticket.send('set-priority', sarah, monday + hour, { priority: 'high' });
      expect(ticket.state?.clocks).toMatchObject([{ metric: 'resolution', pausedAt: monday + hour }]);
      ticket.send('set-priority', sarah, monday + hour, { priority: 'low' });
      ticket.send('reply', customer, monday + 2 * hour, reply);
      ticket.send('set-priority', sarah, monday + 3 * hour, { priority: 'urgent' });
      expect(ticket.state?.clocks.map(({ metric, dueAt }) => [metric, dueAt])).toEqual([
        ['nextResponse', monday + 4 * hour],
        ['resolution', monday + 7 * hour],
      ]);
    });

    it('stops to promise when it is lowered, but what is broken stays broken', () => {
      const ticket = newTicket({}, { targets });
      ticket.passTo(monday + 4 * hour);
      ticket.send('set-priority', sarah, monday + 5 * hour, { priority: 'low' });
      expect(ticket.state?.clocks).toMatchObject([
        { metric: 'firstResponse', breachedAt: monday + 4 * hour },
      ]);
    });
  });
});

describe('a calendar that never opens', () => {
  it('promises nothing, and waiting still ends', () => {
    const never = { zone: 'UTC', week: [[], [], [], [], [], [], []], holidays: [] };
    const ticket = newTicket({}, { calendar: never });
    expect(ticket.due).toBeUndefined();
    ticket.send('wait', sarah, monday);
    expect(ticket.due?.name).toBe('remind');
  });
});
