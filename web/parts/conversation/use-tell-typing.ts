import { useRef } from 'react';
import type { Thread } from '#api/drafts/queries.ts';

/** The other side hears of it at most this often; after each message anew. */
const pause = 3000;

export const threadPath = ({ thread, id }: Thread) => `/api/${thread}s/${id}`;

/** Tells the other side that something is being typed. Nobody misses it when it does not arrive. */
export function useTellTyping(thread: Thread, after = 'nothing') {
  const told = useRef({ at: 0, after: '' });
  return () => {
    const now = performance.now();
    if (told.current.after === after && now - told.current.at < pause) return;
    told.current = { at: now, after };
    fetch(`${threadPath(thread)}/typing`, { method: 'POST' }).catch(() => undefined);
  };
}
