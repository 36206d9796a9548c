import { useEffect, useState } from 'react';
import type { Thread } from '#api/drafts/queries.ts';
import { listenForPresence, type Present } from '#web/lib/live.ts';
import { useConnection } from '#web/lib/use-live.ts';
import { useViewer } from '#web/lib/viewer.tsx';
import { threadPath } from './use-tell-typing.ts';

const toldEvery = 25_000;
/** Who has not said so for longer has gone without a word. */
const shownFor = 60_000;

/** The colleagues who look at the same conversation, who learn in turn that the reader does. */
export function useWhoViews({ thread, id }: Thread, conversationId: string): Present[] {
  const { member } = useViewer();
  const live = useConnection() === 'live';
  const [viewing, setViewing] = useState<Present[]>([]);

  useEffect(() => {
    if (!live) return;
    const path = `${threadPath({ thread, id })}/presence`;
    const tell = (kind: 'viewing' | 'left') =>
      fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ kind }),
        keepalive: true,
      }).catch(() => undefined);
    const timers = new Map<string, ReturnType<typeof setTimeout>>();
    const forget = (other: Present) => {
      clearTimeout(timers.get(other.id));
      timers.delete(other.id);
      setViewing((now) => now.filter((one) => one.id !== other.id));
    };
    const stop = listenForPresence(({ kind, conversation, member: other }) => {
      if (conversation !== conversationId || other.id === member.id || !isColleague(other)) return;
      if (kind === 'left') return forget(other);
      if (!timers.has(other.id)) {
        setViewing((now) => [...now, other]);
        // Who has just come does not know yet who is here.
        tell('viewing');
      }
      clearTimeout(timers.get(other.id));
      timers.set(
        other.id,
        setTimeout(() => forget(other), shownFor),
      );
    });
    const leave = () => tell('left');
    tell('viewing');
    const beat = setInterval(() => tell('viewing'), toldEvery);
    window.addEventListener('pagehide', leave);
    return () => {
      stop();
      clearInterval(beat);
      window.removeEventListener('pagehide', leave);
      for (const timer of timers.values()) clearTimeout(timer);
      setViewing([]);
      leave();
    };
  }, [live, thread, id, conversationId, member.id]);
  return viewing;
}

export const isColleague = ({ role }: Present) => role === 'staff' || role === 'admin';
