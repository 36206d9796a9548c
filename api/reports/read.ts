import type { Em } from '#db/orm.ts';
import { readPastHours } from '#db/past-hours.ts';
import { readCalendars } from '#db/provider-calendars.ts';
import { query } from '#db/query.ts';
import { workingSpans } from '#workflows/slots.ts';
import type { Span } from './days.ts';
import { type Counts, none } from './figures.ts';
import type { Distribution, Earned, ProviderRow } from './views.ts';

export type Counted = { provider: ProviderRow['provider']; counts: Counts };

type Row = Omit<Counts, 'availableMinutes' | 'earnings'> & {
  id: string;
  name: string;
  active: boolean;
  earnings: Earned[] | null;
};

const minute = 60_000;

/**
 * What is counted of each provider, or of one: bookings by when they began or are to begin, ratings by when they were given, earnings by
 * when the booking was completed, booked time by its part within the span.
 */
export async function countProviders(em: Em, span: Span, providerId?: string): Promise<Counted[]> {
  const available = await readAvailable(em, span, providerId);
  const one = providerId ?? null;
  const period = [span.from, span.to];
  const rows = await query<Row>(em, counting, [
    ...[...period, one, one],
    ...[span.to, span.from, span.from, ...period, one, one],
    ...[...period, one, one],
    ...[...period, one, one],
    ...[one, one],
  ]);
  return rows.map(({ id, name, active, earnings, ...counts }) => ({
    provider: { id, name, active },
    counts: { ...none, ...counts, availableMinutes: available.get(id) ?? 0, earnings: earnings ?? [] },
  }));
}

/** Working minutes by the rule that slots are found by: the weekly hours of each time, other dates, approved time off. */
async function readAvailable(em: Em, span: Span, providerId?: string): Promise<Map<string, number>> {
  const [from, to] = [span.from.getTime(), span.to.getTime()];
  const { calendars } = await readCalendars(em, { from, to, now: Date.now(), providerId });
  const past = await readPastHours(em, span.from, providerId);
  return new Map(
    calendars.map((calendar) => {
      const former = past.filter(({ providerId }) => providerId === calendar.providerId);
      const weeks = [
        ...former.map(({ until, zone, week: hours }) => ({ until: until.getTime(), zone, hours })),
        { until: to },
      ];
      const spans = weeks.flatMap(({ until, ...week }, index) => {
        const since = weeks[index - 1]?.until ?? from;
        return since < to ? workingSpans({ ...calendar, ...week }, since, Math.min(until, to)) : [];
      });
      return [
        calendar.providerId,
        Math.round(spans.reduce((sum, one) => sum + one.to - one.from, 0) / minute),
      ];
    }),
  );
}

const own = 'business_id = current_business()';
const began = 'coalesce(started_at, starts_at)';
const of = (column: string) => `(?::uuid is null or ${column} = ?::uuid)`;

// A booking is 31 days long at most, so that those that reach into the span are found by when they start.
const counting = `
with booked as (
  select provider_id, count(*)::int as bookings, count(*) filter (where status = 'completed')::int as completed,
    count(*) filter (where status = 'cancelled' and confirmed_at is not null)::int as cancelled,
    count(*) filter (where status = 'no_show')::int as missed
  from booking where ${own} and ${began} >= ? and ${began} < ? and ${of('provider_id')} group by provider_id),
busy as (
  select provider_id, round(sum(date_part('epoch', least(ends_at, ?::timestamptz) - greatest(starts_at, ?::timestamptz))) / 60)::int as minutes
  from booking where ${own} and ends_at > ? and starts_at >= ?::timestamptz - interval '31 days' and starts_at < ?
    and status in ('confirmed', 'in_progress', 'completed', 'no_show') and ${of('provider_id')} group by provider_id),
rated as (
  select rated_id, count(*)::int as ratings, sum(stars)::int as stars, count(*) filter (where stars >= 4)::int as satisfied
  from rating where ${own} and status = 'rated' and excluded_at is null and rated_at >= ? and rated_at < ? and ${of('rated_id')} group by rated_id),
earned as (
  select provider_id, json_agg(json_build_object('currency', currency, 'count', count, 'grossMinor', gross,
    'commissionMinor', commission, 'netMinor', net) order by currency) as earnings
  from (
    select provider_id, currency, count(*), sum(gross_minor) as gross, sum(commission_minor) as commission, sum(net_minor) as net
    from earning where ${own} and completed_at >= ? and completed_at < ? and ${of('provider_id')}
    group by provider_id, currency) e
  group by provider_id)
select m.id, m.name, m.active, coalesce(b.bookings, 0) as bookings, coalesce(b.completed, 0) as completed,
  coalesce(b.cancelled, 0) as cancelled, coalesce(b.missed, 0) as missed, coalesce(w.minutes, 0) as "bookedMinutes",
  coalesce(r.ratings, 0) as ratings, coalesce(r.stars, 0) as stars, coalesce(r.satisfied, 0) as satisfied, e.earnings
from member m left join booked b on b.provider_id = m.id left join busy w on w.provider_id = m.id
  left join rated r on r.rated_id = m.id left join earned e on e.provider_id = m.id
where m.business_id = current_business() and m.role = 'provider' and ${of('m.id')}
order by m.name, m.id`;

const mostServices = 20;
/** PostgreSQL sets a bit for each column that a row is not of. */
const levels = { status: 7, service: 11, weekday: 13, hour: 14 };

type Spread = {
  level: number;
  count: number;
  status: Distribution['byStatus'][number]['status'];
  service: string | null;
  name: string;
  weekday: number;
  hour: number;
};

/** How the bookings that begin in the span are spread, with those that nobody has; or those of one provider. */
export async function spreadBookings(em: Em, span: Span, providerId?: string): Promise<Distribution> {
  const one = providerId ?? null;
  const rows = await query<Spread>(em, spreading, [span.from, span.to, one, one]);
  const at = (level: number) => rows.filter((row) => row.level === level);
  const counts = (level: number, length: number, placeOf: (row: Spread) => number) => {
    const found = new Map(at(level).map((row) => [placeOf(row), row.count]));
    return Array.from({ length }, (_, place) => found.get(place) ?? 0);
  };
  return {
    byStatus: at(levels.status).map(({ status, count }) => ({ status, count })),
    byWeekday: counts(levels.weekday, 7, ({ weekday }) => weekday - 1),
    byHour: counts(levels.hour, 24, ({ hour }) => hour),
    byService: at(levels.service)
      .slice(0, mostServices)
      .map(({ service: id, name, count }) => ({ service: { id, name }, count })),
  };
}

const spreading = `
select grouping(status, service_id, weekday, hour) as level, count(*)::int as count, status, service_id as service,
  max(service_name) as name, weekday, hour
from (
  select status, service_id, service_name, date_part('isodow', ${began} at time zone z.zone)::int as weekday,
    date_part('hour', ${began} at time zone z.zone)::int as hour
  from booking, (select zone from business where id = current_business()) z
  where ${own} and ${began} >= ? and ${began} < ? and ${of('provider_id')}) b
group by grouping sets ((status), (service_id), (weekday), (hour))
order by count desc, name, status`;
