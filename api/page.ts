import { z } from '@hono/zod-openapi';
import { type SelectQueryBuilder, sql } from 'kysely';
import { fetchPage, type Order } from '#db/cursor.ts';
import { type Em, kysely } from '#db/orm.ts';
import type { Page } from './tickets/views.ts';

/** What every list takes. */
export const paging = {
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};
export const format = z.enum(['json', 'csv']).default('json');

export type Paging = { cursor?: string | undefined; limit: number };

/** Totals are exact up to here; counting further would cost more than it tells. */
const countLimit = 1000;

type Listed<DB, TB extends keyof DB, O, V> = Paging & {
  /** What belongs to the list, before any column is selected. */
  matches: SelectQueryBuilder<DB, TB, object>;
  /** The columns of a row: at least those it is sorted by. */
  select(matches: SelectQueryBuilder<DB, TB, object>): SelectQueryBuilder<DB, TB, O>;
  order: Order;
  filter: object;
  view(rows: O[]): Promise<V[]> | V[];
};

/** One page of a list with its total. */
export async function listPage<DB, TB extends keyof DB, O extends object, V>(
  em: Em,
  { matches, select, order, filter, cursor, limit, view }: Listed<DB, TB, O, V>,
): Promise<Page<V>> {
  const page = await fetchPage(select(matches), { order, filter, cursor, limit });
  return { items: await view(page.items), nextCursor: page.next ?? null, ...(await total(em, matches)) };
}

async function total<DB, TB extends keyof DB>(em: Em, matches: SelectQueryBuilder<DB, TB, object>) {
  const some = matches.select(sql<number>`1`.as('one')).limit(countLimit + 1);
  const { count } = await kysely(em)
    .selectFrom(sql<{ one: number }>`(${some})`.as('some'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return { total: Math.min(count, countLimit), more: count > countLimit };
}
