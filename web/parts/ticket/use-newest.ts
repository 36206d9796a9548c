import { useSearchParams } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { MessageView } from '#api/tickets/views.ts';
import { listen } from '#web/lib/live.ts';
import { useRootData } from '#web/lib/root-data.ts';
import type { PageOf } from './load-ticket.server.ts';

/** What the timeline calls a message that was placed. */
const placed = new Set(['created', 'replied', 'noted', 'messaged']);

/**
 * A page of messages with those that were announced since. They are fetched at once and by themselves; all that
 * followed from them comes with the page's loaders, some time later.
 */
export function useNewest(
  page: PageOf<MessageView>,
  path: string,
  processId: string | undefined,
): PageOf<MessageView> {
  const [fresh, setFresh] = useState<MessageView[]>([]);
  const looksBack = useSearchParams()[0].has('before');
  const { now } = useRootData();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what time it was matters when one begins to listen
  useEffect(() => {
    if (looksBack) return;
    let latest = 0;
    return listen((event) => {
      // A conversation's next ticket has an id that the page does not know yet.
      const here = event && placed.has(event.kind) && (event.id === processId || event.kind === 'created');
      if (!here) return;
      latest += 1;
      const turn = latest;
      fetch(`${path}?limit=10`)
        .then(async (response) => {
          if (!response.ok) return;
          const { items } = (await response.json()) as PageOf<MessageView>;
          if (turn === latest) setFresh(items);
        })
        // The loaders try again, and tell when they cannot.
        .catch(() => undefined);
    }, now);
  }, [path, processId, looksBack]);
  const known = new Set(page.items.map((message) => message.id));
  const newest = page.items.at(-1)?.at ?? '';
  const items = fresh.filter((message) => !known.has(message.id) && message.at >= newest);
  return items.length > 0 ? { ...page, items: [...page.items, ...items] } : page;
}
