import { useRef } from 'react';
import type { ConversationView } from '#api/conversations/views.ts';

/** The other side hears of it at most this often; after each message anew. */
const pause = 3000;

/** Tells the other side that something is being typed. Nobody misses it when it does not arrive. */
export function useTellTyping({ id, lastMessage }: ConversationView) {
  const told = useRef({ at: 0, after: '' });
  const after = lastMessage?.at ?? 'nothing';
  return () => {
    const now = performance.now();
    if (told.current.after === after && now - told.current.at < pause) return;
    told.current = { at: now, after };
    fetch(`/api/conversations/${id}/typing`, { method: 'POST' }).catch(() => undefined);
  };
}
