import { type MouseEvent, useState } from 'react';
import type { PageOf } from './load-ticket.server.ts';

type Options<T> = {
  /** Where the API has the list. */
  path: string;
  keyOf: (item: T) => string | number;
  order: (one: T, other: T) => number;
};

/**
 * A list whose newest page the loader keeps current, and which grows by older pages on request. The link that asks for
 * more has an address of its own, for browsers without script; `more` is its handler.
 */
export function useOlder<T>(page: PageOf<T>, { path, keyOf, order }: Options<T>) {
  const [kept, setKept] = useState<PageOf<T>>();
  const [failed, setFailed] = useState(false);
  const current = new Set(page.items.map(keyOf));
  const beyond = kept?.items.filter((item) => !current.has(keyOf(item))) ?? [];
  const items = [...page.items, ...beyond].sort(order);
  const { nextCursor } = kept ?? page;

  async function more(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || !nextCursor) return;
    event.preventDefault();
    const response = await fetch(`${path}?cursor=${encodeURIComponent(nextCursor)}`).catch(() => undefined);
    setFailed(!response?.ok);
    if (!response?.ok) return;
    const older = (await response.json()) as PageOf<T>;
    setKept({ items: [...items, ...older.items], nextCursor: older.nextCursor });
  }
  return { items, nextCursor, failed, more };
}
