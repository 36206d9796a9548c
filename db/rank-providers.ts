import type { Em } from '#db/orm.ts';
import { type ProviderCalendar, readCalendars } from '#db/provider-calendars.ts';
import { query } from '#db/query.ts';
import { canWork } from '#workflows/slots.ts';

/** Why a provider stands where they stand; kept with the booking and shown. */
export type RankReasons = {
  /** 1 to 5, for this service */
  skill: number;
  /** The mean of what customers gave; null: nobody rated them yet */
  rating: number | null;
  ratingCount: number;
  /** The booked share of their weekly hours in the seven days around the start, 0 to 1 */
  utilisation: number;
  /** Bookings in those days, and how many more that is than the least loaded free provider has */
  load: number;
  distance: number;
};
export type RankedProvider = { providerId: string; score: number; reasons: RankReasons };

type Question = {
  serviceId: string;
  start: number;
  end: number;
  /** Who was asked already */
  exclude?: readonly string[];
  /** What this booking holds itself stands in nobody's way */
  bookingId?: string | undefined;
  area?: string | undefined;
  now?: number | undefined;
};

/** The providers who can do the service and are free then, the best first. */
export async function rankProviders(em: Em, question: Question): Promise<RankedProvider[]> {
  const { serviceId, start, end, exclude = [], bookingId, area, now = Date.now() } = question;
  const asked = { from: start, to: end, now, serviceId, auto: true, area, bookingId };
  const { calendars } = await readCalendars(em, asked);
  const free = calendars.filter(
    (calendar) => !exclude.includes(calendar.providerId) && canWork(calendar, start, end),
  );
  if (free.length === 0) return [];
  const ids = free.map(({ providerId }) => providerId);
  const around = [new Date(start - HALF_WEEK), new Date(start + HALF_WEEK)];
  const rows = await query<Standing>(em, standings, [ids, ...around, bookingId ?? null]);
  const standingOf = new Map(rows.map((row) => [row.providerId, row]));
  const least = Math.min(...rows.map(({ load }) => load));
  return free
    .map((calendar) => ranked(calendar, standingOf.get(calendar.providerId)!, least))
    .sort((a, b) => b.score - a.score || a.providerId.localeCompare(b.providerId));
}

type Standing = {
  providerId: string;
  /** All together */
  stars: number | null;
  ratingCount: number;
  load: number;
  bookedMinutes: number;
};

const HALF_WEEK = 3.5 * 86_400_000;
/** Until many have rated, a provider counts as this good: one five does not beat a hundred fours. */
const PRIOR = { rating: 4, count: 5 };
const WEIGHTS = { skill: 0.35, rating: 0.3, utilisation: 0.2, load: 0.15 };

function ranked(calendar: ProviderCalendar, standing: Standing, least: number): RankedProvider {
  const { stars, ratingCount, load, bookedMinutes } = standing;
  const rating = stars === null ? null : rounded(stars / ratingCount, 2);
  const weekly = calendar.hours.flat().reduce((sum, [from, to]) => sum + to - from, 0);
  const skill = calendar.skill ?? 1;
  const utilisation = weekly > 0 ? Math.min(1, bookedMinutes / weekly) : 1;
  const distance = load - least;
  const believed = ((stars ?? 0) + PRIOR.rating * PRIOR.count) / (ratingCount + PRIOR.count);
  const score =
    WEIGHTS.skill * ((skill - 1) / 4) +
    WEIGHTS.rating * ((believed - 1) / 4) +
    WEIGHTS.utilisation * (1 - utilisation) +
    WEIGHTS.load / (1 + distance);
  return {
    providerId: calendar.providerId,
    score: rounded(score, 4),
    reasons: { skill, rating, ratingCount, utilisation: rounded(utilisation, 3), load, distance },
  };
}

const rounded = (value: number, places: number) => Math.round(value * 10 ** places) / 10 ** places;

const standings = `
select w.id as "providerId", r.stars, coalesce(r.count, 0)::int as "ratingCount",
  coalesce(c.count, 0)::int as load, coalesce(c.minutes, 0) as "bookedMinutes"
from unnest(?::uuid[]) w(id)
left join (
  select rated_id, sum(stars) as stars, count(*) as count from rating
  where business_id = current_business() and status = 'rated' and excluded_at is null and rated_id is not null group by rated_id
) r on r.rated_id = w.id
left join (
  select provider_id, count(*) as count, date_part('epoch', sum(ends_at - starts_at)) / 60 as minutes from slot_claim
  where business_id = current_business() and starts_at >= ? and starts_at < ? and held_until is null
    and booking_id is distinct from ?::uuid
  group by provider_id
) c on c.provider_id = w.id`;
