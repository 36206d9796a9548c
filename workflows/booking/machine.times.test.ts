import { describe, expect, it } from 'vitest';
import { at10, confirmedBooking, newBooking, offeredBooking } from '#test/driven-booking.ts';
import { admin, customer, day, hour, minute, monday, provider, uuidOf } from '#test/driven-ticket.ts';
import { cancellationFee } from './policy.ts';

const text = { contentId: uuidOf(70) };
const soon = monday + hour;

describe('its times', () => {
  it('remind a day and an hour before, and tell who is late', () => {
    const booking = confirmedBooking();
    booking.passTo(at10 + hour);
    const told = booking.story.slice(3).map(({ at, event }) => [at, event]);
    expect(told).toEqual([
      [at10 - day, { kind: 'booking-reminded', minutes: 1440 }],
      [at10 - hour, { kind: 'booking-reminded', minutes: 60 }],
      [at10 + 15 * minute, { kind: 'booking-late', late: 'start' }],
    ]);
    booking.send('start', provider, at10 + hour);
    booking.passTo(at10 + 3 * hour);
    expect(booking.story.at(-1)).toEqual({
      at: at10 + 2.5 * hour,
      event: { kind: 'booking-late', late: 'end' },
    });
    expect(booking.due).toBeUndefined();
  });

  it('remind of nothing that had passed when it was confirmed', () => {
    const booking = newBooking({ providerId: provider.id }, {}, at10 - 2 * hour);
    booking.send('accept', provider, at10 - 90 * minute);
    booking.passTo(at10);
    expect(booking.state?.reminded).toEqual([60]);
  });

  it('end an offer with the time that it is for, and the booking when nobody was found by then', () => {
    const booking = newBooking({ providerId: provider.id }, { offerMinutes: 10_000 });
    expect(booking.due).toEqual({ at: at10, name: 'time-out', payload: {} });
    booking.passTo(at10);
    expect(booking.state).toMatchObject({ status: 'cancelled', cancelledBy: 'system', feeMinor: 0 });
  });

  // 29 March 2026: clocks in Berlin go from two to three.
  it.each([
    ['midnight', Date.UTC(2026, 2, 4, 22, 30), Date.UTC(2026, 2, 4, 23, 30)],
    ['the end of a month', Date.UTC(2026, 2, 31, 21, 30), Date.UTC(2026, 2, 31, 22, 30)],
    ['a change of clocks', Date.UTC(2026, 2, 29, 0, 30), Date.UTC(2026, 2, 29, 1, 30)],
  ])('run over %s', (_, start, end) => {
    const booking = newBooking({ providerId: provider.id, start, end });
    booking.send('accept', provider, monday);
    booking.passTo(start - 1);
    expect(booking.state?.reminded).toEqual([1440, 60]);
    booking.send('start', provider, start);
    booking.passTo(end + 31 * minute);
    expect(booking.state?.lateEndAt).toBe(end + 30 * minute);
    booking.send('complete', provider, end + hour);
    expect(booking.state).toMatchObject({ startedAt: start, completedAt: end + hour });
  });
});

describe('calling off', () => {
  it.each([
    [at10 - 25 * hour, 0],
    [at10 - day, 0],
    [at10 - day + 1, 5000],
    [at10 - 2 * hour + 1, 9999],
  ])('at %i costs %i of 9999', (at, feeMinor) => {
    const booking = confirmedBooking();
    booking.send('cancel', customer, at);
    expect(booking.state).toMatchObject({ status: 'cancelled', cancelledBy: 'customer', feeMinor });
  });

  it('costs nothing while nobody has promised to come, nor when the business does it', () => {
    for (const [booking, actor, sequence] of [
      [offeredBooking(), customer, 1],
      [confirmedBooking(), admin, 2],
    ] as const) {
      booking.send('cancel', actor, soon + minute, text);
      expect(booking.state).toMatchObject({
        status: 'cancelled',
        feeMinor: 0,
        sequence,
      });
    }
  });

  it('by not coming costs the dearest step', () => {
    const late = confirmedBooking();
    late.send('no-show', provider, at10 + hour, text);
    expect(late.state).toMatchObject({ status: 'no_show', feeMinor: 9_999 });
    const early = confirmedBooking();
    early.send('start', provider, at10 - hour);
    early.send('no-show', provider, at10 - minute);
    expect(early.state).toMatchObject({ status: 'no_show', feeMinor: 0 });
  });

  it('is worked out exactly for any price', () => {
    const fees = [{ noticeMinutes: 60, percent: 33 }];
    expect(cancellationFee(Number.MAX_SAFE_INTEGER, fees, 0)).toBe(2_972_375_754_064_527);
    expect(cancellationFee(50, [{ noticeMinutes: 60, percent: 1 }], 0)).toBe(1);
    expect(cancellationFee(49, [{ noticeMinutes: 60, percent: 1 }], 0)).toBe(0);
  });
});
