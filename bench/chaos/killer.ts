import { setTimeout as delay } from 'node:timers/promises';
import type { BenchStack } from '../stack.ts';
import { pick } from './random.ts';

const victims = ['worker-1', 'server', 'temporal', 'postgres'] as const;

/** Kills every process at least so many times at random moments, and keeps what died of it running. */
export async function killAround(
  stack: BenchStack,
  random: () => number,
  times: number,
): Promise<Record<string, number>> {
  const kills: Record<string, number> = Object.fromEntries(victims.map((name) => [name, 0]));
  while (victims.some((name) => kills[name]! < times)) {
    await delay(300 + random() * 2200);
    const name = pick(
      random,
      victims.filter((one) => kills[one]! < times),
    );
    await stack.kill(name);
    kills[name] = kills[name]! + 1;
    await delay(random() * 1000);
    await stack.start(name);
    await revive(stack);
  }
  return kills;
}

/** As `npm start` does: what ended because another one was away is started again. */
export async function revive(stack: BenchStack): Promise<void> {
  for (const [name, running] of stack.processes) if (running.hasExited) await stack.start(name);
}
