import type { TestApp } from '#test/harness/app.ts';

/** All that stands in the database, but for who was seen when and how often somebody tried. */
export async function everything({ owner }: TestApp): Promise<unknown[]> {
  const { rows: tables } = await owner.query<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c
    where c.relkind = 'r' and c.relnamespace::regnamespace::text in ('public', 'auth')
      and c.relname not in ('rate_limit', 'session')`);
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as table, count(*)::int as rows,
         sum(hashtextextended((to_jsonb(t) - 'last_seen_at')::text, 0)) as content from ${name} t`,
  );
  // Several tables can be read at once: which comes first is chance.
  return (await owner.query(`${parts.join(' union all ')} order by 1`)).rows;
}
