import type { Bench } from '../bench.ts';
import { openFloor } from '../floor/client.ts';
import { interleaved, latencies, median, throughput } from '../measure.ts';
import type { Line } from '../report.ts';

const clients = 16;
const calls = 60;
const rounds = 6;
const loadFor = 5000;
const loadRounds = 4;

/** A reply over HTTP against the floor: the least that a durable command costs on this machine now. */
export const reply = {
  name: 'reply',
  async run({ stack, temporal, replyTo, createTickets }: Bench): Promise<Line[]> {
    const worker = stack.run('floor', 'bench/floor/worker.ts');
    const floor = await openFloor(temporal, stack.databaseUrl, clients);
    const tickets = await createTickets(clients);
    const ours = (client: number) => replyTo(tickets[client]!);
    try {
      await Promise.all([throughput(clients, 3000, floor.command), throughput(clients, 3000, ours)]);
      const single = await interleaved(
        rounds,
        () => latencies(calls, () => ours(0)),
        () => latencies(calls, () => floor.command(0)),
      );
      const load = await interleaved(
        loadRounds,
        async () => [await throughput(clients, loadFor, ours)],
        async () => [await throughput(clients, loadFor, floor.command)],
      );
      const slower = median(single.ours) / median(single.against);
      const share = median(load.ours) / median(load.against);
      return [
        {
          name: 'reply, 1 client, p50',
          ours: `${median(single.ours).toFixed(1)} ms`,
          against: `floor ${median(single.against).toFixed(1)} ms`,
          value: slower,
          bar: '<= 1.5 x',
          holds: slower <= 1.5,
        },
        {
          name: 'reply, 16 clients, throughput',
          ours: `${median(load.ours).toFixed(0)} /s`,
          against: `floor ${median(load.against).toFixed(0)} /s`,
          value: share,
          bar: '>= 0.7 x',
          holds: share >= 0.7,
        },
      ];
    } finally {
      await floor.close();
      await worker.stop();
    }
  },
};
