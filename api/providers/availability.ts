import { type Author, isRepeated } from '#api/audit.ts';
import type { Em } from '#db/orm.ts';
import { keepHours } from '#db/past-hours.ts';
import { weekOf } from '#db/provider-calendars.ts';
import { query } from '#db/query.ts';
import { uuid } from '#db/uuid.ts';
import { readProvider } from './list.ts';
import { enterProvider, openProfile } from './profile.ts';
import { listTimeOff } from './time-off.ts';
import type { AvailabilityView, ExceptionView, ProviderDetails, Windows } from './views.ts';

/** When a provider works: each week, on single dates from yesterday on, and not. */
export async function readAvailability(em: Em, id: string, zone: string): Promise<AvailabilityView> {
  const hours = await query<{ weekday: number; from: number; to: number }>(
    em,
    `select weekday, from_minute as from, to_minute as to from provider_hours
     where business_id = current_business() and provider_id = ? order by weekday, from_minute`,
    [id],
  );
  const exceptions = await query<ExceptionView>(
    em,
    `select to_char(date, 'YYYY-MM-DD') as date, windows, note from provider_exception
     where business_id = current_business() and provider_id = ? and date >= now()::date - 1 order by date limit 400`,
    [id],
  );
  const timeOff = await listTimeOff(em, { providerId: id });
  return {
    zone,
    week: weekOf(hours.map(({ weekday, from, to }) => [weekday, from, to])),
    exceptions,
    timeOff,
  };
}

export async function readDetails(em: Em, id: string): Promise<ProviderDetails> {
  const provider = await readProvider(em, id);
  return { ...provider, ...(await readAvailability(em, id, provider.zone)) };
}

/** Puts other weekly hours in place of those there were. */
export async function saveHours(
  em: Em,
  author: Author,
  id: string,
  { week, zone }: { week: Windows[]; zone?: string },
): Promise<void> {
  if (await isRepeated(em, author)) return;
  const profile = await openProfile(em, author, id);
  await keepHours(em, id, profile.zone);
  await query(em, 'delete from provider_hours where business_id = current_business() and provider_id = ?', [
    id,
  ]);
  const rows = week.flatMap((windows, day) => windows.map(([from, to]) => [day + 1, from, to] as const));
  await query(
    em,
    `insert into provider_hours (business_id, provider_id, weekday, from_minute, to_minute)
     select current_business(), ?, h.weekday, h.from_minute, h.to_minute
     from unnest(?::int[], ?::int[], ?::int[]) h(weekday, from_minute, to_minute)`,
    [id, rows.map(([day]) => day), rows.map(([, from]) => from), rows.map(([, , to]) => to)],
  );
  if (zone !== undefined) profile.zone = zone;
  profile.updatedAt = new Date();
  await em.flush();
  await enterProvider(em, author, 'change-hours', id, { week, zone: profile.zone });
}

/** Gives one date hours of its own; without windows to say, the weekly ones count again. */
export async function saveException(
  em: Em,
  author: Author,
  id: string,
  { date, ...exception }: { date: string; windows?: Windows | undefined; note?: string | null | undefined },
): Promise<void> {
  if (await isRepeated(em, author)) return;
  await openProfile(em, author, id);
  if (exception.windows === undefined) {
    await query(
      em,
      'delete from provider_exception where business_id = current_business() and provider_id = ? and date = ?::date',
      [id, date],
    );
  } else {
    await query(
      em,
      `insert into provider_exception (id, business_id, provider_id, date, windows, note)
       values (?, current_business(), ?, ?::date, ?::jsonb, ?)
       on conflict (business_id, provider_id, date) do update set windows = excluded.windows, note = excluded.note`,
      [uuid(), id, date, JSON.stringify(exception.windows), exception.note ?? null],
    );
  }
  await enterProvider(em, author, 'change-date', id, { date, windows: exception.windows ?? null });
}
