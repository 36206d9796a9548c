import type { Paging } from '#api/page.ts';
import { decodeCursor, encodeCursor, type Order } from '#db/cursor.ts';
import type { ProviderReport, ProviderRow } from './views.ts';

type Value = string | number | null;
/** Whole numbers, as cursors hold them; money counts in the currency of the business. */
const values = {
  name: ({ provider }) => provider.name,
  bookings: ({ bookings }) => bookings,
  completion: ({ completion }) => millionths(completion.share),
  rating: ({ rating }) => millionths(rating.average),
  satisfaction: ({ satisfaction }) => millionths(satisfaction.share),
  utilisation: ({ utilisation }) => millionths(utilisation.share),
  earnings: ({ earnings }, currency) => earnings.find((one) => one.currency === currency)?.netMinor ?? 0,
} as const satisfies Record<string, (row: ProviderRow, currency: string) => Value>;
type Key = keyof typeof values;
export type ReportSort = Key | `-${Key}`;

const keys = Object.keys(values) as [Key, ...Key[]];
export const reportSorts = [...keys, ...keys.map((key) => `-${key}` as const)] as [
  ReportSort,
  ...ReportSort[],
];

const millionths = (share: number | null) => (share === null ? null : Math.round(share * 1_000_000));

type Asked = Paging & { sort: ReportSort; currency: string; filter: object };

/** A page of rows that were all worked out; who has no such figure comes last. */
export function pageOf(
  rows: ProviderRow[],
  { sort, currency, filter, cursor, limit }: Asked,
): Pick<ProviderReport, 'items' | 'nextCursor' | 'total' | 'more'> {
  const descending = sort.startsWith('-');
  const key = (descending ? sort.slice(1) : sort) as Key;
  const type = key === 'name' ? 'text' : 'number';
  const order: Order = { name: key, by: key, direction: descending ? 'desc' : 'asc', type, nullable: true };
  const placeOf = (row: ProviderRow): Place => ({ value: values[key](row, currency), id: row.provider.id });
  const compare = (one: Place, other: Place) => compared(one, other, descending ? -1 : 1);
  const sorted = rows
    .map((row) => ({ row, place: placeOf(row) }))
    .sort((one, other) => compare(one.place, other.place));
  const after = cursor === undefined ? undefined : (decodeCursor(cursor, order, filter) as Place);
  const left = after ? sorted.filter(({ place }) => compare(after, place) < 0) : sorted;
  const page = left.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ row }) => row),
    nextCursor: last && left.length > limit ? encodeCursor(order, filter, last.place) : null,
    total: rows.length,
    more: false,
  };
}

type Place = { value: Value; id: string };

function compared(one: Place, other: Place, way: 1 | -1): number {
  if (one.value === other.value) return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
  if (one.value === null || other.value === null) return one.value === null ? 1 : -1;
  return one.value < other.value ? -way : way;
}
