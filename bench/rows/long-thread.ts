import type { Bench } from '../bench.ts';
import { interleaved, latencies, median } from '../measure.ts';
import type { Line } from '../report.ts';
import { openSignals } from '../signals.ts';

const sizes = { long: 5000, short: 5 };
const rounds = 10;
const calls = 10;

/** A ticket with 5,000 messages, against one with 5: answering it and opening it. */
export const longThread = {
  name: 'long-thread',
  async run({ stack, temporal, business, createTickets, replyTo, get }: Bench): Promise<Line[]> {
    const [long, short] = await createTickets(2);
    const agent = business.agents[0]!;
    const signals = await openSignals(temporal, stack.databaseUrl, business);
    try {
      for (const [ticket, size] of [[long!, sizes.long] as const, [short!, sizes.short] as const]) {
        const { conversationId } = JSON.parse(await get(`/api/tickets/${ticket}`, agent)) as {
          conversationId: string;
        };
        await signals.fill(conversationId, size);
      }
    } finally {
      await signals.close();
    }
    const open = async (ticket: string) => {
      for (const part of ['', '/messages', '/timeline']) await get(`/api/tickets/${ticket}${part}`, agent);
    };
    const lines: Line[] = [];
    for (const [name, work] of [['reply', replyTo] as const, ['open', open] as const]) {
      const side = (ticket: string) => () => latencies(calls, () => work(ticket));
      await side(long!)();
      await side(short!)();
      const { ours, against } = await interleaved(rounds, side(long!), side(short!));
      const ratio = median(ours) / median(against);
      lines.push({
        name: `${name} a ticket of 5,000 messages`,
        ours: `5,000: ${median(ours).toFixed(1)} ms`,
        against: `5: ${median(against).toFixed(1)} ms`,
        value: ratio,
        bar: '<= 1.3 x',
        holds: ratio <= 1.3,
      });
    }
    return lines;
  },
};
