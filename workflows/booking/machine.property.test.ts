import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at10, at11, type DrivenBooking, newBooking, otherProvider } from '#test/driven-booking.ts';
import { admin, customer, day, hour, minute, monday, provider, system, uuidOf } from '#test/driven-ticket.ts';
import { allowedCommands } from '../process.ts';
import { bookingMachine as machine } from './machine.ts';

const text = fc.record({ contentId: fc.constant(uuidOf(70)) }, { requiredKeys: [] });
const who = fc.constantFrom(provider.id, otherProvider.id, uuidOf(17));
const time = fc.constantFrom(at10, at10 + hour, at10 + day);
const payloads: Record<string, fc.Arbitrary<object>> = {
  propose: fc.record(
    { attempt: fc.integer({ min: 1, max: 4 }), start: time, providerId: who },
    { requiredKeys: ['attempt', 'start'] },
  ),
  assign: fc.record({ providerId: who, agreed: fc.boolean() }),
  reschedule: fc.record({ start: time, providerId: who }, { requiredKeys: ['start'] }).map((to) => ({
    ...to,
    end: to.start + hour,
  })),
  decline: text,
  complete: text,
  cancel: text,
  'no-show': text,
  'create-ticket': fc.constant({
    ticketId: uuidOf(60),
    conversationId: uuidOf(61),
    contentId: uuidOf(62),
    policy: {},
  }),
  'link-request': fc.constant({ requestId: uuidOf(41) }),
  'link-ticket': fc.constant({ ticketId: uuidOf(60) }),
  alert: fc.record({ late: fc.constantFrom('start', 'end') }),
  remind: fc.record({ minutes: fc.constantFrom(60, 1440) }),
  settle: fc.constant({ none: true }),
};
// Calling it off early would leave little to look at.
const names = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom('propose', 'assign', 'accept', 'decline', 'reschedule', 'start', 'complete'),
  },
  { weight: 1, arbitrary: fc.constantFrom(...Object.keys(machine.commands)) },
);
const step = names.chain((name) =>
  fc.record({
    name: fc.constant(name),
    actor: fc.constantFrom(provider, provider, otherProvider, admin, admin, customer, system),
    after: fc.nat(400).map((minutes) => minutes * minute),
    payload: payloads[name] ?? fc.constant({}),
  }),
);
const story = fc.array(step, { maxLength: 30 });
type Sent = { name: string; actor: typeof admin; after: number; payload: object };

function play(steps: Sent[], look: (booking: DrivenBooking) => void = () => undefined): DrivenBooking {
  const booking = newBooking({ requestId: uuidOf(40) });
  let at = monday;
  for (const { name, actor, after, payload } of steps) {
    at += after;
    const before = JSON.stringify(booking.passTo(at).state);
    const refused = booking.send(name, actor, at, payload);
    if (refused) expect(JSON.stringify(booking.state)).toBe(before);
    look(booking);
  }
  return booking;
}

describe('whatever is sent to a booking', () => {
  it('leaves plain JSON, and a provider exactly where somebody is offered it, does it or has done it', () => {
    fc.assert(
      fc.property(story, (steps) => {
        let sequence = 0;
        play(steps, ({ state }) => {
          expect(JSON.parse(JSON.stringify(state))).toEqual(state);
          expect(state).toMatchObject({ customerId: customer.id, service: { priceMinor: 9_999 } });
          if (['requested', 'declined'].includes(state!.status)) expect(state!.providerId).toBeUndefined();
          if (['offered', 'confirmed', 'in_progress', 'completed', 'no_show'].includes(state!.status)) {
            expect(state!.providerId).toBeDefined();
          }
          expect(state!.end).toBeGreaterThan(state!.start);
          expect(state!.sequence).toBeGreaterThanOrEqual(sequence);
          sequence = state!.sequence;
        });
      }),
    );
  });

  it('it ends, or waits for somebody: a time, an answer, or a person who may move it', () => {
    fc.assert(
      fc.property(story, (steps) => {
        play(steps, ({ state, due }) => {
          if (machine.isOver(state!)) return;
          const people = [
            customer,
            admin,
            ...(state!.providerId ? [{ ...provider, id: state!.providerId }] : []),
          ];
          const somebody = people.some((person) => allowedCommands(machine, state, person).length > 0);
          expect(due !== undefined || somebody || state!.status === 'completed').toBe(true);
        });
        const left = play(steps).passTo(at11 + 30 * day);
        // With nobody doing anything, only what has begun or is confirmed stays, for a person to say how it went.
        expect(['confirmed', 'in_progress', 'completed', 'cancelled', 'no_show']).toContain(
          left.state!.status,
        );
      }),
    );
  });

  it('is paid and rated once, exactly when it was done, and tells its request once', () => {
    fc.assert(
      fc.property(story, (steps) => {
        const booking = play(steps);
        const of = (name: string) =>
          booking.effects.filter((one) => one.kind === 'start' && one.workflow === name).length;
        const { completedAt, settledAt } = booking.state!;
        expect(of('ratingRequestWorkflow')).toBe(completedAt === undefined ? 0 : 1);
        expect(of('earningWorkflow')).toBe(settledAt === undefined ? 0 : 1);
        const ended = ['completed', 'cancelled', 'no_show'].includes(booking.state!.status);
        expect(booking.effects.filter((one) => one.kind === 'tell')).toHaveLength(ended ? 1 : 0);
        expect(new Set(booking.effects.map(({ key }) => key)).size).toBe(booking.effects.length);
      }),
    );
  });

  it('gives every provider’s time back that it does not keep', () => {
    fc.assert(
      fc.property(story, (steps) => {
        const taken = new Set<string>();
        let current: string | undefined;
        const booking = play(steps);
        let start = at10;
        for (const { event } of booking.story) {
          if (event.kind === 'booking-moved') {
            if (event.from.providerId) taken.delete(`${event.from.providerId}@${event.from.start}`);
            start = event.start;
            current = undefined;
          }
          if (event.kind === 'booking-offered') {
            if (event.previous) taken.delete(`${event.previous}@${start}`);
            current = `${event.providerId}@${start}`;
            taken.add(current);
          }
          if (event.kind === 'booking-declined' || event.kind === 'offer-timed-out') {
            taken.delete(`${event.providerId}@${start}`);
            current = undefined;
          }
          expect(taken.size).toBeLessThanOrEqual(current ? 1 : 0);
        }
      }),
    );
  });
});
