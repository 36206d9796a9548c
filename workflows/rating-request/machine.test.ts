import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor, Command, Decision } from '../process.ts';
import { system } from '../process.ts';
import { ratingRequestMachine as machine } from './machine.ts';
import type { RatingEvent, RatingState } from './state.ts';

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.UTC(2026, 2, 27, 9);
const id = (last: number) => `00000000-0000-7000-8000-00000000000${last}`;
const ids = { businessId: id(1), id: id(2) };
const customer: Actor = { id: id(3), role: 'customer' };
const admin: Actor = { id: id(4), role: 'admin' };
const followUp = {
  ticketId: id(6),
  conversationId: id(7),
  contentId: id(8),
  followUpOf: id(2),
  policy: { warnAt: 80 },
};

const make = (name: string, actor: Actor, at: number, payload: object = {}) =>
  ({ commandId: `${name}/${at}`, name, actor, at, payload, ids }) as unknown as Command;

type Run = {
  state: RatingState | undefined;
  decision: Decision<RatingEvent>;
  effects: ReturnType<typeof machine.effects>;
};

function apply(state: RatingState | undefined, command: Command): Run {
  const decision = machine.decide(state, command);
  const run: Run = { state, decision, effects: [] };
  if ('refusal' in decision) return run;
  for (const event of decision.events) {
    run.state = machine.evolve(run.state, event, command);
    run.effects.push(...machine.effects(event, run.state, command));
  }
  return run;
}

/** As the shell does it: what is due by then comes first. */
function applyInTime(state: RatingState, command: Command): Run {
  let current = state;
  for (let due = machine.nextDue(current); due && due.at <= command.at && !machine.isOver(current); ) {
    current = apply(current, make(due.name, system, due.at)).state!;
    due = machine.nextDue(current);
  }
  return apply(current, command);
}

const ask = (payload: object = {}) =>
  apply(
    undefined,
    make('ask', system, start, {
      subjectType: 'ticket',
      subjectId: id(2),
      customerId: customer.id,
      ratedId: id(5),
      ...payload,
    }),
  ).state!;
const rate = (state: RatingState, stars: number, at: number, contentId?: string) =>
  applyInTime(state, make('rate', customer, at, { stars, ...(contentId && { contentId }) }));
const kinds = ({ decision }: Run) =>
  'refusal' in decision ? decision.refusal : decision.events.map((event) => event.kind);

describe('a rating request', () => {
  it('reminds after two days and expires after fourteen', () => {
    const asked = ask();
    expect(machine.nextDue(asked)).toEqual({ at: start + 2 * day, name: 'remind', payload: {} });
    const reminded = apply(asked, make('remind', system, start + 2 * day)).state!;
    expect(machine.nextDue(reminded)).toEqual({ at: start + 14 * day, name: 'expire', payload: {} });
    const expired = apply(reminded, make('expire', system, start + 14 * day)).state!;
    expect(expired.status).toBe('expired');
    expect(machine.isOver(expired)).toBe(true);
  });

  it('is final a day after the first stars, however often they are changed', () => {
    const rated = rate(ask(), 4, start + hour).state!;
    const edited = rate(rated, 5, start + 20 * hour, id(9)).state!;
    expect(edited).toMatchObject({ stars: 5, reviewId: id(9), ratedAt: start + hour });
    expect(machine.nextDue(edited)).toEqual({ at: start + 25 * hour, name: 'close-editing', payload: {} });
    expect(kinds(rate(edited, 1, start + 25 * hour))).toBe('final');
    expect(kinds(rate(edited, 1, start + 25 * hour - 1))).toEqual(['rated', 'follow-up-asked']);
  });

  it('keeps the review when only the stars change', () => {
    const rated = rate(ask(), 4, start + hour, id(9)).state!;
    expect(rate(rated, 3, start + 2 * hour).state).toMatchObject({ stars: 3, reviewId: id(9) });
  });

  it('takes its times from the policy it was asked with', () => {
    const asked = ask({ policy: { remindAfterHours: 1, expireAfterHours: 3 } });
    expect(machine.nextDue(asked)?.at).toBe(start + hour);
    expect(machine.nextDue(ask({ policy: { remindAfterHours: 5, expireAfterHours: 3 } }))).toMatchObject({
      at: start + 3 * hour,
      name: 'expire',
    });
  });

  it('keeps to its defaults when a policy says nonsense', () => {
    const policy = {
      remindAfterHours: 'soon',
      expireAfterHours: Number.NaN,
      editableForHours: -1,
      lowStars: 3,
    };
    const asked = ask({ policy });
    expect(asked.policy).toEqual({
      remindAfterHours: 48,
      expireAfterHours: 336,
      editableForHours: 24,
      lowStars: 3,
    });
  });

  it('lets an admin take back what was rated, time and other processes only what was not', () => {
    const withdraw = (state: RatingState, actor: Actor) =>
      kinds(apply(state, make('withdraw', actor, start + day)));
    expect(withdraw(ask(), system)).toEqual(['rating-withdrawn']);
    expect(withdraw(rated(), system)).toBe('rated');
    expect(withdraw(rated(), admin)).toEqual(['rating-withdrawn']);
  });

  it('opens one follow-up ticket for a low rating', () => {
    const low = rate(ask(), 2, start + hour, id(9));
    expect(kinds(low)).toEqual(['rated', 'follow-up-asked']);
    expect(low.effects).toMatchObject([
      {
        kind: 'ask',
        activity: 'prepareFollowUp',
        answer: 'follow-up',
        input: { stars: 2, reviewId: id(9), id: id(2) },
      },
    ]);
    const opened = apply(low.state, make('follow-up', system, start + hour, followUp));
    expect(opened.effects).toMatchObject([
      {
        kind: 'start',
        workflow: 'ticketWorkflow',
        workflowId: `ticket/${id(1)}/${id(7)}`,
        input: { businessId: id(1), id: id(6), first: { name: 'create' } },
      },
    ]);
    const [effect] = opened.effects;
    expect(effect?.kind === 'start' && effect.input.first?.payload).toEqual({
      conversationId: id(7),
      contentId: id(8),
      followUpOf: id(2),
      policy: { warnAt: 80 },
      customerId: customer.id,
      channel: 'rating',
      category: 'feedback',
      priority: 'high',
    });
    expect(kinds(apply(opened.state, make('follow-up', system, start + hour, followUp)))).toBe('stale');
    expect(kinds(rate(opened.state!, 1, start + 2 * hour))).toEqual(['rated']);
  });

  const rated = () => rate(ask(), 5, start + hour).state!;
  it.each([
    ['nothing but an ask begins it', undefined, make('rate', customer, start, { stars: 5 }), 'not_found'],
    ['a second ask', ask(), make('ask', system, start), 'exists'],
    [
      'another customer',
      ask(),
      make('rate', { id: id(9), role: 'customer' }, start, { stars: 5 }),
      'not_yours',
    ],
    ['the same stars again', rated(), make('rate', customer, start + 2 * hour, { stars: 5 }), 'unchanged'],
    ['a reminder after the answer', rated(), make('remind', system, start + 2 * day), 'wrong_state'],
    ['an expiry after the answer', rated(), make('expire', system, start + 14 * day), 'wrong_state'],
    ['a follow-up nobody asked for', rated(), make('follow-up', system, start, followUp), 'stale'],
    ['an end of editing without a rating', ask(), make('close-editing', system, start), 'wrong_state'],
  ])('refuses %s', (_, state, command, refusal) => {
    const run = apply(state, command);
    expect(run.decision).toMatchObject({ refusal, detail: expect.stringMatching(/^[A-Z].*\.$/) });
    expect(run.state).toBe(state);
  });

  it('asks another customer once two turn out to be one person', () => {
    const handed = apply(ask(), make('change-requester', admin, start + hour, { customerId: id(9) })).state!;
    expect(kinds(rate(handed, 5, start + 2 * hour))).toBe('not_yours');
    expect(
      kinds(apply(handed, make('change-requester', admin, start + 3 * hour, { customerId: id(9) }))),
    ).toBe('unchanged');
  });

  it('refuses everything once it is withdrawn', () => {
    const withdrawn = apply(rated(), make('withdraw', admin, start + 2 * hour)).state!;
    expect(machine.isOver(withdrawn)).toBe(true);
    expect(kinds(apply(withdrawn, make('rate', customer, start + 3 * hour, { stars: 1 })))).toBe(
      'wrong_state',
    );
    expect(kinds(apply(withdrawn, make('withdraw', admin, start + 3 * hour)))).toBe('wrong_state');
  });
});

describe('whatever is sent to a rating request', () => {
  const stars = fc.integer({ min: 1, max: 5 });
  const command = fc.oneof(
    { weight: 12, arbitrary: fc.record({ name: fc.constant('rate'), payload: fc.record({ stars }) }) },
    { weight: 4, arbitrary: fc.record({ name: fc.constant('follow-up'), payload: fc.constant(followUp) }) },
    fc.record({
      name: fc.constantFrom('ask', 'remind', 'expire', 'close-editing'),
      payload: fc.constant({}),
    }),
    { weight: 1, arbitrary: fc.record({ name: fc.constant('withdraw'), payload: fc.constant({}) }) },
  );
  const story = fc.array(fc.tuple(command, fc.integer({ min: 0, max: 40 })), { maxLength: 30 });
  const senders: Record<string, Actor> = { rate: customer, withdraw: admin };

  it('has one follow-up at most, a state that is plain JSON, and no change by a refusal', () => {
    fc.assert(
      fc.property(story, (steps) => {
        let state = ask();
        let at = start;
        let followUps = 0;
        let tickets = 0;
        for (const [{ name, payload }, hours] of steps) {
          at += hours * hour;
          const run = applyInTime(state, make(name, senders[name] ?? system, at, payload));
          followUps += run.effects.filter((effect) => effect.kind === 'ask').length;
          tickets += run.effects.filter((effect) => effect.kind === 'start').length;
          state = run.state!;
          expect(JSON.parse(JSON.stringify(state))).toEqual(state);
          if (state.followUpTicketId) expect(state.followUpAskedAt).toBeDefined();
          if (state.status === 'rated' && state.stars! <= 2) expect(state.followUpAskedAt).toBeDefined();
        }
        expect(followUps).toBeLessThanOrEqual(1);
        expect(tickets).toBeLessThanOrEqual(followUps);
      }),
    );
  });

  it('ends by time alone, and time is never refused', () => {
    fc.assert(
      fc.property(story, (steps) => {
        let state = ask();
        let at = start;
        for (const [{ name, payload }, hours] of steps) {
          at += hours * hour;
          state = applyInTime(state, make(name, senders[name] ?? system, at, payload)).state!;
        }
        for (let turn = 0; !machine.isOver(state); turn += 1) {
          expect(turn).toBeLessThan(3);
          const due = machine.nextDue(state)!;
          const run = apply(state, make(due.name, system, due.at));
          expect(kinds(run)).toBeInstanceOf(Array);
          state = run.state!;
        }
      }),
    );
  });
});
