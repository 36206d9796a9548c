import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { BookingEvent } from '#workflows/booking/state.ts';
import type { Step } from '#workflows/process.ts';

/**
 * Gives back the time that these steps let go of. Only what was taken before: the next command may have taken the same
 * time anew already.
 */
export async function releaseTime(em: Em, bookingId: string, steps: Step<BookingEvent>[]): Promise<void> {
  await Promise.all(
    steps.flatMap(({ at, events }) => events.map((event) => release(em, bookingId, event, new Date(at)))),
  );
}

async function release(em: Em, bookingId: string, event: BookingEvent, at: Date): Promise<void> {
  switch (event.kind) {
    case 'booking-declined':
    case 'offer-timed-out':
      await query(em, ofProvider, [bookingId, event.providerId, at]);
      return;
    case 'booking-offered':
      if (event.previous) await query(em, ofProvider, [bookingId, event.previous, at]);
      return;
    case 'booking-moved': {
      const { providerId, start } = event.from;
      if (providerId) await query(em, ofTime, [bookingId, providerId, new Date(start), at]);
      return;
    }
    case 'proposal-passed':
      // Its answer came after the search: the time of the command says nothing of when it was taken.
      await query(em, ofTime, [bookingId, event.providerId, new Date(event.start), 'infinity']);
      return;
    case 'booking-completed':
      await query(em, rest, [at, at, bookingId]);
      return;
    case 'booking-cancelled':
    case 'booking-missed':
      await query(em, all, [bookingId]);
  }
}

const all = 'delete from slot_claim where business_id = current_business() and booking_id = ?';
const ofProvider = `${all} and provider_id = ? and created_at <= ?`;
const ofTime = `${all} and provider_id = ? and starts_at = ? and created_at <= ?`;
// What was worked stays taken, and counts for how much the provider does; what is left of it is free again.
const rest = `
update slot_claim set ends_at = greatest(starts_at, least(ends_at, ?)),
  during = tstzrange(lower(during), greatest(starts_at, least(upper(during), ?)))
where business_id = current_business() and booking_id = ?`;
