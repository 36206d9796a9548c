import { sql } from 'kysely';
import { type Em, kysely } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { FeedbackFilter } from './queries.ts';
import type { FeedbackSummary } from './views.ts';

type Row = {
  /** All together, one agent's, or one month's. */
  level: 3 | 1 | 2;
  ratedId: string | null;
  month: string | null;
  name: string | null;
  role: string | null;
  answered: number;
  average: number;
  one: number;
  two: number;
  three: number;
  four: number;
  five: number;
};

const countStars = (stars: number) => sql`count(*) filter (where r.stars = ${sql.lit(stars)})`;

/** Figures of a period, of all stars: the list below them is narrowed by stars, they are not. */
export async function summarise(
  em: Em,
  { agent: rated, from, to }: Omit<FeedbackFilter, 'stars'>,
): Promise<FeedbackSummary> {
  const agent = rated ?? null;
  const { rows } = await sql<Row>`
    select f.*, m.name, m.role from (
      select grouping(rated_id, month) as level, rated_id, month, count(*) as answered, round(avg(stars), 2)::float8 as average, ${countStars(1)} as one,
        ${countStars(2)} as two, ${countStars(3)} as three, ${countStars(4)} as four, ${countStars(5)} as five
      from (
        select rated_id, stars, to_char(rated_at at time zone b.zone, 'YYYY-MM') as month
        from rating join business b on b.id = rating.business_id
        where rating.business_id = current_business() and rated_at is not null and status = 'rated'
          and (${agent}::uuid is null or rated_id = ${agent}::uuid)
          and (${from}::timestamptz is null or rated_at >= ${from}::timestamptz)
          and (${to}::timestamptz is null or rated_at < ${to}::timestamptz)) r
      group by grouping sets ((), (rated_id), (month))) f
    left join member m on m.business_id = current_business() and m.id = f.rated_id
    order by month, answered desc`.execute(kysely(em));
  const [counted] = await query<{ asked: number }>(
    em,
    `select count(*) as asked from rating where business_id = current_business() and status <> 'withdrawn'
     and (?::uuid is null or rated_id = ?::uuid) and (?::timestamptz is null or asked_at >= ?::timestamptz)
     and (?::timestamptz is null or asked_at < ?::timestamptz)`,
    [agent, agent, from, from, to, to],
  );
  const all = rows.find((row) => row.level === 3);
  return {
    asked: counted?.asked ?? 0,
    answered: all?.answered ?? 0,
    average: all?.average ?? null,
    distribution: all ? [all.one, all.two, all.three, all.four, all.five] : [0, 0, 0, 0, 0],
    byAgent: rows
      .filter((row) => row.level === 1 && row.ratedId !== null)
      .map(({ ratedId, name, role, answered, average }) => ({
        agent: { id: ratedId!, name: name ?? 'Unknown', role: role ?? 'staff' },
        answered,
        average,
      })),
    byMonth: rows
      .filter((row) => row.level === 2)
      .map(({ month, answered, average }) => ({ month: month!, answered, average })),
  };
}
