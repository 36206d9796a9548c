import { activeAdmins } from '#db/active-admins.ts';
import type { Em } from '#db/orm.ts';
import type { BookingEvent, BookingState } from '#workflows/booking/state.ts';
import type { Step } from '#workflows/process.ts';
import { type Addressed, address, addressed, entriesOf, nobody, type Told } from './story.ts';

/** What the customer may not see of a booking's story. */
const internal = new Set<BookingEvent['kind']>([
  'provider-sought',
  'nobody-free',
  'proposal-passed',
  'offer-timed-out',
  'booking-late',
  'ticket-linked',
  'request-linked',
  'requester-changed',
  'booking-settled',
]);
const concernAdmins = new Set<BookingEvent['kind']>([
  'booking-requested',
  'nobody-free',
  'booking-declined',
  'booking-late',
  'booking-cancelled',
  'booking-missed',
]);

/** A booking's steps as timeline entries, notifications and mail. */
export async function tellBooking(em: Em, state: BookingState, steps: Step<BookingEvent>[]): Promise<Told> {
  const concerned = steps.some((step) => step.events.some(({ kind }) => concernAdmins.has(kind)));
  const admins = concerned ? await activeAdmins(em) : [];
  const { customerId, providerId } = state;
  const entries = entriesOf(steps, { customerId }, (kind) => internal.has(kind));
  return {
    // Whoever handed it back hears of that too.
    timeline: entries.map((entry) => ({
      ...entry,
      assignee_id: (entry.data.providerId as string | undefined) ?? providerId ?? null,
    })),
    ...addressed(steps, (event, step) => tell(event, step, state, admins)),
  };
}

function tell(
  event: BookingEvent,
  step: Step<BookingEvent>,
  state: BookingState,
  admins: string[],
): Addressed {
  const { id: bookingId, customerId: customer, providerId } = state;
  const both = [customer, ...(providerId ? [providerId] : [])];
  const notice = (kind: string, noted: string[], mailed: string[], data = {}, confirms = false) =>
    address(step, { kind, noted, mailed, data, mail: { bookingId } }, confirms);
  const saying = ({ contentId }: { contentId?: string }) => (contentId ? { contentId } : {});
  switch (event.kind) {
    case 'booking-requested':
      return joined(
        notice('booking-received', [], state.status === 'confirmed' ? [] : [customer], {}, true),
        providerId || state.searching ? nobody : notice('booking-unassigned', admins, admins),
      );
    case 'nobody-free':
      return notice('booking-unassigned', admins, admins);
    case 'booking-offered': {
      const { providerId: to, previous } = event;
      const settled = state.status !== 'offered' || state.providerId !== to;
      return joined(
        settled ? nobody : notice('booking-offered', [to], [to]),
        previous ? notice('booking-withdrawn', [previous], [previous]) : nobody,
      );
    }
    case 'booking-confirmed':
      // Whoever has said yes wants it in their calendar as well.
      return joined(
        notice('booking-confirmed', both, []),
        notice('booking-confirmed', [], [customer, event.providerId], {}, true),
      );
    case 'booking-declined':
      return joined(
        notice('booking-declined', admins, [], saying(event)),
        event.agreed ? notice('booking-withdrawn', [], [event.providerId], {}, true) : nobody,
      );
    case 'offer-timed-out':
      return notice('booking-timed-out', [event.providerId], []);
    case 'booking-moved':
      return joined(
        notice('booking-moved', both, [], saying(event)),
        notice('booking-moved', [], both, saying(event), true),
      );
    case 'booking-cancelled':
      return joined(
        notice('booking-cancelled', [...both, ...admins], [], saying(event)),
        notice('booking-cancelled', [], both, saying(event), true),
      );
    case 'booking-reminded':
      return notice('booking-reminder', both, both);
    case 'booking-late': {
      const kind = event.late === 'start' ? 'booking-late' : 'booking-overrunning';
      const told = [...(providerId ? [providerId] : []), ...admins];
      return notice(kind, told, told);
    }
    case 'booking-started':
      return notice('booking-started', [customer], []);
    case 'booking-completed':
      return notice('booking-completed', [customer], []);
    case 'booking-missed':
      return notice('booking-missed', [customer, ...admins], [customer], saying(event));
    default:
      return nobody;
  }
}

const joined = (...told: Addressed[]): Addressed => ({
  notifications: told.flatMap((one) => one.notifications),
  mails: told.flatMap((one) => one.mails),
});
