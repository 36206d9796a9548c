import { setTimeout as delay } from 'node:timers/promises';
import type { Stack } from '#scripts/stack/stack.ts';
import type { Random } from './random.ts';

export const victims = ['worker-1', 'server', 'temporal', 'postgres'] as const;

/** Kills processes with `kill -9` and brings them back, as whoever runs the product would. */
export function createKiller(stack: Stack, random: Random) {
  const down = new Set<string>();
  let watching = true;
  const counts = new Map<string, number>(victims.map((name) => [name, 0]));

  async function bringBack(name: string): Promise<void> {
    while (watching) {
      try {
        return await stack.start(name);
      } catch {
        // Its predecessor's processes may not be gone yet, or what it needs is down as well.
        await delay(300);
      }
    }
  }

  /** A worker that finds no database or no Temporal when it starts ends by itself. */
  async function watch(name: string): Promise<void> {
    while (watching) {
      await delay(200);
      if (!watching || down.has(name) || !stack.processes.get(name)!.hasExited) continue;
      down.add(name);
      await delay(500);
      await bringBack(name);
      down.delete(name);
    }
  }
  for (const name of victims) void watch(name);

  const killer = {
    counts,
    /** Stays away until `bringBack`. */
    async kill(name: string): Promise<void> {
      while (down.has(name)) await delay(50);
      down.add(name);
      await stack.kill(name);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    },
    async bringBack(name: string): Promise<void> {
      await bringBack(name);
      down.delete(name);
    },
    /** So many kills of each, in a random order, at random shares of the work; ends when all are done. */
    async rampage(killsOfEach: number, progress: () => number): Promise<void> {
      const order = random.shuffle(victims.flatMap((name) => Array<string>(killsOfEach).fill(name)));
      const moments = order.map(() => 0.02 + random.below(930) / 1000).sort((a, b) => a - b);
      const returns: Promise<void>[] = [];
      for (const [index, name] of order.entries()) {
        while (progress() < moments[index]!) await delay(10);
        await delay(random.below(150));
        await killer.kill(name);
        returns.push(delay(random.below(1500)).then(() => killer.bringBack(name)));
      }
      await Promise.all(returns);
    },
    stop(): void {
      watching = false;
    },
  };
  return killer;
}

export type Killer = ReturnType<typeof createKiller>;
