import { describe, expect, it } from 'vitest';
import { type DrivenPayout, newPayout, opening, text } from '#test/driven-money.ts';
import { admin, monday, provider, system, uuidOf } from '#test/driven-ticket.ts';
import { mostMinor } from '../money.ts';
import { type Actor, allowedCommands } from '../process.ts';
import { payoutMachine as machine, totalOf } from './machine.ts';
import { mostLines } from './policy.ts';

const one = uuidOf(101);
const two = uuidOf(102);
const lines = { [one]: 8400, [two]: -400 };
const manual = { method: 'manual', reference: 'TR-17' };

const opened = () => {
  const payout = newPayout();
  payout.send('open', admin, monday, opening(lines));
  return payout;
};
const confirmed = () => {
  const payout = opened();
  for (const earningId of [one, two]) payout.send('confirm', system, monday, { earningId });
  return payout;
};
const after = (name: string, actor: Actor, payload: object) => () => {
  const payout = confirmed();
  payout.send(name, actor, monday, payload);
  return payout;
};
const ways: Record<string, () => DrivenPayout> = {
  none: () => newPayout(),
  opened,
  confirmed,
  paid: after('pay', admin, manual),
  cancelled: after('cancel', admin, text),
};

describe('a payout', () => {
  it('asks each earning for its line, and is payable when all have confirmed', () => {
    const payout = opened();
    expect(payout.effects).toMatchObject([
      { name: 'include', workflowId: `earning/${uuidOf(1)}/${one}`, payload: { amountMinor: 8400 } },
      { name: 'include', workflowId: `earning/${uuidOf(1)}/${two}`, payload: { amountMinor: -400 } },
    ]);
    expect(payout.send('pay', admin, monday, manual)).toMatchObject({ refusal: 'confirming' });
    expect(allowedCommands(machine, payout.state, admin)).toEqual(['cancel']);
    expect(allowedCommands(machine, confirmed().state, admin)).toEqual(['pay', 'cancel']);
    expect(allowedCommands(machine, confirmed().state, provider)).toEqual([]);
  });

  it('pays its earnings when it is marked paid', () => {
    const payout = ways.paid!();
    expect(payout.state).toMatchObject({ status: 'paid', transfer: manual });
    expect(payout.story.at(-1)?.event).toMatchObject({ totalMinor: 8000 });
    expect(payout.effects.slice(2)).toMatchObject([{ name: 'pay' }, { name: 'pay' }]);
  });

  it('lets its earnings go when it is given up', () => {
    const payout = ways.cancelled!();
    expect(payout.effects.slice(2)).toMatchObject([{ name: 'exclude' }, { name: 'exclude' }]);
    expect(machine.isOver(payout.state!)).toBe(true);
  });

  it('goes on without a line that was disputed, and gives itself up without any', () => {
    const payout = confirmed();
    payout.send('drop', system, monday, { earningId: two });
    expect(totalOf(payout.state!.lines)).toBe(8400);
    expect(payout.effects.at(-1)).toMatchObject({ name: 'exclude', payload: { payoutId: uuidOf(90) } });
    payout.send('drop', system, monday, { earningId: one });
    expect(payout.state).toMatchObject({ status: 'cancelled', lines: {} });
    expect(payout.state).not.toHaveProperty('reasonId');
  });

  it('is not paid when only deductions are left', () => {
    const payout = confirmed();
    payout.send('drop', system, monday, { earningId: one });
    expect(payout.send('pay', admin, monday, manual)).toMatchObject({ refusal: 'nothing_to_pay' });
  });

  const many = Object.fromEntries(Array.from({ length: mostLines + 1 }, (_, at) => [uuidOf(at), 1]));
  it.each<[string, string, Actor, object, string]>([
    ['none', 'open', admin, opening({}), 'nothing_to_pay'],
    ['none', 'open', admin, opening({ [one]: 0 }), 'nothing_to_pay'],
    ['none', 'open', admin, opening({ [one]: -5 }), 'nothing_to_pay'],
    ['none', 'open', admin, opening({ [one]: 1.5 }), 'malformed'],
    ['none', 'open', admin, opening({ [one]: mostMinor + 1 }), 'malformed'],
    ['none', 'open', admin, opening(many), 'malformed'],
    ['none', 'open', admin, opening(lines, { currency: 'EURO' }), 'malformed'],
    ['none', 'open', admin, opening(lines, { periodTo: monday - 1 }), 'malformed'],
    ['none', 'open', provider, opening(lines), 'not_allowed'],
    ['none', 'pay', admin, manual, 'not_found'],
    ['opened', 'open', admin, opening(lines), 'exists'],
    ['opened', 'confirm', system, { earningId: uuidOf(7) }, 'stale'],
    ['opened', 'drop', system, { earningId: uuidOf(7) }, 'stale'],
    ['opened', 'pay', provider, manual, 'not_allowed'],
    ['confirmed', 'pay', admin, { method: 'cash' }, 'malformed'],
    ['confirmed', 'cancel', admin, {}, 'malformed'],
    ['paid', 'pay', admin, manual, 'wrong_state'],
    ['paid', 'cancel', admin, text, 'wrong_state'],
    ['paid', 'drop', system, { earningId: one }, 'wrong_state'],
    ['cancelled', 'pay', admin, manual, 'wrong_state'],
  ])('%s: refuses %s by %o', (way, name, actor, payload, refusal) => {
    const payout = ways[way]!();
    const before = structuredClone(payout.state);
    expect(payout.send(name, actor, monday, payload)).toMatchObject({ refusal });
    expect(payout.state).toEqual(before);
  });
});
