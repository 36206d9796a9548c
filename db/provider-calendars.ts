import { DateTime } from 'luxon';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { readSettings, type Settings } from '#db/settings.ts';
import type { Availability, Span, Windows } from '#workflows/slots.ts';

export type ProviderCalendar = Availability & {
  providerId: string;
  stepMinutes: number;
  /** How well they do the service that was asked for */
  skill: number | null;
};

export type CalendarQuestion = {
  /** Between these instants */
  from: number;
  to: number;
  /** Holds that ran out before it count for nothing */
  now: number;
  /** Only who does this service */
  serviceId?: string | undefined;
  providerId?: string | undefined;
  /** Only who takes part when nobody is chosen */
  auto?: boolean | undefined;
  /** Only who works there */
  area?: string | undefined;
  /** What this booking has taken itself stands in nobody's way */
  bookingId?: string | undefined;
};

type Row = {
  providerId: string;
  zone: string;
  skill: number | null;
  dailyCapacity: number | null;
  bufferBefore: number;
  bufferAfter: number;
  step: number | null;
  online: boolean;
  hours: [weekday: number, from: number, to: number][];
  exceptions: Record<string, Windows>;
  timeOff: [from: number, to: number][];
  taken: [from: number, to: number, startsAt: number][];
};

/** When each active provider works and what is taken of it, in one query. */
export async function readCalendars(
  em: Em,
  asked: CalendarQuestion,
): Promise<{ calendars: ProviderCalendar[]; settings: Settings }> {
  const settings = await readSettings(em);
  // Two days more at both ends: the limits of a day lie elsewhere in each zone.
  const [from, to] = [new Date(asked.from - TWO_DAYS), new Date(asked.to + TWO_DAYS)];
  const rows = await query<Row>(em, calendarsOf, [
    from,
    to,
    to,
    from,
    from,
    to,
    new Date(asked.now),
    asked.bookingId ?? null,
    asked.serviceId ?? null,
    asked.serviceId ?? null,
    asked.providerId ?? null,
    asked.providerId ?? null,
    !asked.auto,
    asked.area ?? null,
    asked.area ?? null,
  ]);
  const holidays = Object.fromEntries(settings.hours.holidays.map((date) => [date, []]));
  return { calendars: rows.map((row) => calendarOf(row, { holidays, settings, now: asked.now })), settings };
}

const TWO_DAYS = 2 * 86_400_000;

type Frame = { holidays: Record<string, Windows>; settings: Settings; now: number };

/**
 * The holidays of the business are free for whoever has said nothing else for that date. Who is offline does not work
 * for the rest of their day.
 */
function calendarOf(row: Row, { holidays, settings, now }: Frame): ProviderCalendar {
  const { providerId, zone, skill, bufferBefore, bufferAfter, dailyCapacity } = row;
  const today = DateTime.fromMillis(now, { zone });
  const away = row.online
    ? []
    : [{ from: today.startOf('day').toMillis(), to: today.endOf('day').toMillis() }];
  return {
    ...{ providerId, zone, skill, bufferBefore, bufferAfter },
    stepMinutes: row.step ?? settings.bookings.slotStepMinutes,
    capacityPerDay: dailyCapacity ?? undefined,
    hours: weekOf(row.hours),
    exceptions: { ...holidays, ...row.exceptions },
    timeOff: [...row.timeOff.map(span), ...away],
    taken: row.taken.map(([start, end, startsAt]) => ({ ...span([start, end]), startsAt })),
  };
}

const span = ([from, to]: readonly [number, number]): Span => ({ from, to });

/** The windows of each weekday, Monday first. */
export const weekOf = (hours: readonly (readonly [number, number, number])[]): [number, number][][] =>
  [1, 2, 3, 4, 5, 6, 7].map((day) => hours.filter(([one]) => one === day).map(([, from, to]) => [from, to]));

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

const calendarsOf = `
select m.id as "providerId", p.zone, s.skill, p.daily_capacity as "dailyCapacity",
  p.buffer_before_minutes as "bufferBefore", p.buffer_after_minutes as "bufferAfter", p.slot_step_minutes as step, p.online,
  coalesce((select jsonb_agg(jsonb_build_array(h.weekday, h.from_minute, h.to_minute) order by h.weekday, h.from_minute)
    from provider_hours h where h.business_id = m.business_id and h.provider_id = m.id), '[]') as hours,
  coalesce((select jsonb_object_agg(to_char(e.date, 'YYYY-MM-DD'), e.windows)
    from provider_exception e where e.business_id = m.business_id and e.provider_id = m.id
      and e.date between (?::timestamptz)::date and (?::timestamptz)::date), '{}') as exceptions,
  coalesce((select jsonb_agg(jsonb_build_array(${ms('o.starts_at')}, ${ms('o.ends_at')}))
    from time_off o where o.business_id = m.business_id and o.provider_id = m.id and o.status = 'approved'
      and o.starts_at < ? and o.ends_at > ?), '[]') as "timeOff",
  coalesce((select jsonb_agg(jsonb_build_array(${ms('lower(c.during)')}, ${ms('upper(c.during)')}, ${ms('c.starts_at')}))
    from slot_claim c where c.business_id = m.business_id and c.provider_id = m.id
      and c.during && tstzrange(?, ?) and (c.held_until is null or c.held_until > ?)
      and c.booking_id is distinct from ?::uuid), '[]') as taken
from member m
join provider_profile p on p.business_id = m.business_id and p.id = m.id
left join provider_service s on s.business_id = m.business_id and s.provider_id = m.id and s.service_id = ?::uuid
where m.business_id = current_business() and m.role = 'provider' and m.active
  and (?::uuid is null or s.service_id is not null) and (?::uuid is null or m.id = ?::uuid)
  and (? or p.offers_auto) and (?::text is null or ? = any(p.areas))
order by m.id`;
