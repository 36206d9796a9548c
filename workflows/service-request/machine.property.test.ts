import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DrivenRequest, newRequest, nineToFive, ticketOf } from '#test/driven-request.ts';
import { admin, customer, day, minute, monday, sarah, system, uuidOf } from '#test/driven-ticket.ts';
import { isWorking } from '../calendar.ts';
import { serviceRequestMachine as machine } from './machine.ts';

const text = fc.constant({ contentId: uuidOf(70) });
const ticket = fc.constantFrom(uuidOf(60), uuidOf(61), uuidOf(62));
const payloads: Record<string, fc.Arbitrary<object>> = {
  assign: fc.record({ assigneeId: fc.constantFrom(admin.id, uuidOf(72)) }),
  decline: text,
  note: text,
  cancel: fc.oneof(text, fc.constant({})),
  'create-ticket': ticket.map(ticketOf),
  'link-booking': fc.constant({ bookingId: uuidOf(80) }),
  fulfil: fc.record({ workerId: fc.constant(sarah.id) }, { requiredKeys: [] }),
  report: fc.record(
    {
      work: fc.constantFrom('ticket', 'booking'),
      workId: fc.oneof(ticket, fc.constant(uuidOf(80))),
      outcome: fc.constantFrom('done', 'dropped', 'merged'),
      into: ticket,
      workerId: fc.constant(sarah.id),
    },
    { requiredKeys: ['work', 'workId', 'outcome'] },
  ),
};
// Ending a request early would leave little to look at.
const names = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom('accept', 'assign', 'create-ticket', 'link-booking', 'note', 'report'),
  },
  { weight: 1, arbitrary: fc.constantFrom(...Object.keys(machine.commands)) },
);
const step = names.chain((name) =>
  fc.record({
    name: fc.constant(name),
    actor: fc.constantFrom(admin, admin, customer, system, sarah),
    after: fc.nat(600).map((minutes) => minutes * minute),
    payload: payloads[name] ?? fc.constant({}),
  }),
);
const story = fc.array(step, { maxLength: 30 });
type Sent = { name: string; actor: typeof admin; after: number; payload: object };

function play(steps: Sent[], look: (request: DrivenRequest) => void = () => undefined): DrivenRequest {
  const request = newRequest({}, { calendar: nineToFive, responseMinutes: 240 });
  let at = monday;
  for (const { name, actor, after, payload } of steps) {
    at += after;
    const before = JSON.stringify(request.passTo(at).state);
    const refused = request.send(name, actor, at, payload);
    if (refused) expect(JSON.stringify(request.state)).toBe(before);
    look(request);
  }
  return request;
}

describe('whatever is sent to a service request', () => {
  it('leaves plain JSON, never changes who asked for what, and ends once', () => {
    fc.assert(
      fc.property(story, (steps) => {
        const request = play(steps, ({ state }) => {
          expect(JSON.parse(JSON.stringify(state))).toEqual(state);
          expect(state).toMatchObject({ customerId: customer.id, offer: { priceMinor: 45_000 } });
          expect(machine.isOver(state!)).toBe(state!.endedAt !== undefined);
          if (state!.status === 'accepted') expect(state!.assigneeId).toBeDefined();
        });
        const endings = request.kinds.filter((kind) => /fulfilled|declined|cancelled/.test(kind));
        expect(endings.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('asks for one rating, exactly when it is fulfilled, and has one ticket going at most', () => {
    fc.assert(
      fc.property(story, (steps) => {
        let going = 0;
        const request = play(steps, ({ state, story: told }) => {
          going = told.filter(({ event }) => event.kind === 'ticket-opened').length;
          going -= told.filter(
            ({ event }) => event.kind === 'work-dropped' && event.work === 'ticket',
          ).length;
          expect(going).toBeLessThanOrEqual(1);
          if (state!.status === 'fulfilled' && state!.ticket?.status === 'going') {
            expect(told.at(-1)?.event).toMatchObject({ kind: 'request-fulfilled', by: 'hand' });
          }
        });
        const started = request.effects.filter((one) => one.kind === 'start');
        const ratings = started.filter((one) => one.workflow === 'ratingRequestWorkflow');
        expect(ratings).toHaveLength(request.state!.status === 'fulfilled' ? 1 : 0);
        expect(new Set(request.effects.map(({ key }) => key)).size).toBe(request.effects.length);
      }),
    );
  });

  it('warns and breaches in working time alone, once each, and never refuses its own time', () => {
    fc.assert(
      fc.property(story, fc.nat(6), (steps, days) => {
        const request = play(steps).passTo(monday + days * day);
        for (const kind of ['response-warned', 'response-breached'] as const) {
          const told = request.story.filter(({ event }) => event.kind === kind);
          expect(told.length).toBeLessThanOrEqual(1);
          for (const { at } of told) expect(isWorking(nineToFive, at - minute)).toBe(true);
        }
        if (request.state!.breachedAt !== undefined) expect(request.state!.warnedAt).toBeDefined();
      }),
    );
  });

  it('comes out the same when it is played again', () => {
    fc.assert(
      fc.property(story, (steps) => {
        expect(play(steps).state).toEqual(play(steps).state);
      }),
    );
  });
});
