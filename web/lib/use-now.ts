import { useSyncExternalStore } from 'react';
import { useRootData } from './root-data.ts';

const tick = 30_000;
const listeners = new Set<() => void>();
let now = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, tick);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    now = 0;
  };
}

function snapshot() {
  now ||= Date.now();
  return now;
}

/** The current time, moving twice a minute. The first render takes the server's, so that both agree. */
export function useNow() {
  const { now: served } = useRootData();
  return useSyncExternalStore(subscribe, snapshot, () => served);
}
