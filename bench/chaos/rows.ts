import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client as Temporal } from '@temporalio/client';
import type { Client } from 'pg';
import { verifyAudit } from '#scripts/audit-chain.ts';
import { createHttp } from '../http.ts';
import { type Business, foundBusiness } from '../people.ts';
import type { Line, Row } from '../report.ts';
import type { BenchStack } from '../stack.ts';
import { ChaosClient } from './client.ts';
import { killAround, revive } from './killer.ts';
import type { MailSink } from './mail-sink.ts';
import { seeded } from './random.ts';
import { compareCommands, compareMail, compareStates, settle } from './verify.ts';

export type Chaos = {
  stack: BenchStack;
  database(): Promise<Client>;
  temporal: Temporal;
  mail: MailSink;
  seed: number;
};

const clients = 8;
const commands = 2000;
const killsEach = 5;

const zero = (name: string, ours: string, value: number): Line => ({
  name,
  ours,
  against: '',
  value,
  bar: '0',
  holds: value === 0,
});

/** 8 clients, 2,000 commands, everything killed at least five times. */
const kills: Row<Chaos> = {
  name: 'kills',
  async run(chaos) {
    const { stack, seed } = chaos;
    const http = createHttp(stack.url);
    const business = await foundBusiness(stack, http, { name: 'Chaos', agents: 2, customers: 1 });
    const senders = Array.from(
      { length: clients },
      (_, one) => new ChaosClient(http, business, seeded(seed + one + 1)),
    );
    const sentSoFar = () => senders.reduce((sum, sender) => sum + sender.sent.length, 0);
    let killing = true;
    const killed = killAround(stack, seeded(seed), killsEach).finally(() => {
      killing = false;
    });
    // The commands last as long as the killing does.
    await Promise.all(
      senders.map(async (sender) => {
        while (killing || sentSoFar() < commands) {
          await sender.step();
          if (killing && sentSoFar() > commands) await delay(250);
        }
      }),
    );
    const counts = await killed;
    http.close();
    const retries = senders.reduce((sum, sender) => sum + sender.retries, 0);
    const told = `${sentSoFar()} sent, ${retries} retried`;
    const what = Object.entries(counts)
      .map(([name, times]) => `${name} ${times}`)
      .join(', ');
    console.log(`  seed ${seed}; killed: ${what}`);
    return [
      ...(await examine(
        chaos,
        senders.flatMap((sender) => sender.sent),
        told,
      )),
      ...(await examineMail(chaos)),
    ];
  },
};

/** Commands are taken while no worker runs, and applied once and in order when one is back. */
const workersDown: Row<Chaos> = {
  name: 'workers-down',
  async run(chaos) {
    const { stack } = chaos;
    const { http, business, ticket } = await prepare(stack, 'No workers');
    await stack.kill('worker-1');
    const texts = Array.from({ length: 5 }, (_, number) => `in order ${number} ${randomUUID()}`);
    const statuses: number[] = [];
    for (const body of texts) {
      const { token } = business.admin;
      statuses.push(
        (
          await http.call({
            method: 'POST',
            path: `/api/tickets/${ticket}/reply`,
            token,
            body: { body },
            key: randomUUID(),
          })
        ).status,
      );
    }
    await stack.start('worker-1');
    const { token } = business.admin;
    let thread = '';
    for (let tries = 0; tries < 300 && !texts.every((text) => thread.includes(text)); tries += 1) {
      await delay(100);
      thread = (await http.call({ path: `/api/tickets/${ticket}/messages`, token })).body;
    }
    http.close();
    const bodies = (JSON.parse(thread) as { items: { body: string }[] }).items
      .map((one) => one.body)
      .filter((body) => texts.includes(body));
    const refused = statuses.filter((status) => status !== 202).length;
    const disordered = JSON.stringify(bodies) === JSON.stringify(texts) ? 0 : 1;
    return [
      zero('no workers: not taken with 202', `${texts.length} sent`, refused),
      zero('no workers: lost or out of order', '', disordered),
    ];
  },
};

/** While PostgreSQL is away requests get 503 with Retry-After; what was signalled before is applied when it is back. */
const databaseDown: Row<Chaos> = {
  name: 'database-down',
  async run(chaos) {
    const { stack, temporal } = chaos;
    const { http, business, ticket } = await prepare(stack, 'No database');
    const database = await chaos.database();
    const { rows } = await database.query<{ workflow_id: string }>(
      'select workflow_id from process where id = $1',
      [ticket],
    );
    await database.end();
    await stack.kill('postgres');
    const commandId = randomUUID();
    const actor = { id: business.admin.id, role: 'admin' };
    const handle = temporal.workflow.getHandle(rows[0]!.workflow_id);
    await handle.signal('tag', { commandId, actor, at: Date.now(), payload: { add: ['while-away'] } });
    const { token } = business.admin;
    const answers = [];
    for (let turn = 0; turn < 20; turn += 1) {
      answers.push(await http.call({ path: `/api/tickets/${ticket}`, token }, 15_000));
      await delay(1000);
    }
    await stack.start('postgres');
    await revive(stack);
    let body = '';
    for (let tries = 0; tries < 600 && !body.includes('while-away'); tries += 1) {
      await delay(100);
      body = (await http.call({ path: `/api/tickets/${ticket}`, token }).catch(() => ({ body: '' }))).body;
    }
    http.close();
    const wrong = answers.filter(
      ({ status, headers }) => status !== 503 || headers['retry-after'] === undefined,
    ).length;
    return [
      zero('no database: not 503 with Retry-After', `${answers.length} asked`, wrong),
      zero('no database: signal taken and lost', '', body.includes('while-away') ? 0 : 1),
    ];
  },
};

/** Mail waits while the mail server is away. */
const mailDown: Row<Chaos> = {
  name: 'mail-down',
  async run(chaos) {
    const { stack, mail } = chaos;
    await mail.away();
    const { http } = await prepare(stack, 'No mail');
    await delay(3000);
    await mail.back();
    http.close();
    return examineMail(chaos);
  },
};

export const rows = [kills, workersDown, databaseDown, mailDown];

async function prepare(stack: BenchStack, name: string) {
  const http = createHttp(stack.url);
  const business: Business = await foundBusiness(stack, http, { name, agents: 1, customers: 1 });
  const { token } = business.customers[0]!;
  const made = await http.call({
    method: 'POST',
    path: '/api/customer/tickets',
    token,
    body: { subject: name, body: name },
    key: randomUUID(),
  });
  return { http, business, ticket: (JSON.parse(made.body) as { id: string }).id };
}

async function examine(chaos: Chaos, sent: ChaosClient['sent'], told: string): Promise<Line[]> {
  const database = await chaos.database();
  try {
    await settle(database);
    const { lost, doubled, undecided } = await compareCommands(database, sent);
    const differing = await compareStates(database, chaos.temporal);
    const broken = (await verifyAudit(database)).filter((report) => report.broken).length;
    return [
      zero('acknowledged commands lost', told, lost),
      zero('commands applied twice', '', doubled),
      zero('commands without an outcome', '', undecided),
      zero('workflows unlike their projection', '', differing),
      zero('audit chains broken', '', broken),
    ];
  } finally {
    await database.end();
  }
}

async function examineMail(chaos: Chaos): Promise<Line[]> {
  const database = await chaos.database();
  try {
    const { unsent } = await settle(database);
    const { missing, twice } = await compareMail(database, chaos.mail.taken);
    return [
      zero('mail that never left', `${chaos.mail.taken.size} arrived`, unsent + missing),
      zero('mail that arrived twice', '', twice),
    ];
  } finally {
    await database.end();
  }
}
