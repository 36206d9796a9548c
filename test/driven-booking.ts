import { bookingMachine } from '#workflows/booking/machine.ts';
import { type BookingPolicy, defaultBookingPolicy } from '#workflows/booking/policy.ts';
import type { BookingEvent, BookingState } from '#workflows/booking/state.ts';
import type { Actor } from '#workflows/process.ts';
import { DrivenEntity } from './driven-entity.ts';
import { customer, day, hour, monday, provider, uuidOf } from './driven-ticket.ts';

export const otherProvider: Actor = { id: uuidOf(16), role: 'provider' };
/** Wednesday at ten, for an hour; booked on Monday at midnight. */
export const at10 = monday + 2 * day + 10 * hour;
export const at11 = at10 + hour;

export const wish = (given: object = {}, policy: Partial<BookingPolicy> = {}) => ({
  serviceId: uuidOf(50),
  service: { name: 'Site visit', priceMinor: 9_999, currency: 'EUR', durationMinutes: 60 },
  customerId: customer.id,
  start: at10,
  end: at11,
  zone: 'Europe/Berlin',
  auto: true,
  policy: { ...defaultBookingPolicy, ...policy },
  ...given,
});

/** A booking driven as the shell drives it, without Temporal. */
export class DrivenBooking extends DrivenEntity<BookingState, BookingEvent> {
  constructor() {
    super(bookingMachine);
  }

  /** What the search for a provider answers: the one given, or that nobody is free. */
  found(by: Actor, at: number, who?: Actor) {
    const { attempt, start } = this.state!;
    return this.send('propose', by, at, {
      attempt,
      start,
      ...(who && { providerId: who.id, why: { score: 1 } }),
    });
  }
}

export function newBooking(given: object = {}, policy: Partial<BookingPolicy> = {}, at = monday) {
  const booking = new DrivenBooking();
  const refusal = booking.send('request', customer, at, wish(given, policy));
  if (refusal) throw new Error(refusal.detail);
  return booking;
}

export const offeredBooking = (policy: Partial<BookingPolicy> = {}) =>
  newBooking({ providerId: provider.id }, policy);
export function confirmedBooking(policy: Partial<BookingPolicy> = {}) {
  const booking = offeredBooking(policy);
  booking.send('accept', provider, monday + hour);
  return booking;
}
export function startedBooking(policy: Partial<BookingPolicy> = {}) {
  const booking = confirmedBooking(policy);
  booking.send('start', provider, at10);
  return booking;
}
