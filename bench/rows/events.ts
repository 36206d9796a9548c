import type { Bench } from '../bench.ts';
import { percentile } from '../measure.ts';
import type { Line } from '../report.ts';
import { openEvents } from '../streams.ts';

const streams = 50;
const replies = 100;
const patience = 10_000;

/** How long after the sender's answer the other portals' event streams show it. */
export const events = {
  name: 'events',
  async run({ stack, business, createTickets, replyTo }: Bench): Promise<Line[]> {
    const [ticket] = await createTickets(1);
    const readers = [business.admin, business.agents[0]!, business.customers[0]!];
    let shown: number[] = [];
    let everywhere = Promise.withResolvers<void>();
    const open = await Promise.all(
      Array.from({ length: streams }, (_, number) =>
        openEvents(stack.url, readers[number % readers.length]!, (change) => {
          if (change.id !== ticket || change.kind !== 'replied') return;
          if (shown.push(performance.now()) === streams) everywhere.resolve();
        }),
      ),
    );
    const lags: number[] = [];
    let missing = 0;
    try {
      for (let turn = 0; turn < replies; turn += 1) {
        shown = [];
        everywhere = Promise.withResolvers();
        await replyTo(ticket!);
        const answered = performance.now();
        const timer = setTimeout(everywhere.resolve, patience);
        await everywhere.promise;
        clearTimeout(timer);
        lags.push(...shown.map((at) => Math.max(0, at - answered)));
        missing += streams - shown.length;
      }
    } finally {
      for (const stream of open) stream.close();
    }
    const lag = missing > 0 ? Number.POSITIVE_INFINITY : percentile(lags, 0.95);
    return [
      {
        name: 'event after the answer, p95',
        ours: `${lag.toFixed(1)} ms`,
        against: `${streams} streams open`,
        value: Math.round(lag * 10) / 10,
        bar: '<= 100 ms',
        holds: lag <= 100,
      },
    ];
  },
};
