import { listAgents } from '#api/people/queries.ts';
import type { OverviewView } from '#api/processes/views.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';

type Figures = Omit<
  OverviewView,
  'tickets' | 'byAgent' | 'firstResponseMinutes' | 'slaAttainment' | 'ratings'
> &
  Record<'open' | 'pending' | 'waiting' | 'resolved' | 'numbered' | 'unassigned' | 'overdue', number> &
  Record<'median' | 'share' | 'stars', number | null> &
  Record<'answeredSample' | 'resolvedSample' | 'ratedSample', number>;

const days = 30;
/** A median of so many of the newest tells as much as one of all, and costs the same at any size. */
const sample = 5000;

/**
 * The figures of the overview. Every one is counted in an index alone, over live tickets or the last 30 days: their cost
 * follows what goes on, not what has piled up. Closed tickets are what is left of all that were ever numbered.
 */
export async function readOverview(em: Em): Promise<OverviewView> {
  const [row] = await query<Figures>(em, figures, [days - 1, days - 1, sample]);
  const { open, pending, waiting, resolved, numbered, unassigned, overdue } = row!;
  const closed = Math.max(0, numbered - open - pending - waiting - resolved);
  const agents = await listAgents(em);
  return {
    tickets: { open, pending, waiting, resolved, closed, unassigned, overdue },
    createdToday: row!.createdToday,
    resolvedToday: row!.resolvedToday,
    firstResponseMinutes: { median: row!.median, sample: row!.answeredSample },
    slaAttainment: { share: row!.share, sample: row!.resolvedSample },
    ratings: { average: row!.stars, sample: row!.ratedSample },
    perDay: row!.perDay,
    byAgent: agents.map(({ id, name, capacity, away, open: load }) => ({
      agent: { id, name },
      open: load,
      capacity,
      away,
    })),
  };
}

const figures = `
with here as (select id, zone, (now() at time zone zone)::date as today from business where id = current_business()),
span as (select today, zone, (today - ?::int)::timestamp at time zone zone as since from here),
per_day as (
  select day::date as day,
    (select count(*) from ticket where business_id = current_business() and created_at >= day::timestamp at time zone zone
       and created_at < (day::timestamp + interval '1 day') at time zone zone) as created,
    (select count(*) from ticket where business_id = current_business() and resolved_at is not null
       and resolved_at >= day::timestamp at time zone zone
       and resolved_at < (day::timestamp + interval '1 day') at time zone zone) as resolved
  from span, generate_series((today - ?::int)::timestamp, today::timestamp, '1 day') as day),
live as (
  select status, count(*) as count from ticket where business_id = current_business()
    and status in ('open', 'pending', 'waiting', 'resolved') group by status),
answered as (
  select extract(epoch from first_responded_at - created_at) / 60 as minutes from (
    select created_at, first_responded_at from ticket where business_id = current_business()
      and created_at >= (select since from span) order by created_at desc limit ?) newest
  where first_responded_at is not null),
settled as (
  select count(*) as sample, avg((not breached)::int)::float8 as share from ticket
  where business_id = current_business() and resolved_at is not null and resolved_at >= (select since from span)),
rated as (
  select count(*) as sample, avg(stars)::float8 as average from rating
  where business_id = current_business() and status = 'rated' and rated_at is not null
    and rated_at >= (select since from span))
select
  coalesce((select count from live where status = 'open'), 0) as open,
  coalesce((select count from live where status = 'pending'), 0) as pending,
  coalesce((select count from live where status = 'waiting'), 0) as waiting,
  coalesce((select count from live where status = 'resolved'), 0) as resolved,
  coalesce((select value from counter where business_id = current_business() and name = 'ticket'), 0) as numbered,
  (select count(*) from ticket where business_id = current_business() and assignee_id is null
     and status in ('open', 'pending')) as unassigned,
  (select count(*) from ticket where business_id = current_business() and next_due_at < now()) as overdue,
  (select created from per_day order by day desc limit 1) as "createdToday",
  (select resolved from per_day order by day desc limit 1) as "resolvedToday",
  (select percentile_cont(0.5) within group (order by minutes)::float8 from answered) as median,
  (select count(*) from answered) as "answeredSample",
  (select share from settled) as share, (select sample from settled) as "resolvedSample",
  (select average from rated) as stars, (select sample from rated) as "ratedSample",
  (select json_agg(json_build_object('day', day, 'created', created, 'resolved', resolved) order by day) from per_day)
    as "perDay"`;
