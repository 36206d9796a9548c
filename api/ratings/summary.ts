import { sql } from 'kysely';
import { type Em, kysely } from '#db/orm.ts';
import { countedIn, type FeedbackScope, ratingsIn } from './queries.ts';
import type { FeedbackSummary } from './views.ts';
import { countWords } from './words.ts';

/** What a row is of: PostgreSQL sets a bit for each that it is not of. */
const levels = { all: 15, agent: 7, service: 11, month: 13, week: 14 };

type Row = {
  level: number;
  ratedId: string | null;
  name: string | null;
  role: string | null;
  serviceId: string | null;
  service: string | null;
  month: string | null;
  week: string | null;
  answered: number;
  average: number;
  one: number;
  two: number;
  three: number;
  four: number;
  five: number;
};

const scores = ['one', 'two', 'three', 'four', 'five'] as const;
const sums = sql.raw(scores.map((score) => `coalesce(sum(${score}), 0)::int as ${score}`).join());
const countStars = (stars: number) => sql`count(*) filter (where stars = ${sql.lit(stars)})`;

/** Figures of all stars: the list below them is narrowed by stars and words, they are not. */
export async function summarise(em: Em, scope: FeedbackScope): Promise<FeedbackSummary> {
  const given = countedIn(em, scope).select(['ratedId', 'serviceId', 'stars', 'ratedAt']);
  const { rows } = await sql<Row>`
    with per_day as materialized (
      select g.rated_id, g.service_id, (g.rated_at at time zone b.zone)::date as day, count(*) as given, sum(stars) as stars,
        ${countStars(1)} as one, ${countStars(2)} as two, ${countStars(3)} as three, ${countStars(4)} as four,
        ${countStars(5)} as five
      from (${given}) g join business b on b.id = current_business()
      group by 1, 2, 3)
    select f.*, m.name, m.role, s.name as service from (
      select grouping(rated_id, service_id, month, week) as level, rated_id, service_id, month, week,
        coalesce(sum(given), 0)::int as answered, round(sum(stars) / sum(given), 2)::float8 as average,
        ${sums}
      from (
        select *, to_char(day, 'YYYY-MM') as month, to_char(date_trunc('week', day), 'YYYY-MM-DD') as week from per_day) r
      group by grouping sets ((), (rated_id), (service_id), (month), (week))) f
    left join member m on m.business_id = current_business() and m.id = f.rated_id
    left join service s on s.business_id = current_business() and s.id = f.service_id
    order by month, week, answered desc, service_id, rated_id`.execute(kysely(em));
  const { count: asked } = await ratingsIn(em, 'askedAt', scope)
    .where('status', '<>', 'withdrawn')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const words = await countWords(em, scope);
  const all = rows.find((row) => row.level === levels.all);
  const of = <T>(level: number, view: (row: Row) => T | undefined) =>
    rows.flatMap((row) => {
      const seen = row.level === level ? view(row) : undefined;
      return seen ? [{ ...seen, answered: row.answered, average: row.average }] : [];
    });
  return {
    asked,
    answered: all?.answered ?? 0,
    average: all?.average ?? null,
    distribution: all ? [all.one, all.two, all.three, all.four, all.five] : [0, 0, 0, 0, 0],
    byAgent: of(levels.agent, ({ ratedId: id, name, role }) =>
      id === null ? undefined : { agent: { id, name: name ?? 'Unknown', role: role ?? 'staff' } },
    ),
    byService: of(levels.service, ({ serviceId: id, service }) =>
      id === null ? undefined : { service: { id, name: service ?? '' } },
    ),
    byMonth: of(levels.month, ({ month }) => ({ month: month! })),
    byWeek: of(levels.week, ({ week }) => ({ week: week! })),
    words,
  };
}
