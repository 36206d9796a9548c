import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  admin,
  creation,
  customer,
  DrivenTicket,
  mike,
  minute,
  monday,
  provider,
  sarah,
  system,
  uuidOf,
} from '#test/driven-ticket.ts';
import type { Calendar } from '../calendar.ts';
import { type Clock, pausedMinutes } from './clocks.ts';
import { priorities } from './commands.ts';
import { ticketMachine as machine } from './machine.ts';

type Sent = { name: string; actor: typeof admin; after: number; payload: object };

const nineToFive: Calendar = {
  zone: 'UTC',
  week: [1, 2, 3, 4, 5, 6, 7].map((weekday) => (weekday < 6 ? [[540, 1020] as const] : [])),
  holidays: ['2026-03-04'],
};
const begin = monday + 9 * 60 * minute;

const text = { contentId: uuidOf(30) };
const label = fc.constantFrom('a', 'b', 'c', 'd');
const labels = fc.array(label, { maxLength: 3 });
const agent = fc.constantFrom(sarah.id, mike.id);
const payloads: Record<string, fc.Arbitrary<object>> = {
  create: fc.constant(creation()),
  reply: fc.record(
    {
      contentId: fc.constant(uuidOf(30)),
      then: fc.constantFrom('send', 'wait', 'resolve'),
      via: fc.constantFrom('portal', 'email', 'chat'),
      hold: fc.constantFrom(0, 60, 120),
    },
    { requiredKeys: ['contentId'] },
  ),
  note: fc.constant(text),
  assign: fc.record({ assigneeId: agent }),
  'set-priority': fc.record({ priority: fc.constantFrom(...priorities) }),
  'set-category': fc.record({ category: label }),
  tag: fc.record({ add: labels, remove: labels }, { requiredKeys: [] }),
  merge: fc.constant({ targetId: uuidOf(40), targetConversationId: uuidOf(41) }),
  close: fc.record({ spam: fc.constantFrom('yes', 'no') }, { requiredKeys: [] }),
  'change-requester': fc.record({ customerId: fc.constantFrom(customer.id, uuidOf(16)) }),
  absorb: fc.constant({ sourceId: uuidOf(40), by: admin.id }),
  routed: fc.record(
    {
      assigneeId: agent,
      priority: fc.constantFrom(...priorities),
      tags: labels,
      why: fc.constantFrom({ code: 'routed', reason: 'created' }, { code: 'routed', reason: 'escalated' }),
    },
    { requiredKeys: ['why'] },
  ),
  'sla-step': fc.record({
    metric: fc.constantFrom('firstResponse', 'nextResponse', 'resolution'),
    step: fc.nat(5),
    dueAt: fc.constant(monday),
  }),
};

/** Ending a ticket early would leave little to look at, so that is rare. */
const names = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.constantFrom(
      ...[
        'reply',
        'reply',
        'reply',
        'wait',
        'reopen',
        'resolve',
        'set-priority',
        'escalate',
        'assign',
        'tag',
      ],
    ),
  },
  { weight: 3, arbitrary: fc.constantFrom(...Object.keys(machine.commands)) },
);
const gaps = fc.oneof(
  { weight: 6, arbitrary: fc.nat(120) },
  { weight: 1, arbitrary: fc.integer({ min: 1440, max: 9 * 1440 }) },
);
const sentBy = (...actors: (typeof admin)[]) =>
  names.chain((name) =>
    fc.record<Sent>({
      name: fc.constant(name),
      actor: fc.constantFrom(...actors, system),
      after: gaps.map((minutes) => minutes * minute),
      payload: payloads[name] ?? fc.constant({}),
    }),
  );
const anything = fc.array(sentBy(admin, admin, sarah, mike, customer, customer, provider), { maxLength: 40 });

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}

function play(list: Sent[], between: (ticket: DrivenTicket) => void = () => undefined): DrivenTicket {
  const ticket = new DrivenTicket();
  let at = begin;
  ticket.send('create', customer, at, creation({}, { calendar: nineToFive }));
  for (const { name, actor, after, payload } of list) {
    at += after;
    frozen(ticket.state);
    const before = { state: ticket.passTo(at).state, version: ticket.version };
    frozen(ticket.state);
    if (ticket.send(name, actor, at, payload)) {
      expect({ state: ticket.state, version: ticket.version }).toEqual(before);
    }
    between(ticket);
  }
  return ticket.passTo(at);
}

/** Counts working minutes one by one with the plainest arithmetic, leaving the pauses out like breaks. */
function dueByCounting(ticket: DrivenTicket, clock: Clock): number {
  const pauses = pausesOf(ticket, clock);
  let left = clock.target;
  let at = clock.startedAt;
  for (; left > 0; at += minute) {
    const date = new Date(at);
    const open = date.getUTCHours() >= 9 && date.getUTCHours() < 17 && ![0, 6].includes(date.getUTCDay());
    const holiday = date.toISOString().startsWith('2026-03-04');
    const paused = pauses.some(({ from, to }) => at >= from && at < to);
    if (open && !holiday && !paused) left -= 1;
  }
  return at;
}

/** When the clock stood still, told by the story of states alone. */
function pausesOf(ticket: DrivenTicket, { metric }: Clock) {
  const still = metric === 'resolution' ? ['waiting', 'resolved'] : ['waiting'];
  const moves = ticket.story.flatMap(({ at, event }) => (event.kind === 'moved' ? [{ at, ...event }] : []));
  return moves.flatMap(({ at, to }, index) =>
    still.includes(to) ? [{ from: at, to: moves[index + 1]?.at ?? Number.POSITIVE_INFINITY }] : [],
  );
}

describe('any list of commands', () => {
  it('never throws, changes nothing when refused, and never changes a state in place', () => {
    fc.assert(
      fc.property(anything, (list) => void play(list)),
      { numRuns: 500 },
    );
  });

  it('gives the same again, also when every state went through JSON', () => {
    fc.assert(
      fc.property(anything, (list) => {
        const once = play(list);
        const again = play(list, (ticket) => {
          ticket.state = JSON.parse(JSON.stringify(ticket.state));
        });
        expect(again.state).toEqual(once.state);
        expect(again.story).toEqual(once.story);
        expect(again.effects).toEqual(once.effects);
      }),
      { numRuns: 200 },
    );
  });

  it('is never due once closed, and always due while waiting or resolved', () => {
    fc.assert(
      fc.property(anything, (list) => {
        play(list, ({ state, due }) => {
          if (state!.status === 'closed') expect(machine.nextDue(state!)).toBeUndefined();
          if (state!.status === 'waiting' || state!.status === 'resolved') expect(due).toBeDefined();
          if (due) expect(Number.isSafeInteger(due.at)).toBe(true);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('is due when the working minutes without the pauses are used up', () => {
    let compared = 0;
    fc.assert(
      fc.property(anything, (list) => {
        const ticket = play(list);
        for (const clock of ticket.state!.clocks) {
          const { dueAt, breachedAt, metAt } = clock;
          if (dueAt === undefined || breachedAt !== undefined || metAt !== undefined) continue;
          expect(dueAt).toBe(dueByCounting(ticket, clock));
          compared += Number(pausedMinutes(clock) > 0);
        }
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(3);
  });

  it('breaks a promise at its due time and tells so once', () => {
    fc.assert(
      fc.property(anything, (list) => {
        const ticket = play(list);
        const { clocks, status } = ticket.state!;
        for (const clock of clocks) {
          const told = ticket.story.filter(
            ({ event, at }) =>
              event.kind === 'sla-breached' && event.metric === clock.metric && at >= clock.startedAt,
          );
          expect(told).toHaveLength(Number(clock.breachedAt !== undefined));
          if (clock.breachedAt !== undefined) expect(clock.dueAt ?? clock.breachedAt).toBe(clock.breachedAt);
          if (status === 'closed' || clock.metAt !== undefined) continue;
          if (clock.dueAt !== undefined && clock.breachedAt === undefined) {
            expect(clock.dueAt).toBeGreaterThan(ticket.lastAt);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('keeps its state small', () => {
    fc.assert(
      fc.property(fc.array(sentBy(admin, customer), { minLength: 100, maxLength: 100 }), (list) => {
        expect(JSON.stringify(play(list).state).length).toBeLessThan(12_000);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the first response', () => {
  const unrelated = ['note', 'tag', 'set-category', 'assign', 'unassign', 'absorb', 'create'];

  it('is due at the same time with and without commands that have nothing to do with it', () => {
    fc.assert(
      fc.property(fc.array(sentBy(admin, admin, admin, customer), { maxLength: 25 }), (list) => {
        const related: Sent[] = [];
        let skipped = 0;
        for (const sent of list) {
          if (unrelated.includes(sent.name)) skipped += sent.after;
          else {
            related.push({ ...sent, after: sent.after + skipped });
            skipped = 0;
          }
        }
        const end = list.reduce((at, { after }) => at + after, begin);
        const first = (sent: Sent[]) => play(sent).passTo(end).clock('firstResponse');
        expect(first(related)).toEqual(first(list));
      }),
      { numRuns: 200 },
    );
  });
});
