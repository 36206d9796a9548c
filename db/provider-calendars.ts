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

type Profile = {
  id: string;
  zone: string;
  areas: string[];
  dailyCapacity: number | null;
  bufferBefore: number;
  bufferAfter: number;
  step: number | null;
  offersAuto: boolean;
  online: boolean;
};

/** When each active provider works and what is taken of it. */
export async function readCalendars(
  em: Em,
  asked: CalendarQuestion,
): Promise<{ calendars: ProviderCalendar[]; settings: Settings }> {
  const { now, serviceId, auto, area } = asked;
  const [settings, tables] = await Promise.all([readSettings(em), readTables(em, asked)]);
  const { members, profiles, skills, hours, exceptions, timeOff, taken } = tables;
  const active = new Set(members.map(({ id }) => id));
  const skillOf = serviceId === undefined ? undefined : by(skills);
  const [hoursOf, datesOf, offOf, takenOf] = [by(hours), by(exceptions), by(timeOff), by(taken)];
  const holidays = Object.fromEntries(settings.hours.holidays.map((date) => [date, []]));
  const calendars = profiles
    .filter(
      ({ id, offersAuto, areas }) =>
        active.has(id) &&
        (!skillOf || skillOf.has(id)) &&
        (!auto || offersAuto) &&
        (area === undefined || areas.includes(area)),
    )
    .map(({ id, zone, dailyCapacity, bufferBefore, bufferAfter, step, online }) => ({
      ...{ providerId: id, zone, bufferBefore, bufferAfter },
      skill: skillOf?.get(id)?.skill ?? null,
      stepMinutes: step ?? settings.bookings.slotStepMinutes,
      capacityPerDay: dailyCapacity ?? undefined,
      hours: weekOf((hoursOf.get(id)?.hours ?? []).sort((a, b) => a - b).map(unpacked)),
      // The holidays of the business are free for whoever has said nothing else for that date.
      exceptions: { ...holidays, ...datesOf.get(id)?.dates },
      timeOff: [...(offOf.get(id)?.spans ?? []).map(span), ...(online ? [] : [restOfDay(now, zone)])],
      taken: (takenOf.get(id)?.spans ?? []).map(([start, end, startsAt]) => ({
        ...span([start, end]),
        startsAt,
      })),
    }));
  return { calendars, settings };
}

type Of<K extends string, V> = { id: string } & { [key in K]: V };
type Tables = {
  members: { id: string }[];
  profiles: Profile[];
  skills: Of<'skill', number>[];
  hours: Of<'hours', number[]>[];
  exceptions: Of<'dates', Record<string, Windows>>[];
  timeOff: Of<'spans', [from: number, to: number][]>[];
  taken: Of<'spans', [from: number, to: number, startsAt: number][]>[];
};

/** Of everybody table by table: joined under row-level security, 500 providers took half a second. Of one at once. */
async function readTables(em: Em, asked: CalendarQuestion): Promise<Tables> {
  const { now, serviceId = null, providerId, bookingId = null } = asked;
  // A day and an hour more at both ends: the limits of a day lie elsewhere in each zone, and buffers are shorter.
  const [from, to] = [new Date(asked.from - 25 * HOUR), new Date(asked.to + 25 * HOUR)];
  const values: Record<keyof Tables, unknown[]> = {
    members: [],
    profiles: [],
    skills: [serviceId],
    hours: [],
    exceptions: [from, to],
    timeOff: [to, from],
    taken: [
      ...[new Date(from.getTime() - 24 * HOUR), to, from],
      ...[new Date(from.getTime() - LONGEST_CLAIM), to, from],
      ...[new Date(now), bookingId, new Date(asked.from), new Date(asked.to)],
    ],
  };
  if (providerId === undefined) {
    const all = names.map(async (name) => [name, await query(em, reading[name][0], values[name])] as const);
    return Object.fromEntries(await Promise.all(all)) as Tables;
  }
  const [tables] = await query<Tables>(
    em,
    ofOne,
    names.flatMap((name) => [...values[name], providerId]),
  );
  return tables!;
}

const by = <R extends { id: string }>(rows: R[]) => new Map(rows.map((row) => [row.id, row]));

const HOUR = 3_600_000;

/** Claims are no longer than this, so that those of a time are found by when they start. */
export const LONGEST_CLAIM = 31 * 86_400_000;

/** Who is offline does not work for the rest of their day. */
function restOfDay(now: number, zone: string): Span {
  const today = DateTime.fromMillis(now, { zone });
  return { from: today.startOf('day').toMillis(), to: today.endOf('day').toMillis() };
}

/** A window in one number, as thousands of them are read at once: weekday, start and end of 11 bits each. */
const unpacked = (window: number) => [window >> 22, (window >> 11) & 2047, window & 2047] as const;

const span = ([from, to]: readonly [number, number]): Span => ({ from, to });

/** The windows of each weekday, Monday first. */
export const weekOf = (hours: readonly (readonly [number, number, number])[]): [number, number][][] =>
  [1, 2, 3, 4, 5, 6, 7].map((day) => hours.filter(([one]) => one === day).map(([, from, to]) => [from, to]));

const ms = (column: string) => `(date_part('epoch', ${column}) * 1000)::bigint`;

/** For everybody, and for one provider. */
type Reading = readonly [all: string, single: string];
const read = (columns: string, from: string, column: string, rest = ''): Reading => {
  const start = `select ${column} as id, ${columns} from ${from}`;
  return [`${start} ${rest}`, `${start} and ${column} = ? ${rest}`];
};
const own = 'business_id = current_business()';
const each = 'group by provider_id';
/** Short claims are found by when they start; the few long ones have an index of their own. */
const startedWithin = `select * from slot_claim where ${own} and starts_at >= ? and starts_at < ? and ends_at > ?`;
const longest = (buffer: string) =>
  `(select max(${buffer}) * interval '1 minute' from provider_profile where ${own})`;

const reading: Record<keyof Tables, Reading> = {
  members: read('active', `member where ${own} and role = 'provider' and active`, 'id'),
  profiles: read(
    `zone, areas, daily_capacity as "dailyCapacity", buffer_before_minutes as "bufferBefore",
     buffer_after_minutes as "bufferAfter", slot_step_minutes as step, offers_auto as "offersAuto", online`,
    `provider_profile where ${own}`,
    'id',
  ),
  skills: read('skill', `provider_service where ${own} and service_id = ?`, 'provider_id'),
  hours: read(
    'json_agg(weekday * 4194304 + from_minute * 2048 + to_minute) as hours',
    `provider_hours where ${own}`,
    'provider_id',
    each,
  ),
  exceptions: read(
    `json_object_agg(to_char(date, 'YYYY-MM-DD'), windows) as dates`,
    `provider_exception where ${own} and date between (?::timestamptz)::date and (?::timestamptz)::date`,
    'provider_id',
    each,
  ),
  timeOff: read(
    `json_agg(json_build_array(${ms('starts_at')}, ${ms('ends_at')})) as spans`,
    `time_off where ${own} and status = 'approved' and starts_at < ? and ends_at > ?`,
    'provider_id',
    each,
  ),
  taken: read(
    `json_agg(json_build_array(${ms('lower(during)')}, ${ms('upper(during)')}, ${ms('starts_at')})) as spans`,
    // What lies beyond everybody's buffers counts for the capacity of a day alone.
    `(${startedWithin} and ends_at - starts_at <= interval '1 day'
       union all ${startedWithin} and ends_at - starts_at > interval '1 day') claim
     where (held_until is null or held_until > ?) and booking_id is distinct from ?::uuid
       and (upper(during) > ?::timestamptz - ${longest('buffer_before_minutes')}
         and lower(during) < ?::timestamptz + ${longest('buffer_after_minutes')}
         or (select bool_or(daily_capacity is not null) from provider_profile where ${own}))`,
    'provider_id',
    each,
  ),
};
const names = Object.keys(reading) as (keyof Tables)[];
const ofOne = `select ${names
  .map((name) => `(select coalesce(json_agg(r), '[]') from (${reading[name][1]}) r) as "${name}"`)
  .join(', ')}`;
