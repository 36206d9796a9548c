import { availableParallelism } from 'node:os';
import type { Bench } from '../bench.ts';
import { interleaved, median, throughput } from '../measure.ts';
import type { Line } from '../report.ts';

const clients = 16;
const rounds = 4;
const loadFor = 5000;

/** Two workers against one; two cores are full with one. */
export const workers = {
  name: 'workers',
  async run({ stack, createTickets, replyTo }: Bench): Promise<Line[]> {
    const line = { name: 'two workers against one', bar: '>= 1.7 x' };
    const cores = availableParallelism();
    if (cores <= 2) return [{ ...line, ours: 'n/a', against: `${cores} cores`, value: null }];
    const tickets = await createTickets(clients);
    const load = async () => [await throughput(clients, loadFor, (client) => replyTo(tickets[client]!))];
    const withTwo = async () => {
      const second = stack.run('worker-2', 'worker.ts');
      try {
        await load();
        return await load();
      } finally {
        await second.stop();
      }
    };
    await load();
    const { ours, against } = await interleaved(rounds, withTwo, load);
    const ratio = median(ours) / median(against);
    return [
      {
        ...line,
        ours: `${median(ours).toFixed(0)} /s`,
        against: `${median(against).toFixed(0)} /s`,
        value: ratio,
        holds: ratio >= 1.7,
      },
    ];
  },
};
