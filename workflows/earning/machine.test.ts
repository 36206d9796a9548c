import { describe, expect, it } from 'vitest';
import { DrivenEntity } from '#test/driven-entity.ts';
import { completion, type DrivenEarning, newEarning, rateOf, text } from '#test/driven-money.ts';
import { admin, customer, day, hour, monday, provider, sarah, system, uuidOf } from '#test/driven-ticket.ts';
import { mostMinor } from '../money.ts';
import { type Actor, allowedCommands } from '../process.ts';
import { earningMachine as machine } from './machine.ts';
import type { EarningEvent, EarningState } from './state.ts';

const done = monday + 1.5 * hour;
const soon = done + hour;
const payoutId = uuidOf(90);
const other: Actor = { id: uuidOf(16), role: 'provider' };
const asked = (amountMinor = 8400) => ({ payoutId, amountMinor });

const sent = (earning: DrivenEarning, ...steps: [string, Actor, object?][]) => {
  for (const [name, actor, payload] of steps) {
    const refusal = earning.send(name, actor, soon, payload);
    if (refusal) throw new Error(`${name}: ${refusal.detail}`);
  }
  return earning;
};
const ways = {
  calculated: () => newEarning(),
  adjusted: () => sent(newEarning(), ['adjust', admin, { amountMinor: 100, ...text }]),
  disputed: () => sent(newEarning(), ['dispute', provider, text]),
  approved: () => sent(newEarning(), ['approve', admin]),
  included: () => sent(newEarning(), ['approve', admin], ['include', system, asked()]),
  paid: () =>
    sent(newEarning(), ['approve', admin], ['include', system, asked()], ['pay', system, { payoutId }]),
} satisfies Record<string, () => DrivenEarning>;

describe('an earning', () => {
  it('is worked out once, from the rate that came with the completion', () => {
    const earning = newEarning({ rate: rateOf({ commissionBasisPoints: 1000 }) });
    expect(earning.state).toMatchObject({
      status: 'calculated',
      grossMinor: 12_000,
      payMinor: 8400,
      feeMinor: 840,
      netMinor: 7560,
      minutes: 90,
      disputeEndsAt: done + 7 * day,
    });
    expect(earning.send('calculate', system, soon, completion())).toMatchObject({ refusal: 'exists' });
  });

  it('approves itself when the time to dispute it is over, and not before', () => {
    const earning = newEarning();
    expect(earning.due).toEqual({ at: done + 7 * day, name: 'approve', payload: {} });
    expect(earning.passTo(done + 7 * day - 1).state).toMatchObject({ status: 'calculated' });
    expect(earning.passTo(done + 7 * day).state).toMatchObject({ status: 'approved' });
    expect(earning.state).not.toHaveProperty('approvedBy');
    expect(earning.story.at(-1)?.event).toMatchObject({ by: 'time' });
  });

  it('is approved at once where nobody may dispute', () => {
    expect(newEarning({ policy: { disputeDays: 0 } }).passTo(done).state?.status).toBe('approved');
  });

  it.each([
    ['no rate', { rate: { none: true } }, 'no_rate'],
    ['half a rate', { rate: { kind: 'hourly' } }, 'no_rate'],
    [
      'a rate in dollars',
      { rate: rateOf({ kind: 'flat', amountMinor: 1, currency: 'USD' }) },
      'other_currency',
    ],
  ])('waits for an admin when there is %s', (_, given, note) => {
    const earning = newEarning(given);
    expect(earning.state).toMatchObject({ netMinor: 0, note });
    expect(earning.due).toBeUndefined();
    earning.send('adjust', admin, soon, { amountMinor: 5000, ...text });
    expect(earning.passTo(soon + 7 * day).state).toMatchObject({ status: 'approved', netMinor: 5000 });
  });

  it('keeps the rate of its completion: a later one changes nothing', () => {
    const before = newEarning({ rate: rateOf({ basisPoints: 5000 }) });
    const after = newEarning({ rate: rateOf({ basisPoints: 8000 }) });
    expect([before.state?.netMinor, after.state?.netMinor]).toEqual([6000, 9600]);
  });

  it('is not paid while it is disputed, and not approved by time', () => {
    const earning = ways.disputed();
    expect(earning.passTo(done + 100 * day).state?.status).toBe('disputed');
    expect(earning.send('pay', system, done + 101 * day, { payoutId })).toMatchObject({ refusal: 'stale' });
    expect(earning.send('approve', admin, done + 101 * day, text)).toBeUndefined();
    expect(earning.story.at(-1)?.event).toEqual({ kind: 'earning-approved', by: 'hand', ...text });
  });

  it('is put right by entries, and can be disputed again', () => {
    const earning = ways.disputed();
    earning.send('adjust', admin, soon, { amountMinor: -400, ...text });
    expect(earning.state).toMatchObject({
      status: 'adjusted',
      netMinor: 8000,
      grossMinor: 12_000,
      disputeEndsAt: soon + 7 * day,
    });
    expect(earning.send('dispute', provider, soon + day, text)).toBeUndefined();
    earning.send('adjust', admin, soon + day, { amountMinor: -8000, ...text });
    expect(earning.story.at(-1)?.event).toMatchObject({ entry: 'reversal', netMinor: 0 });
    earning.send('adjust', admin, soon + day, { amountMinor: -2000, ...text });
    expect(earning.state).toMatchObject({ netMinor: -2000 });
  });

  it('takes its place on one payout, and none when it has changed', () => {
    const earning = ways.included();
    expect(earning.effects).toMatchObject([
      { kind: 'tell', name: 'confirm', workflowId: `payout/${uuidOf(1)}/${payoutId}` },
    ]);
    earning.send('include', system, soon, { payoutId: uuidOf(91), amountMinor: 8400 });
    expect(earning.effects.at(-1)).toMatchObject({
      name: 'drop',
      workflowId: expect.stringContaining(uuidOf(91)),
    });
    for (const [way, amount] of [
      ['disputed', 8400],
      ['approved', 8399],
      ['calculated', 8400],
    ] as const) {
      const changed = ways[way]();
      changed.send('include', system, soon, asked(amount));
      expect(changed.state).not.toHaveProperty('payoutId');
      expect(changed.effects.at(-1)).toMatchObject({ name: 'drop' });
    }
  });

  it('asks to be let go from a statement when it is disputed there, and is paid if that came too late', () => {
    const earning = sent(ways.included(), ['dispute', provider, text]);
    expect(earning.effects.at(-1)).toMatchObject({ name: 'drop' });
    expect(earning.send('adjust', admin, soon, { amountMinor: 1, ...text })).toMatchObject({
      refusal: 'on_statement',
    });
    const late = sent(ways.included(), ['dispute', provider, text], ['pay', system, { payoutId }]);
    expect(late.state).toMatchObject({ status: 'paid' });
    earning.send('exclude', system, soon, { payoutId });
    expect(earning.send('adjust', admin, soon, { amountMinor: 1, ...text })).toBeUndefined();
  });

  it('offers each what they may do now', () => {
    const allowed = (way: keyof typeof ways, actor: Actor) =>
      allowedCommands(machine, ways[way]().state, actor);
    expect(allowed('calculated', provider)).toEqual(['dispute']);
    expect(allowed('calculated', other)).toEqual([]);
    expect(allowed('calculated', customer)).toEqual([]);
    expect(allowed('disputed', provider)).toEqual([]);
    expect(allowed('calculated', admin)).toEqual(['approve', 'adjust']);
    expect(allowed('included', admin)).toEqual([]);
    expect(allowed('approved', admin)).toEqual(['adjust']);
    expect(allowed('paid', admin)).toEqual([]);
  });
});

describe('what is refused changes nothing', () => {
  const rows: [keyof typeof ways | 'none', string, Actor, object, string][] = [
    ['none', 'approve', admin, {}, 'not_found'],
    ['none', 'calculate', system, completion({ priceMinor: -1 }), 'malformed'],
    ['none', 'calculate', system, completion({ priceMinor: 10.5 }), 'malformed'],
    ['none', 'calculate', system, completion({ priceMinor: mostMinor + 1 }), 'malformed'],
    ['none', 'calculate', system, completion({ priceMinor: Number.NaN }), 'malformed'],
    ['none', 'calculate', system, completion({ currency: 'euro' }), 'malformed'],
    ['none', 'calculate', system, completion({ completedAt: 0 }), 'malformed'],
    ['none', 'calculate', system, completion({ policy: { disputeDays: -1 } }), 'malformed'],
    ['none', 'calculate', provider, completion(), 'not_allowed'],
    ['calculated', 'dispute', other, text, 'not_yours'],
    ['calculated', 'dispute', provider, {}, 'malformed'],
    ['calculated', 'adjust', admin, { amountMinor: 0, ...text }, 'unchanged'],
    ['calculated', 'adjust', admin, { amountMinor: 0.5, ...text }, 'malformed'],
    ['calculated', 'adjust', admin, { amountMinor: mostMinor + 1, ...text }, 'malformed'],
    ['calculated', 'adjust', admin, { amountMinor: mostMinor, ...text }, 'too_much'],
    ['calculated', 'adjust', admin, { amountMinor: 5 }, 'malformed'],
    ['calculated', 'adjust', provider, { amountMinor: 5, ...text }, 'not_allowed'],
    ['calculated', 'approve', provider, {}, 'not_allowed'],
    ['calculated', 'approve', sarah, {}, 'not_allowed'],
    ['calculated', 'pay', system, { payoutId }, 'wrong_state'],
    ['calculated', 'exclude', system, { payoutId }, 'wrong_state'],
    ['approved', 'pay', system, { payoutId }, 'stale'],
    ['included', 'pay', system, { payoutId: uuidOf(91) }, 'stale'],
    ['disputed', 'dispute', provider, text, 'wrong_state'],
    ['paid', 'dispute', provider, text, 'wrong_state'],
    ['paid', 'adjust', admin, { amountMinor: 5, ...text }, 'wrong_state'],
    ['paid', 'approve', admin, {}, 'wrong_state'],
  ];
  it.each(rows)('%s: %s by %o', (status, name, actor, payload, refusal) => {
    const earning =
      status === 'none' ? new DrivenEntity<EarningState, EarningEvent>(machine) : ways[status]();
    const before = structuredClone(earning.state);
    const send = () =>
      // The first command of a process comes with its start, past the check of its fields.
      status === 'none' && actor === system
        ? machine.decide(undefined, { name, actor, at: soon, payload, commandId: 'x' } as never)
        : earning.send(name, actor, soon, payload);
    expect(send()).toMatchObject({ refusal, detail: expect.stringMatching(/^[A-Z].*\.$/) });
    expect(earning.state).toEqual(before);
  });
});
