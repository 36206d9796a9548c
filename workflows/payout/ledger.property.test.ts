import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DrivenEarning,
  type DrivenPayout,
  newEarning,
  newPayout,
  opening,
  text,
} from '#test/driven-money.ts';
import { admin, day, hour, monday, provider, uuidOf } from '#test/driven-ticket.ts';
import { parseWorkflowId } from '../ids.ts';
import type { Effect } from '../process.ts';
import { totalOf } from './machine.ts';

type Tell = Extract<Effect, { kind: 'tell' }>;

/** Three earnings and the payouts that ask for them; what they tell each other arrives late, and sometimes twice. */
class Ledger {
  at = monday + 2 * hour;
  readonly earnings = new Map<string, DrivenEarning>();
  readonly payouts = new Map<string, DrivenPayout>();
  readonly #taken = new Map<object, number>();

  constructor() {
    for (const at of [1, 2, 3]) {
      const id = uuidOf(100 + at);
      this.earnings.set(id, newEarning({ priceMinor: 10_001 * at }, id));
    }
  }

  get everyone() {
    return [...this.earnings.values(), ...this.payouts.values()];
  }

  /** What is on its way, in the order in which each sent it. */
  get waiting() {
    return this.everyone.filter((one) => one.effects.length > (this.#taken.get(one) ?? 0));
  }

  /** Like the database's claim: what looks approved and stands on no open or paid statement of which it knows. */
  open(stale: boolean) {
    const isTaken = (id: string) =>
      [...this.payouts.values()].some(({ state }) => state!.status !== 'cancelled' && state!.lines[id]);
    const free = [...this.earnings].filter(
      ([id, { state }]) => (stale || (state!.status === 'approved' && !state!.payoutId)) && !isTaken(id),
    );
    const payout = newPayout(uuidOf(900 + this.payouts.size));
    const lines = Object.fromEntries(free.map(([id, { state }]) => [id, state!.netMinor]));
    if (!payout.send('open', admin, this.at, opening(lines))) this.payouts.set(payout.ids.id, payout);
  }

  deliver(pick: number, twice: boolean) {
    const sender = this.waiting[pick % Math.max(1, this.waiting.length)];
    if (!sender) return;
    const place = this.#taken.get(sender) ?? 0;
    this.#taken.set(sender, place + 1);
    const told = sender.effects[place] as Tell;
    const { key } = parseWorkflowId(told.workflowId)!;
    const receiver = this.earnings.get(key) ?? this.payouts.get(key)!;
    for (let turn = 0; turn <= Number(twice); turn += 1) receiver.hear(told, this.at);
  }

  settle() {
    while (this.waiting.length > 0) this.deliver(0, false);
  }
}

const step = fc.record({
  what: fc.constantFrom(
    'approve',
    'dispute',
    'adjust',
    'open',
    'open-stale',
    'pay',
    'cancel',
    'deliver',
    'deliver',
  ),
  pick: fc.nat(8),
  amountMinor: fc.integer({ min: -3000, max: 3000 }),
  after: fc.nat(3 * 24).map((hours) => hours * hour),
});

function play(
  ledger: Ledger,
  { what, pick, amountMinor, after }: typeof step extends fc.Arbitrary<infer T> ? T : never,
) {
  ledger.at += what === 'deliver' ? 0 : after;
  for (const earning of ledger.earnings.values()) earning.passTo(ledger.at);
  const earning = [...ledger.earnings.values()][pick % 3]!;
  const payout = [...ledger.payouts.values()][pick % Math.max(1, ledger.payouts.size)];
  if (what === 'approve') earning.send('approve', admin, ledger.at);
  else if (what === 'dispute') earning.send('dispute', provider, ledger.at, text);
  else if (what === 'adjust') earning.send('adjust', admin, ledger.at, { amountMinor, ...text });
  else if (what === 'pay') payout?.send('pay', admin, ledger.at, { method: 'manual' });
  else if (what === 'cancel') payout?.send('cancel', admin, ledger.at, text);
  else if (what === 'deliver') ledger.deliver(pick, pick % 3 === 0);
  else ledger.open(what === 'open-stale');
}

const entriesOf = ({ story }: DrivenEarning) =>
  story.map(({ event }) => {
    if (event.kind === 'earning-calculated') return event.pay.payMinor - event.pay.feeMinor;
    return event.kind === 'earning-adjusted' ? event.amountMinor : 0;
  });
const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);

describe('whatever happens to earnings and payouts', () => {
  const story = fc.array(step, { maxLength: 60 });

  it('money neither appears nor vanishes', () => {
    fc.assert(
      fc.property(story, (steps) => {
        const ledger = new Ledger();
        for (const one of steps) {
          play(ledger, one);
          for (const earning of ledger.earnings.values()) {
            expect(earning.state!.netMinor).toBe(sum(entriesOf(earning)));
            expect(JSON.parse(JSON.stringify(earning.state))).toEqual(earning.state);
          }
          for (const { state } of ledger.payouts.values()) {
            if (state!.status !== 'paid') continue;
            // What was paid stays what the earnings come to, disputes and deliveries notwithstanding.
            for (const [id, line] of Object.entries(state!.lines)) {
              expect(ledger.earnings.get(id)!.state!.netMinor).toBe(line.amountMinor);
            }
          }
        }
        ledger.settle();
        const paid = [...ledger.payouts.values()].filter(({ state }) => state!.status === 'paid');
        const paidOut = sum(paid.map(({ state }) => totalOf(state!.lines)));
        const earned = [...ledger.earnings.values()].filter(({ state }) => state!.status === 'paid');
        expect(paidOut).toBe(sum(earned.map(({ state }) => state!.netMinor)));
        const lines = paid.flatMap(({ state }) => Object.keys(state!.lines));
        expect(new Set(lines).size).toBe(lines.length);
        expect(lines.sort()).toEqual(earned.map(({ ids }) => ids.id).sort());
      }),
      { numRuns: 300 },
    );
  });

  it('everything unpaid can still be paid, or waits for an admin', () => {
    fc.assert(
      fc.property(story, (steps) => {
        const ledger = new Ledger();
        for (const one of steps) play(ledger, one);
        ledger.settle();
        for (const payout of ledger.payouts.values()) payout.send('cancel', admin, ledger.at, text);
        ledger.settle();
        ledger.at += 100 * day;
        for (const earning of ledger.earnings.values()) {
          earning.passTo(ledger.at);
          if (earning.state!.status === 'disputed') earning.send('approve', admin, ledger.at);
          if (earning.state!.status !== 'paid') {
            expect(earning.state).toMatchObject({ status: 'approved' });
            expect(earning.state).not.toHaveProperty('payoutId');
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
