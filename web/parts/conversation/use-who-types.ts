import { useEffect, useState } from 'react';
import type { MessageView } from '#api/tickets/views.ts';
import { listenForPresence, type Present } from '#web/lib/live.ts';
import { useViewer } from '#web/lib/viewer.tsx';

/** Who types says so every three seconds. */
const shownFor = 5000;

/** The others who are typing in a conversation. Who wrote its newest message types no more. */
export function useWhoTypes(conversationId: string, newest: MessageView | undefined): Present[] {
  const { member } = useViewer();
  const [typing, setTyping] = useState<Present[]>([]);

  useEffect(() => {
    const timers = new Map<string, ReturnType<typeof setTimeout>>();
    const stop = listenForPresence(({ kind, conversation, member: other }) => {
      const { id } = other;
      if (kind !== 'typing' || conversation !== conversationId || id === member.id) return;
      const others = (now: typeof typing) => now.filter((one) => one.id !== id);
      setTyping((now) => [...others(now), other]);
      clearTimeout(timers.get(id));
      timers.set(
        id,
        setTimeout(() => setTyping(others), shownFor),
      );
    });
    return () => {
      stop();
      for (const timer of timers.values()) clearTimeout(timer);
    };
  }, [conversationId, member.id]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each message ends its author's typing once
  useEffect(() => setTyping((now) => now.filter(({ id }) => id !== newest?.author?.id)), [newest?.id]);
  return typing;
}
