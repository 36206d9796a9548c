/** The value below which this share of the samples lies. */
export function percentile(samples: number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (samples: number[]): number => percentile(samples, 0.5);

/** Milliseconds of each of so many calls, one after the other. */
export async function latencies(times: number, work: (turn: number) => Promise<unknown>): Promise<number[]> {
  const samples: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const began = performance.now();
    await work(turn);
    samples.push(performance.now() - began);
  }
  return samples;
}

/** Calls per second of so many clients, each of which sends its next call when its last one was answered. */
export async function throughput(
  clients: number,
  milliseconds: number,
  work: (client: number) => Promise<unknown>,
): Promise<number> {
  const began = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (performance.now() - began < milliseconds) {
        await work(client);
        done += 1;
      }
    }),
  );
  return (done * 1000) / (performance.now() - began);
}

export type Side = () => Promise<number[]>;

/** Samples of both sides, taken in turns, so that a machine that slows down slows both. */
export async function interleaved(rounds: number, ours: Side, against: Side) {
  const samples = { ours: [] as number[], against: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const sides = round % 2 === 0 ? (['against', 'ours'] as const) : (['ours', 'against'] as const);
    for (const side of sides) samples[side].push(...(await { ours, against }[side]()));
  }
  return samples;
}
