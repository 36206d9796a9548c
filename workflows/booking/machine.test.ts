import { describe, expect, it } from 'vitest';
import {
  at10,
  at11,
  confirmedBooking,
  DrivenBooking,
  newBooking,
  offeredBooking,
  otherProvider,
  startedBooking,
  wish,
} from '#test/driven-booking.ts';
import {
  admin,
  customer,
  day,
  hour,
  ids,
  minute,
  monday,
  provider,
  system,
  uuidOf,
} from '#test/driven-ticket.ts';
import { type Actor, allowedCommands } from '../process.ts';
import { bookingMachine as machine } from './machine.ts';
import { defaultBookingPolicy } from './policy.ts';

const text = { contentId: uuidOf(70) };
const soon = monday + hour;
const stranger: Actor = { id: uuidOf(71), role: 'customer' };
const rate = {
  kind: 'hourly',
  amountMinor: 3000,
  currency: 'EUR',
  rateId: uuidOf(90),
  commissionBasisPoints: 1000,
};

const ways: Record<string, () => DrivenBooking> = {
  requested: () => newBooking({ auto: false }),
  offered: () => offeredBooking(),
  confirmed: () => confirmedBooking(),
  in_progress: () => startedBooking(),
  completed: () => {
    const booking = startedBooking();
    booking.send('complete', provider, at11, text);
    return booking;
  },
  declined: () => {
    const booking = offeredBooking();
    booking.send('decline', provider, soon);
    return booking;
  },
  cancelled: () => {
    const booking = newBooking();
    booking.send('cancel', customer, soon);
    return booking;
  },
  no_show: () => {
    const booking = confirmedBooking();
    booking.send('no-show', provider, at10 + hour, text);
    return booking;
  },
};

describe('a booking', () => {
  it('is offered, accepted, started and completed; then it is paid and rated', () => {
    const booking = ways.completed!();
    expect(booking.kinds).toEqual([
      'booking-requested',
      'booking-offered',
      'booking-confirmed',
      'booking-reminded',
      'booking-reminded',
      'booking-started',
      'booking-completed',
    ]);
    expect(booking.state).toMatchObject({ proofId: text.contentId, completedAt: at11, startedAt: at10 });
    expect(machine.isOver(booking.state!)).toBe(false);
    expect(booking.effects).toMatchObject([
      {
        workflow: 'ratingRequestWorkflow',
        input: { first: { payload: { subjectType: 'booking', subjectId: ids.id, ratedId: provider.id } } },
      },
      { activity: 'findPayRate', input: { providerId: provider.id, at: at11 }, answer: 'settle' },
    ]);
    booking.send('settle', system, at11, rate);
    expect(machine.isOver(booking.state!)).toBe(true);
    expect(booking.effects.at(-1)).toMatchObject({
      workflow: 'earningWorkflow',
      workflowId: `earning/${ids.businessId}/${ids.id}`,
      input: {
        id: ids.id,
        first: {
          name: 'calculate',
          payload: {
            priceMinor: 9_999,
            currency: 'EUR',
            startedAt: at10,
            completedAt: at11,
            rate,
            policy: { disputeDays: 7 },
          },
        },
      },
    });
  });

  it('goes to the next provider when one declines or does not answer, and to the admins when nobody is left', () => {
    const booking = newBooking();
    expect(booking.effects).toMatchObject([
      { activity: 'assignProvider', input: { attempt: 1, exclude: [] } },
    ]);
    booking.found(system, soon, provider);
    expect(booking.state).toMatchObject({ status: 'offered', providerId: provider.id, why: { score: 1 } });
    booking.send('decline', provider, soon + minute, text);
    expect(booking.state).toMatchObject({ status: 'declined', tried: [provider.id] });
    expect(booking.state).not.toHaveProperty('providerId');
    expect(booking.effects.at(-1)).toMatchObject({ input: { attempt: 2, exclude: [provider.id] } });
    booking.found(system, soon + minute, otherProvider);
    booking.passTo(soon + 2 * hour + minute);
    expect(booking.kinds.slice(-2)).toEqual(['offer-timed-out', 'provider-sought']);
    expect(booking.effects.at(-1)).toMatchObject({ input: { exclude: [provider.id, otherProvider.id] } });
    booking.found(system, soon + 3 * hour);
    expect(booking.state).toMatchObject({ status: 'declined', searching: false });
    booking.send('assign', admin, soon + 4 * hour, { providerId: provider.id, agreed: true });
    expect(booking.state).toMatchObject({ status: 'confirmed', providerId: provider.id });
  });

  it('gives back the time that a search took in vain', () => {
    const booking = newBooking();
    booking.send('assign', admin, soon, { providerId: provider.id });
    expect(
      booking.send('propose', system, soon, { attempt: 1, start: at10, providerId: otherProvider.id }),
    ).toBeUndefined();
    expect(booking.story.at(-1)?.event).toEqual({
      kind: 'proposal-passed',
      providerId: otherProvider.id,
      start: at10,
    });
    const own = { attempt: 1, start: at10, providerId: provider.id };
    expect(booking.send('propose', system, soon, own)).toMatchObject({ refusal: 'stale' });
    const ended = ways.cancelled!();
    ended.send('propose', system, soon, { attempt: 1, start: at10, providerId: provider.id });
    expect(ended.kinds.at(-1)).toBe('proposal-passed');
    expect(ended.state?.status).toBe('cancelled');
  });

  it('needs no answer where offers are taken on at once', () => {
    expect(offeredBooking({ autoAccept: true }).state).toMatchObject({ status: 'confirmed', sequence: 1 });
  });

  it('moves with its history; the provider is asked again and calendars hear of it', () => {
    const booking = confirmedBooking();
    const { sequence } = booking.state!;
    booking.send('reschedule', customer, soon, { start: at10 + day, end: at11 + day, ...text });
    expect(booking.story.at(-2)?.event).toMatchObject({
      kind: 'booking-moved',
      from: { start: at10, end: at11, providerId: provider.id },
      contentId: text.contentId,
    });
    expect(booking.state).toMatchObject({ status: 'offered', start: at10 + day, sequence: sequence + 1 });
    booking.send('accept', provider, soon + minute);
    booking.passTo(at10);
    expect(booking.state?.reminded).toEqual([1440]);
    expect(booking.state).not.toHaveProperty('lateStartAt');
  });

  it('is moved to another provider with the day', () => {
    const booking = confirmedBooking();
    booking.send('reschedule', admin, soon, { start: at10, end: at11, providerId: otherProvider.id });
    expect(booking.story.at(-1)?.event).toMatchObject({ kind: 'booking-offered', previous: provider.id });
    expect(booking.send('accept', provider, soon)).toMatchObject({ refusal: 'not_yours' });
  });

  it('opens a ticket and tells its request what has become of it', () => {
    const booking = newBooking({ requestId: uuidOf(40), providerId: provider.id });
    const ticket = { ticketId: uuidOf(60), conversationId: uuidOf(61), contentId: uuidOf(62), policy: {} };
    booking.send('create-ticket', admin, soon, ticket);
    expect(booking.state?.ticketId).toBe(uuidOf(60));
    expect(booking.send('link-ticket', admin, soon, { ticketId: uuidOf(63) })).toMatchObject({
      refusal: 'has_ticket',
    });
    booking.send('cancel', customer, soon);
    expect(booking.effects).toMatchObject([
      {
        workflow: 'ticketWorkflow',
        input: { first: { name: 'create', payload: { customerId: customer.id } } },
      },
      { name: 'report', payload: { work: 'booking', workId: ids.id, outcome: 'dropped' } },
    ]);
  });

  it('offers each what they may do now', () => {
    const allowed = (status: string, actor: Actor) => allowedCommands(machine, ways[status]!().state, actor);
    expect(allowed('offered', provider)).toEqual(['accept', 'decline']);
    expect(allowed('offered', otherProvider)).toEqual([]);
    expect(allowed('confirmed', provider)).toEqual(['decline', 'start', 'no-show']);
    expect(allowed('in_progress', provider)).toEqual(['complete', 'no-show']);
    expect(allowed('confirmed', customer)).toEqual(['reschedule', 'cancel']);
    expect(allowed('in_progress', customer)).toEqual([]);
    expect(allowed('confirmed', stranger)).toEqual([]);
    expect(allowed('declined', admin)).toEqual([
      'assign',
      'reschedule',
      'cancel',
      'create-ticket',
      'link-ticket',
      'link-request',
      'change-requester',
    ]);
  });
});

describe('what is refused changes nothing', () => {
  const later = { start: at10 + day, end: at11 + day };
  const rows: [string, string, Actor, object, string, number?][] = [
    ['in_progress', 'decline', provider, {}, 'wrong_state'],
    ['in_progress', 'cancel', customer, {}, 'wrong_state'],
    ['completed', 'complete', provider, {}, 'wrong_state'],
    ['completed', 'reschedule', admin, later, 'wrong_state'],
    ['offered', 'start', provider, {}, 'wrong_state'],
    ['offered', 'accept', otherProvider, {}, 'not_yours'],
    ['offered', 'accept', customer, {}, 'not_allowed'],
    ['offered', 'assign', admin, { providerId: provider.id }, 'unchanged'],
    ['offered', 'request', customer, wish(), 'exists'],
    ['offered', 'time-out', system, {}, 'stale'],
    ['confirmed', 'cancel', stranger, {}, 'not_yours'],
    ['confirmed', 'cancel', admin, {}, 'reason_missing'],
    ['confirmed', 'reschedule', customer, { start: at10, end: at11 }, 'unchanged'],
    ['confirmed', 'reschedule', customer, { start: at11, end: at10 }, 'malformed'],
    ['confirmed', 'reschedule', customer, later, 'too_late', at10 - hour],
    ['confirmed', 'no-show', provider, {}, 'too_early'],
    ['declined', 'lapse', system, {}, 'stale'],
    ['none', 'accept', provider, {}, 'not_found'],
    ['none', 'request', stranger, wish(), 'not_yours'],
    ['none', 'request', customer, wish({ end: at10 }), 'malformed'],
    ['none', 'request', customer, wish({}, { offerMinutes: 0 }), 'malformed'],
    [
      'none',
      'request',
      customer,
      wish({}, { cancellationFees: [{ noticeMinutes: 5, percent: 101 }] }),
      'malformed',
    ],
    ...[-1, 1.5, 2 ** 60].map((priceMinor): [string, string, Actor, object, string] => [
      'none',
      'request',
      customer,
      wish({ service: { ...wish().service, priceMinor } }),
      'malformed',
    ]),
  ];
  it.each(rows)('%s: %s', (status, name, actor, payload, refusal, at = soon) => {
    const booking = ways[status]?.() ?? new DrivenBooking();
    booking.passTo(at);
    const before = structuredClone(booking.state);
    expect(booking.send(name, actor, at, payload)).toMatchObject({
      refusal,
      detail: expect.stringMatching(/^[A-Z].*\.$/),
    });
    expect(booking.state).toEqual(before);
  });

  it('the policy of the business is one', () => {
    expect(newBooking({}, defaultBookingPolicy).state?.policy).toEqual(defaultBookingPolicy);
  });
});
