import { setTimeout as delay } from 'node:timers/promises';
import type { Stack } from './stack.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** What ran this long ended for a new reason. */
const SOUND_MS = 60_000;

/** Brings back every process that ends by itself, more slowly each time; resolves when it is asked to stop. */
export async function keepRunning(stack: Stack, asked: AbortSignal, logs: string): Promise<void> {
  const stopped = new Promise<'asked'>((resolve) => {
    if (asked.aborted) resolve('asked');
    asked.addEventListener('abort', () => resolve('asked'), { once: true });
  });

  const keep = async (name: string): Promise<void> => {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      const began = Date.now();
      const end = await Promise.race([stopped, stack.processes.get(name)!.exited]);
      if (asked.aborted) return;
      if (Date.now() - began > SOUND_MS) pause = FIRST_PAUSE_MS;
      console.error(`${name} ended (${end}); starting it again. Its log: ${logs}/${name}.log`);
      await Promise.race([stopped, delay(pause)]);
      if (asked.aborted) return;
      await stack.start(name).catch((error: Error) => console.error(error.message));
    }
  };
  await Promise.all([...stack.processes.keys()].map(keep));
}
