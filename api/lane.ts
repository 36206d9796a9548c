/**
 * Of signals that come in while a worker is at a process, Temporal keeps a hundred aside and then breaks off what the
 * worker is doing; workers have lost some over that. Several servers together stay below it.
 */
const width = 32;
const lanes = new Map<string, { busy: number; waiting: (() => void)[] }>();

/** Runs so many pieces of work for a key at once, the rest in the order they came in. */
export async function inLane<T>(key: string, work: () => Promise<T>): Promise<T> {
  const lane = lanes.get(key) ?? { busy: 0, waiting: [] };
  lanes.set(key, lane);
  if (lane.busy < width) lane.busy += 1;
  else await new Promise<void>((resolve) => lane.waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = lane.waiting.shift();
    if (next) next();
    else lane.busy -= 1;
    if (lane.busy === 0) lanes.delete(key);
  }
}
