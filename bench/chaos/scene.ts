import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { createHttp, type Http } from '../http.ts';
import { type Business, foundBusiness } from '../people.ts';
import type { Line } from '../report.ts';
import { type BenchStack, openStack } from '../stack.ts';
import { createKiller, type Killer } from './killer.ts';
import { type MailSink, openMailSink } from './mail-sink.ts';
import { createRandom, type Random } from './random.ts';
import { createSender, type Order, type Sender, type Sent } from './sender.ts';
import { verifyCommands, verifyStates } from './verify.ts';
import { verifyMail } from './verify-mail.ts';

export type Chaos = {
  seed: number;
  random: Random;
  stack: BenchStack;
  http: Http;
  temporal: Client;
  business: Business;
  sender: Sender;
  killer: Killer;
  sink: MailSink;
  /** Everything that was sent so far and has an outcome. */
  sent: Sent[];
  send(order: Order, key: string): Promise<Sent>;
  createTickets(count: number): Promise<string[]>;
  database<T>(work: (client: pg.Client) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

export async function openChaos(seed: number): Promise<Chaos> {
  const random = createRandom(seed);
  const sink = await openMailSink();
  const stack = await openStack({ SMTP_URL: sink.url });
  const http = createHttp(stack.url);
  const business = await foundBusiness(stack, http, {
    ...{ name: 'Chaos', agents: 4 },
    ...{ customers: 4, providers: 3 },
  });
  const temporal = new Client({ connection: await Connection.connect({ address: stack.temporalAddress }) });
  const killer = createKiller(stack, random);
  const sender = createSender(http, business.id);
  const sent: Sent[] = [];

  const chaos: Chaos = {
    ...{ seed, random, stack, http, temporal, business, sender, killer, sink, sent },
    async send(order, key) {
      const one = sender.remember(order, key);
      await sender.untilOutcome(order, one);
      sent.push(one);
      return one;
    },
    createTickets: (count) =>
      Promise.all(
        Array.from({ length: count }, async (_, number) => {
          const words = `A ticket to work on, ${number} of row ${sent.length}`;
          const person = business.customers[number % business.customers.length]!;
          const order = { person, name: 'create', path: '/api/customer/tickets', words };
          const made = await chaos.send(
            { ...order, body: { subject: 'Work', body: words } },
            `made-${words}`,
          );
          return (JSON.parse(made.body) as { id: string }).id;
        }),
      ),
    async database(work) {
      const client = new pg.Client({ connectionString: stack.databaseUrl });
      client.on('error', () => undefined);
      await client.connect();
      try {
        return await work(client);
      } finally {
        await client.end();
      }
    },
    async close() {
      killer.stop();
      await stack.stop();
      await sink.stop();
    },
  };
  return chaos;
}

/** One line whose bar is zero; says the first few faults in words. */
export function zero(name: string, faults: string[], of: string): Line {
  for (const fault of faults.slice(0, 5)) console.log(`  ${name}: ${fault}`);
  return {
    name,
    ours: String(faults.length),
    against: of,
    value: faults.length,
    bar: '0',
    holds: faults.length === 0,
  };
}

/** Asks again until nothing is found or the patience is over: what is on its way may still arrive. */
export async function settled<T>(
  seconds: number,
  ask: () => Promise<T>,
  found: (answer: T) => number,
): Promise<T> {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (found(answer) === 0 || Date.now() > until) return answer;
    await delay(500);
  }
}

/** What must hold after every row, whatever was down. */
export async function verifyAll(chaos: Chaos, row: string): Promise<Line[]> {
  const { business, temporal, sent, sink, sender } = chaos;
  return chaos.database(async (client) => {
    const verify = () => verifyCommands(client, business.id, sent);
    const commands = await settled(60, verify, ({ undecided, lost }) => undecided.length + lost.length);
    const states = await settled(
      60,
      () => verifyStates(client, business.id, temporal),
      (found) => found.length,
    );
    const mail = await verifyMail(client, sink);
    const of = `of ${sent.length} commands`;
    return [
      zero(`${row}: lost`, commands.lost, of),
      zero(`${row}: applied twice`, commands.doubled, of),
      zero(`${row}: without one outcome`, [...commands.undecided, ...commands.differing], of),
      zero(`${row}: state unlike projection`, states, `of ${mail.processes} processes`),
      zero(`${row}: emails not delivered`, mail.missing, `of ${mail.total} emails`),
      zero(`${row}: emails delivered twice`, mail.doubled, `of ${mail.total} emails`),
      zero(`${row}: wrong answers`, sender.wrong.splice(0), of),
    ];
  });
}
