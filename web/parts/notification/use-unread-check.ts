import { useEffect, useRef } from 'react';
import type { Page } from '#api/tickets/views.ts';
import { tellOwn } from '#web/lib/live.ts';
import { useConnection } from '#web/lib/use-live.ts';

/** What was told between the page's reading and the opening of its stream: once it is open, the count is compared. */
export function useUnreadCheck(unread: number) {
  const connection = useConnection();
  const shown = useRef(unread);
  shown.current = unread;
  useEffect(() => {
    if (connection !== 'live') return;
    const gone = new AbortController();
    void countUnread(gone.signal).then((count) => {
      if (count !== undefined && count !== shown.current) tellOwn();
    });
    return () => gone.abort();
  }, [connection]);
}

async function countUnread(signal: AbortSignal): Promise<number | undefined> {
  const response = await fetch('/api/notifications?unread=true&limit=1', { signal }).catch(() => undefined);
  if (!response?.ok) return undefined;
  const page = (await response.json().catch(() => undefined)) as Page<unknown> | undefined;
  // Beyond what is counted exactly there is nothing to compare.
  return page && !page.more ? page.total : undefined;
}
