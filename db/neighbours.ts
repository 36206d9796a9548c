import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import { keyset, type Order, type Place, placeOf, tupleOf } from './cursor.ts';

/** The rows before and after one in a list. Of a row that is not in the list, or no more, the first one is the next. */
export async function fetchNeighbours<DB, TB extends keyof DB, O extends { id: string }>(
  query: SelectQueryBuilder<DB, TB, O>,
  order: Order,
  id: string,
): Promise<{ previous: string | null; next: string | null }> {
  const idOf = async (some: SelectQueryBuilder<DB, TB, O>) =>
    ((await some.limit(1).executeTakeFirst()) as O | undefined)?.id ?? null;
  const own = await query.where(sql<SqlBool>`${sql.ref(order.id ?? 'id')} = ${id}::uuid`).executeTakeFirst();
  if (!own) return { previous: null, next: await idOf(keyset(query, order)) };
  const place = placeOf(own, order);
  return { previous: await idOf(upTo(query, order, place)), next: await idOf(keyset(query, order, place)) };
}

/** What stands before the place, the nearest first. */
function upTo<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  order: Order,
  place: Place,
): SelectQueryBuilder<DB, TB, O> {
  const { by, id, last } = tupleOf(order, place);
  const [back, than] =
    order.direction === 'asc' ? [sql.raw('desc'), sql.raw('<')] : [sql.raw('asc'), sql.raw('>')];
  const nulls = order.nullable ? sql` nulls first` : sql``;
  const before =
    place.value === null
      ? sql<SqlBool>`(${by} is not null or ${id} ${than} ${last.id})`
      : sql<SqlBool>`(${by}, ${id}) ${than} (${last.value}, ${last.id})`;
  return query.where(before).orderBy(sql`${by} ${back}${nulls}`).orderBy(sql`${id} ${back}`);
}
