import { useFetchers, useNavigation, useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { type Connection, connectionStore, type LiveEvent, listen } from './live.ts';
import { useRootData } from './root-data.ts';

/** Loaders run again at most this often. */
const pause = 300;
/** When they last did. The revalidator is one for the page, so this is shared too. */
let lastRun = 0;

/**
 * Keeps the page's data current: reads it again when an event matches, after a reconnect, and when the tab comes
 * back into view. Several callers on a page share one reading.
 */
export function useLive(match: (event: LiveEvent) => boolean = () => true) {
  const { revalidate, state } = useRevalidator();
  const navigation = useNavigation();
  const [staleSince, setStaleSince] = useState(0);
  const matches = useLatest(match);

  const readAt = useLatest(useRootData().now);

  useEffect(() => {
    const hear = (event: LiveEvent | undefined) => {
      if (event === undefined || matches.current(event)) setStaleSince(performance.now());
    };
    return listen(hear, readAt.current);
  }, [matches, readAt]);

  // A reading that begins while a command is on its way would count as the newer navigation, and the command's redirect
  // would be dropped.
  const commanding = useFetchers().some((fetcher) => fetcher.state !== 'idle');
  const idle = state === 'idle' && navigation.state === 'idle' && !commanding;
  useEffect(() => {
    if (staleSince === 0 || !idle) return;
    const wait = Math.max(0, lastRun + pause - performance.now());
    const timer = setTimeout(() => {
      setStaleSince(0);
      if (lastRun >= staleSince) return;
      lastRun = performance.now();
      revalidate();
    }, wait);
    return () => clearTimeout(timer);
  }, [staleSince, idle, revalidate]);
}

/** How this tab hears of changes; `idle` before the first listener and on the server. */
export function useConnection(): Connection {
  return useSyncExternalStore(connectionStore.subscribe, connectionStore.get, () => 'idle');
}

function useLatest<T>(value: T) {
  const ref = useRef(value);
  useEffect(() => {
    ref.current = value;
  });
  return ref;
}
