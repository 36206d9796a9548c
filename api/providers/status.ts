import type { Em } from '#db/orm.ts';
import { type ProviderCalendar, readCalendars } from '#db/provider-calendars.ts';
import { query } from '#db/query.ts';
import { workingSpans } from '#workflows/slots.ts';
import { photoPath } from './list.ts';
import type { StatusView } from './views.ts';

const DAY = 86_400_000;
/** Who does not work within it is offline without an end. */
const AHEAD = 14 * DAY;

type Person = { id: string; name: string; photo: string | null; online: boolean };
type Next = { providerId: string; startsAt: Date };
type Running = NonNullable<StatusView['booking']> & { providerId: string; endsAt: Date };

/** What everybody active, or one of them, is doing at this moment. */
export async function readStatuses(em: Em, providerId?: string): Promise<StatusView[]> {
  const now = Date.now();
  const people = await query<Person>(
    em,
    `select m.id, m.name, p.photo, p.online from provider_profile p
     join member m on m.business_id = p.business_id and m.id = p.id and m.role = 'provider' and m.active
     where p.business_id = current_business() and (?::uuid is null or m.id = ?) order by m.name, m.id`,
    [providerId ?? null, providerId ?? null],
  );
  const { calendars } = await readCalendars(em, { from: now, to: now + AHEAD, now, providerId });
  const calendarOf = new Map(calendars.map((calendar) => [calendar.providerId, calendar]));
  const next = await query<Next>(
    em,
    `select provider_id as "providerId", min(starts_at) as "startsAt" from slot_claim
     where business_id = current_business() and held_until is null and starts_at > ? and starts_at < ?
     group by provider_id`,
    [new Date(now), new Date(now + AHEAD)],
  );
  const running = await query<Running>(
    em,
    `select provider_id as "providerId", id, number, service_name as "serviceName", ends_at as "endsAt" from booking
     where business_id = current_business() and status = 'in_progress' and provider_id is not null
       and starts_at > now() - interval '60 days'`,
  );
  const runningOf = new Map(running.map((row) => [row.providerId, row]));
  const nextOf = new Map(next.map((row) => [row.providerId, row.startsAt.getTime()]));
  return people.map((person) => {
    const { id, name, photo } = person;
    const nextAt = nextOf.get(id);
    return {
      ...{ id, name, photo: photoPath(photo) },
      ...(busyWith(runningOf.get(id)) ?? statusOf(person, calendarOf.get(id)!, now, nextAt)),
      nextAt: instant(nextAt),
    };
  });
}

type Status = Pick<StatusView, 'status' | 'why' | 'until' | 'booking'>;

/** Whoever is at work is busy, whatever the hours and the switch say. */
function busyWith(running: Running | undefined): Status | undefined {
  if (!running) return undefined;
  const { id, number, serviceName, endsAt } = running;
  return {
    status: 'busy',
    why: 'running',
    until: endsAt.toISOString(),
    booking: { id, number, serviceName },
  };
}

function statusOf(
  { online }: Person,
  calendar: ProviderCalendar,
  now: number,
  nextAt: number | undefined,
): Status {
  const booking = null;
  if (!online) return { status: 'offline', why: 'switched_off', until: null, booking };
  const spans = workingSpans(calendar, now, now + AHEAD);
  const [first] = spans;
  if (first?.from === now) {
    return {
      status: 'available',
      why: 'working',
      until: instant(Math.min(first.to, nextAt ?? first.to)),
      booking,
    };
  }
  const off = calendar.timeOff.some(({ from, to }) => from <= now && now < to);
  return { status: 'offline', why: off ? 'time_off' : 'outside_hours', until: instant(first?.from), booking };
}

const instant = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());
