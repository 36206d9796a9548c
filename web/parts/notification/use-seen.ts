import { useEffect } from 'react';
import { connectionStore, tellOwn } from '#web/lib/live.ts';
import { useViewer } from '#web/lib/viewer.tsx';

/** While somebody looks at a ticket or a lead, what they were told of it counts as read. */
export function useSeen(ticketId: string | undefined, leadId?: string) {
  const { unread } = useViewer();
  useEffect(() => {
    if (unread === 0 || !(ticketId || leadId)) return;
    const look = () => {
      if (!document.hidden) void markRead(ticketId ? { ticketId } : { leadId });
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [ticketId, leadId, unread]);
}

async function markRead(about: { ticketId?: string; leadId?: string | undefined }) {
  // An open stream says it to this window too.
  const live = connectionStore.get() === 'live';
  const response = await fetch('/api/notifications/read', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(about),
  }).catch(() => undefined);
  if (!response?.ok || live) return;
  const { read } = (await response.json()) as { read: number };
  if (read > 0) tellOwn();
}
