import { listAgents } from '#api/people/queries.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { ages, type OverviewView, type Span } from './views.ts';

type Figures = Record<'unassigned' | 'overdue' | 'waitingRequests', number> &
  Record<'p50' | 'p90', number | null> & { answered: number; submitted: number } & Pick<
    OverviewView,
    'perDay' | 'backlog' | 'byService'
  >;

/** A median of so many of the newest tells as much as one of all, and costs the same at any size. */
const sample = 5000;
const samplePerDay = 200;
const mostServices = 10;

/**
 * The figures of the overview. Every one is counted in an index alone, over what is not done or over the days asked for:
 * their cost follows what goes on, not what has piled up.
 */
export async function readOverview(em: Em, days: Span): Promise<OverviewView> {
  const [row] = await query<Figures>(em, figures, [days - 1, days - 1, samplePerDay, mostServices, sample]);
  const { perDay, backlog, unassigned, overdue } = row!;
  const agents = await listAgents(em);
  const [open, pending, waiting] = (['open', 'pending', 'waiting'] as const).map((status) =>
    backlog.reduce((total, band) => total + band[status], 0),
  ) as [number, number, number];
  const sum = (of: (day: OverviewView['perDay'][number]) => number) =>
    perDay.reduce((total, day) => total + of(day), 0);
  const [settled, rated] = [sum((day) => day.resolved), sum((day) => day.ratings)];
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  const today = perDay.at(-1)!;
  return {
    days,
    tickets: { open, pending, waiting, unassigned, overdue },
    createdToday: today.created,
    resolvedToday: today.resolved,
    firstResponse: { p50: row!.p50, p90: row!.p90, sample: row!.answered },
    slaAttainment: {
      share: share(
        sum((day) => day.kept),
        settled,
      ),
      sample: settled,
    },
    ratings: {
      average: share(
        sum((day) => (day.average ?? 0) * day.ratings),
        rated,
      ),
      sample: rated,
    },
    requests: { submitted: row!.submitted, waiting: row!.waitingRequests },
    perDay,
    backlog: ages.flatMap((age) => backlog.find((one) => one.age === age) ?? []),
    byService: row!.byService,
    byAgent: agents.map(({ id, name, capacity, away, open: load }) => ({
      agent: { id, name },
      ...{ open: load, capacity, away },
    })),
  };
}

/** SQL: middle and nearly worst of the working minutes in these rows. */
const percentiles = (rows: string) => `
  select percentile_cont(0.5) within group (order by minutes) as p50,
    percentile_cont(0.9) within group (order by minutes) as p90, count(*) as answered
  from (select first_response_minutes as minutes from ticket where business_id = current_business()
    and first_response_minutes is not null ${rows} order by created_at desc limit ?) newest`;

// Times are worked out beforehand: a policy keeps conditions that call a function from the index.
const figures = `
with here as (select zone, (now() at time zone zone)::date as today from business where id = current_business()),
span as (select zone, today, (today - ?::int)::timestamp at time zone zone as since from here),
days as materialized (
  select day::date as day, day at time zone zone as since, (day + interval '1 day') at time zone zone as until
  from span, generate_series((today - ?::int)::timestamp, today::timestamp, '1 day') as day),
per_day as (
  select d.day, came.created, went.*, said.*, first.p50, first.p90
  from days d,
    lateral (select count(*) as created from ticket where business_id = current_business()
      and created_at >= d.since and created_at < d.until) came,
    lateral (select count(*) as resolved, count(*) filter (where not breached) as kept from ticket
      where business_id = current_business() and resolved_at is not null
        and resolved_at >= d.since and resolved_at < d.until) went,
    lateral (select count(*) as ratings, avg(stars)::float8 as average from rating
      where business_id = current_business() and rated_at is not null and status = 'rated' and excluded_at is null
        and rated_at >= d.since and rated_at < d.until) said,
    lateral (${percentiles('and created_at >= d.since and created_at < d.until')}) first),
bands as materialized (
  select age, today - last as "from", today - first as "to",
    coalesce((today - last)::timestamp at time zone zone, '-infinity') as since,
    (today - first + 1)::timestamp at time zone zone as until
  from span, (values ('day', 0, 0), ('threeDays', 1, 3), ('week', 4, 7), ('month', 8, 30), ('older', 31, null))
    band(age, first, last)),
backlog as (
  select b.age, b."from", b."to", held.*
  from bands b, lateral (
    select count(*) filter (where status = 'open') as open, count(*) filter (where status = 'pending') as pending,
      count(*) filter (where status = 'waiting') as waiting
    from ticket where business_id = current_business() and status in ('open', 'pending', 'waiting')
      and created_at >= b.since and created_at < b.until) held),
asked as (
  select service_id, count(*) as requests, count(*) filter (where status = 'submitted') as waiting from service_request
  where business_id = current_business() and submitted_at >= (select since from span) group by service_id),
services as (
  select json_build_object('id', s.id, 'name', s.name) as service, asked.requests, asked.waiting
  from asked join service s on s.business_id = current_business() and s.id = asked.service_id
  order by asked.requests desc, s.name, s.id limit ?),
answered as (${percentiles('and created_at >= (select since from span)')})
select
  (select count(*) from ticket where business_id = current_business() and assignee_id is null
     and status in ('open', 'pending')) as unassigned,
  (select count(*) from ticket where business_id = current_business() and next_due_at < now()) as overdue,
  (select count(*) from service_request where business_id = current_business() and status = 'submitted')
    as "waitingRequests",
  coalesce((select sum(requests) from asked), 0)::int as submitted,
  (select json_agg(per_day order by day) from per_day) as "perDay",
  (select json_agg(backlog) from backlog) as backlog,
  coalesce((select json_agg(services) from services), '[]') as "byService",
  answered.*
from answered`;
