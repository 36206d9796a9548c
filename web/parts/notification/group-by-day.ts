import type { Format } from '#web/lib/format.ts';

export type Day<T> = { date: string; items: T[] };

/** Neighbours of the same day in the reader's zone, in the order given. */
export function groupByDay<T extends { createdAt: string }>(items: T[], format: Pick<Format, 'date'>) {
  const days: Day<T>[] = [];
  for (const item of items) {
    const date = format.date(item.createdAt);
    const day = days.at(-1);
    if (day?.date === date) day.items.push(item);
    else days.push({ date, items: [item] });
  }
  return days;
}
