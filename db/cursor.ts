import { createHash } from 'node:crypto';
import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { isUuid } from '#db/uuid.ts';

/** A cursor that was not made here, or was made for another sorting or filter: the caller's mistake. */
export class InvalidCursor extends Error {
  override name = 'InvalidCursor';
}

/** How a list is sorted. Rows without a value come last whatever the direction; the id settles ties. */
export interface Order {
  name: string;
  by: string;
  direction: 'asc' | 'desc';
  type: keyof typeof values;
  nullable?: boolean;
  /** The column of the id when it is not `id`. */
  id?: string;
  /** When the id is no UUID. */
  idType?: 'text' | 'number';
}

export interface Place {
  value: string | number | null;
  id: string | number;
}

const values = {
  // PostgreSQL knows no year 0.
  time: z.iso.datetime().refine((value) => value >= '0001'),
  number: z.number().int(),
  // PostgreSQL refuses a zero byte in a text, and would answer for it with a fault of the server's.
  text: z.string().refine((value) => !value.includes('\0')),
};
const casts = { time: 'timestamptz', number: 'bigint', text: 'text' } as const;

const hashOf = (filter: object) => {
  const parts = Object.entries(filter).filter(([, value]) => value !== undefined);
  const text = JSON.stringify(parts.sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256').update(text).digest('base64url').slice(0, 11);
};

/** The mark of the place after which the next page begins. */
export function encodeCursor(order: Order, filter: object, place: Place): string {
  const mark = [order.name, order.direction, hashOf(filter), place.value, place.id];
  return Buffer.from(JSON.stringify(mark)).toString('base64url');
}

/** @throws InvalidCursor */
export function decodeCursor(cursor: string, order: Order, filter: object): Place {
  const value = order.nullable ? values[order.type].nullable() : values[order.type];
  const Mark = z.tuple([
    z.literal(order.name),
    z.literal(order.direction),
    z.literal(hashOf(filter)),
    value,
    order.idType ? values[order.idType] : z.string().refine(isUuid),
  ]);
  const mark = Mark.safeParse(parse(cursor));
  if (!mark.success) throw new InvalidCursor('The cursor does not belong to this list, sorting and filter.');
  return { value: mark.data[3], id: mark.data[4] };
}

function parse(cursor: string): unknown {
  if (cursor.length > 2000) return undefined;
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

/** Sorts the query and, with a place, leaves out all that stands before it or at it. */
export function keyset<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  order: Order,
  after?: Place,
): SelectQueryBuilder<DB, TB, O> {
  const by = sql.ref(order.by);
  const id = sql.ref(order.id ?? 'id');
  const way = sql.raw(order.direction);
  // "nulls last" against the index's own order would cost the index, so it is said only where there are nulls.
  const nulls = order.nullable ? sql` nulls last` : sql``;
  const sorted = query.orderBy(sql`${by} ${way}${nulls}`).orderBy(sql`${id} ${way}`);
  return after ? sorted.where(beyond(order, after)) : sorted;
}

/** What a list is sorted by, as columns and as the values of a place. */
export function tupleOf(order: Order, { value, id }: Place) {
  return {
    by: sql.ref(order.by),
    id: sql.ref(order.id ?? 'id'),
    last: {
      value: sql`${value}::${sql.raw(casts[order.type])}`,
      id: sql`${id}::${sql.raw(order.idType ? casts[order.idType] : 'uuid')}`,
    },
  };
}

function beyond(order: Order, place: Place) {
  const { by, id, last } = tupleOf(order, place);
  const than = sql.raw(order.direction === 'asc' ? '>' : '<');
  if (place.value === null) return sql<SqlBool>`(${by} is null and ${id} ${than} ${last.id})`;
  const further = sql<SqlBool>`(${by}, ${id}) ${than} (${last.value}, ${last.id})`;
  return order.nullable ? sql<SqlBool>`(${further} or ${by} is null)` : further;
}

export interface Page<Row> {
  items: Row[];
  /** Where the next page begins; absent on the last one. */
  next?: string;
}

/** One page of a list: `limit` rows after the cursor. The rows must carry the columns they are sorted by. */
export async function fetchPage<DB, TB extends keyof DB, O extends object>(
  query: SelectQueryBuilder<DB, TB, O>,
  {
    order,
    filter,
    cursor,
    limit,
  }: { order: Order; filter: object; cursor?: string | undefined; limit: number },
): Promise<Page<O>> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, order, filter);
  const rows = (await keyset(query, order, after)
    .limit(limit + 1)
    .execute()) as O[];
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return rows.length > limit && last
    ? { items, next: encodeCursor(order, filter, placeOf(last, order)) }
    : { items };
}

/** Where a row stands. */
export function placeOf(row: object, order: Order): Place {
  const cells = new Map(Object.entries(row));
  const value = cells.get(nameOf(order.by));
  return {
    value: value instanceof Date ? value.toISOString() : (value ?? null),
    id: cells.get(nameOf(order.id ?? 'id')),
  };
}

const nameOf = (column: string) => column.slice(column.lastIndexOf('.') + 1);
