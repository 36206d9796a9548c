import { useRef } from 'react';

/** The other side hears of it at most this often. */
const pause = 3000;

/** Tells the other side that something is being typed. Nobody misses it when it does not arrive. */
export function useTellTyping(conversationId: string) {
  const lastTold = useRef(0);
  return () => {
    const now = performance.now();
    if (lastTold.current > 0 && now - lastTold.current < pause) return;
    lastTold.current = now;
    fetch(`/api/conversations/${conversationId}/typing`, { method: 'POST' }).catch(() => undefined);
  };
}
