import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alwaysOpen } from '../calendar.ts';
import { type Actor, allowedCommands, type Command, type Decision, system } from '../process.ts';
import { type LeadStatus, leadCommands, leadStatuses, lostReasons } from './commands.ts';
import { leadMachine as machine } from './machine.ts';
import type { LeadEvent, LeadState } from './state.ts';

const hour = 3_600_000;
/** A Friday, 15:00 in UTC. */
const start = Date.UTC(2026, 2, 27, 15);
const id = (last: number) => `00000000-0000-7000-8000-00000000000${last}`;
const ids = { businessId: id(1), id: id(2) };
const visitor: Actor = { id: ids.id, role: 'visitor' };
const agent: Actor = { id: id(3), role: 'staff' };
const colleague: Actor = { id: id(4), role: 'staff' };
const admin: Actor = { id: id(5), role: 'admin' };
const said = { contentId: id(6) };
const office = {
  zone: 'UTC',
  week: [1, 2, 3, 4, 5, 6, 7].map((day) => (day < 6 ? [[540, 1020]] : [])),
  holidays: [],
};

const make = (name: string, actor: Actor, at: number, payload: object = {}) =>
  ({ commandId: `${name}/${at}`, name, actor, at, payload, ids }) as unknown as Command;

type Run = {
  state: LeadState | undefined;
  decision: Decision<LeadEvent>;
  effects: ReturnType<typeof machine.effects>;
};

function apply(state: LeadState | undefined, command: Command): Run {
  const decision = machine.decide(state, command);
  const run: Run = { state, decision, effects: [] };
  if ('refusal' in decision) return run;
  for (const event of decision.events) {
    run.state = machine.evolve(run.state, event, command);
    run.effects.push(...machine.effects(event, run.state, command));
  }
  return run;
}

const creation = (policy: object = { calendar: alwaysOpen, followUpAfter: 240 }) =>
  make('create', visitor, start, { ...said, conversationId: id(7), policy });
const begin = (policy?: object) => apply(undefined, creation(policy)).state!;
const after = (state: LeadState, ...steps: [string, Actor, object?][]) =>
  steps.reduce(
    (now, [name, actor, payload], index) =>
      apply(now, make(name, actor, start + (index + 1) * hour, payload)).state!,
    state,
  );
const kinds = ({ decision }: Run) =>
  'refusal' in decision ? decision.refusal : decision.events.map((event) => event.kind);

const assigned = () => after(begin(), ['assign', admin, { assigneeId: agent.id }]);
/** A lead of the agent's in each status. */
const leads: Record<LeadStatus, () => LeadState> = {
  new: assigned,
  contacted: () => after(assigned(), ['reply', agent, said]),
  qualified: () => after(assigned(), ['reply', agent, said], ['qualify', agent]),
  converted: () => after(assigned(), ['convert', admin, { customerId: id(8) }]),
  lost: () => after(assigned(), ['reply', agent, said], ['lose', agent, { reason: 'no_answer' }]),
};

describe('a lead', () => {
  it('asks whose it shall be, once', () => {
    const { effects, state } = apply(undefined, creation());
    expect(effects).toMatchObject([{ kind: 'ask', activity: 'routeLead', answer: 'routed', input: ids }]);
    const why = { code: 'routed', rule: 'r' };
    const routed = apply(state, make('routed', system, start, { assigneeId: agent.id, why }));
    expect(routed.state).toMatchObject({ assigneeId: agent.id, status: 'new' });
    expect(routed.effects).toEqual([]);
    expect(kinds(apply(state, make('routed', system, start, { why: { code: 'no_rule' } })))).toEqual([
      'left-unassigned',
    ]);
    expect(kinds(apply(routed.state, make('routed', system, start, { why })))).toBe('unchanged');
  });

  it('is contacted by the first answer, and by hand', () => {
    const replied = apply(assigned(), make('reply', agent, start + hour, said));
    expect(kinds(replied)).toEqual(['replied', 'moved']);
    expect(replied.state).toMatchObject({ status: 'contacted', firstRespondedAt: start + hour, messages: 2 });
    expect(kinds(apply(replied.state, make('reply', agent, start + 2 * hour, said)))).toEqual(['replied']);
    const called = apply(assigned(), make('contact', agent, start + hour));
    expect(called.state).toMatchObject({ status: 'contacted', firstRespondedAt: start + hour });
    expect(called.state?.waitsSince).toBeUndefined();
  });

  it('reminds of a visitor who waits, in working hours, once for each wait', () => {
    const waits = begin({ calendar: office, followUpAfter: 240 });
    // Two hours on Friday, two on Monday.
    const monday = Date.UTC(2026, 2, 30, 11);
    expect(machine.nextDue(waits)).toEqual({ at: monday, name: 'remind', payload: {} });
    const reminded = apply(waits, make('remind', system, monday));
    expect(reminded.decision).toEqual({ events: [{ kind: 'follow-up-due', waitsSince: start }] });
    expect(machine.nextDue(reminded.state!)).toBeUndefined();
    expect(kinds(apply(reminded.state, make('remind', system, monday)))).toBe('stale');
    const insists = apply(reminded.state, make('message', visitor, monday + hour, said)).state!;
    expect(insists.waitsSince).toBe(start);
    expect(machine.nextDue(insists)?.at).toBe(monday + 5 * hour);
    expect(
      machine.nextDue(apply(insists, make('reply', admin, monday + 2 * hour, said)).state!),
    ).toBeUndefined();
  });

  it('is live again when the visitor writes, or somebody opens it', () => {
    const back = apply(leads.lost(), make('message', visitor, start + 9 * hour, said));
    expect(kinds(back)).toEqual(['messaged', 'moved']);
    expect(back.state).toMatchObject({ status: 'contacted', waitsSince: start + 9 * hour });
    expect(back.state?.lostReason).toBeUndefined();
    const never = after(assigned(), ['lose', agent, { reason: 'spam' }], ['reopen', agent]);
    expect(never).toMatchObject({ status: 'new' });
    expect(machine.nextDue(never)).toBeUndefined();
  });

  it('ends when its visitor is a customer', () => {
    const converted = leads.converted();
    expect(converted).toMatchObject({ status: 'converted', customerId: id(8) });
    expect(machine.isOver(converted)).toBe(true);
    expect(machine.nextDue(converted)).toBeUndefined();
    for (const status of leadStatuses.filter((one) => one !== 'converted')) {
      expect(machine.isOver(leads[status]())).toBe(false);
    }
  });

  it.each<[LeadStatus, string[], string[]]>([
    ['new', ['reply', 'note', 'assign', 'unassign', 'contact', 'qualify', 'lose', 'convert'], ['message']],
    ['contacted', ['reply', 'note', 'assign', 'unassign', 'qualify', 'lose', 'convert'], ['message']],
    ['qualified', ['reply', 'note', 'assign', 'unassign', 'lose', 'convert'], ['message']],
    ['lost', ['note', 'assign', 'unassign', 'reopen'], ['message']],
    ['converted', [], []],
  ])('that is %s lets its agent %j and its visitor %j, and nobody else', (status, forAgents, forVisitor) => {
    const lead = leads[status]();
    expect(allowedCommands(machine, lead, agent)).toEqual(forAgents);
    expect(allowedCommands(machine, lead, admin)).toEqual(forAgents);
    expect(allowedCommands(machine, lead, visitor)).toEqual(forVisitor);
    for (const role of ['staff', 'customer', 'provider', 'visitor'] as const) {
      expect(allowedCommands(machine, lead, { id: colleague.id, role })).toEqual([]);
    }
  });

  it.each<[string, LeadState | undefined, Command, string]>([
    ['anything before the first message', undefined, make('message', visitor, start, said), 'not_found'],
    ['a policy that is none', undefined, creation({ calendar: {}, followUpAfter: 240 }), 'malformed'],
    [
      'a policy without patience',
      undefined,
      creation({ calendar: alwaysOpen, followUpAfter: 0 }),
      'malformed',
    ],
    ['a second beginning', begin(), creation(), 'exists'],
    ['another visitor', begin(), make('message', { id: id(9), role: 'visitor' }, start, said), 'not_yours'],
    ['an agent whose it is not', assigned(), make('reply', colleague, start, said), 'not_yours'],
    ['the same agent again', assigned(), make('assign', admin, start, { assigneeId: agent.id }), 'unchanged'],
    ['taking it from nobody', begin(), make('unassign', admin, start), 'unassigned'],
    ['an answer to what is lost', leads.lost(), make('reply', agent, start, said), 'wrong_state'],
    [
      'converting what is lost',
      leads.lost(),
      make('convert', admin, start, { customerId: id(8) }),
      'wrong_state',
    ],
    ['opening what is open', assigned(), make('reopen', agent, start), 'wrong_state'],
    ['a message to a converted one', leads.converted(), make('message', visitor, start, said), 'wrong_state'],
  ])('refuses %s', (_, state, command, refusal) => {
    const run = apply(state, command);
    expect(run.decision).toMatchObject({ refusal, detail: expect.stringMatching(/^[A-Z].*\.$/) });
    expect(run.state).toBe(state);
  });
});

describe('whatever is sent to a lead', () => {
  const names = Object.keys(leadCommands).filter((name) => !['create', 'remind'].includes(name));
  const payloads: Record<string, fc.Arbitrary<object>> = {
    assign: fc.record({ assigneeId: fc.constantFrom(agent.id, colleague.id) }),
    lose: fc.record({ reason: fc.constantFrom(...lostReasons) }),
    convert: fc.constant({ customerId: id(8) }),
    routed: fc.constant({ assigneeId: agent.id, why: { code: 'routed' } }),
  };
  const step = fc.constantFrom(...names).chain((name) =>
    fc.record({
      name: fc.constant(name),
      payload: payloads[name] ?? fc.constant(name === 'contact' ? {} : said),
      actor: fc.constantFrom(visitor, agent, colleague, admin, system),
      hours: fc.integer({ min: 0, max: 12 }),
    }),
  );

  it('stays plain JSON, is due only while somebody waits, and changes nothing by a refusal', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let state = begin();
        let at = start;
        let reminders = 0;
        let waits = 1;
        for (const { name, payload, actor, hours } of steps) {
          at += hours * hour;
          for (let due = machine.nextDue(state); due && due.at <= at; due = machine.nextDue(state)) {
            const run = apply(state, make(due.name, system, due.at));
            expect(kinds(run)).toEqual(['follow-up-due']);
            reminders += 1;
            state = run.state!;
          }
          const run = apply(state, make(name, actor, at, payload));
          if ('refusal' in run.decision) expect(run.state).toBe(state);
          else if (name === 'message') waits += 1;
          state = run.state!;
          expect(JSON.parse(JSON.stringify(state))).toEqual(state);
          if (state.remindFrom !== undefined) expect(state.waitsSince).toBeDefined();
          expect(state.lostReason !== undefined).toBe(state.status === 'lost');
          expect(state.customerId !== undefined).toBe(state.status === 'converted');
          expect(machine.describe(state)).not.toContain('undefined');
        }
        expect(reminders).toBeLessThanOrEqual(waits);
      }),
    );
  });

  it('offers exactly what it takes', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), step, (steps, last) => {
        let state = begin();
        for (const { name, actor, payload } of steps)
          state = apply(state, make(name, actor, start, payload)).state!;
        const spec = leadCommands[last.name as keyof typeof leadCommands];
        fc.pre((spec.by as readonly string[]).includes(last.actor.role));
        const refusal = kinds(apply(state, make(last.name, last.actor, start, last.payload)));
        const offered = allowedCommands(machine, state, last.actor).includes(last.name);
        expect(refusal === 'wrong_state' || refusal === 'not_yours').toBe(!offered);
      }),
    );
  });
});
