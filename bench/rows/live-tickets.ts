import { readFileSync } from 'node:fs';
import type { Bench } from '../bench.ts';
import { interleaved, latencies, median } from '../measure.ts';
import type { Line } from '../report.ts';
import { inParallel, openSignals } from '../signals.ts';

const live = 10_000;
const few = 10;
const rounds = 10;
const calls = 20;
const memoryBar = 800;

/** 10,000 running tickets, each with its timer, against ten: what a reply costs, and how much memory the worker holds. */
export const liveTickets = {
  name: 'live-tickets',
  async run({ stack, temporal, business, createTickets, replyTo }: Bench): Promise<Line[]> {
    const ten = await createTickets(few);
    const inTurn = () => latencies(calls, (turn) => replyTo(ten[turn % few]!));
    await inTurn();
    const before = await inTurn();
    const signals = await openSignals(temporal, stack.databaseUrl, business);
    const began = performance.now();
    const tickets: string[] = [];
    try {
      const texts = await signals.storeTexts(live - few);
      const policy = await signals.policyOf(ten[0]!);
      await inParallel(texts.length, 16, async (number) => {
        tickets.push(await signals.create(texts[number]!, policy));
      });
      const question = `select count(*) from ticket where business_id = $1 and status <> 'closed'`;
      await signals.until(question, [business.id], live, 1800);
    } finally {
      await signals.close();
    }
    const seconds = (performance.now() - began) / 1000;
    console.log(
      `(starting ${live} tickets took ${seconds.toFixed(0)} s, ${(live / seconds).toFixed(0)} a second)`,
    );
    const anyOf = () => latencies(calls, () => replyTo(tickets[Math.floor(Math.random() * tickets.length)]!));
    await anyOf();
    const { ours, against } = await interleaved(rounds, anyOf, inTurn);
    const memory = residentMegabytes(stack.processes.get('worker-1')!.pid);
    const compare = (name: string, samples: number[], base: number[], label: string): Line => {
      const ratio = median(samples) / median(base);
      return {
        name,
        ours: `${median(samples).toFixed(1)} ms`,
        against: `${label} ${median(base).toFixed(1)} ms`,
        value: ratio,
        bar: '<= 1.3 x',
        holds: ratio <= 1.3,
      };
    };
    return [
      compare('reply while 10,000 tickets live', against, before, '10 live:'),
      compare('reply to any of 10,000 live', ours, against, 'one of ten:'),
      {
        name: 'worker memory, 10,000 live',
        ours: `${memory} MB`,
        against: '',
        value: memory,
        bar: '< 800 MB',
        holds: memory < memoryBar,
      },
    ];
  },
};

function residentMegabytes(pid: number): number {
  const [, kilobytes = 'NaN'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
