import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuid } from '#db/uuid.ts';
import type { LiveState } from '#workflows/entity-messages.ts';
import { bookingWorkflowId, ticketWorkflowId } from '#workflows/ids.ts';
import type { Actor, Outcome } from '#workflows/process.ts';
import { defaultPolicy } from '#workflows/ticket/policy.ts';
import type { TicketState } from '#workflows/ticket/state.ts';
import { wish } from '../driven-booking.ts';
import { temporalAddress, uniqueTaskQueue, workflowBundle } from '../infra/temporal.ts';
import { createSampleBusiness } from '../sample-business.ts';

/** After so many commits, and which one then. */
const kills = [
  [15, 'any'],
  [25, 'by-time'],
  [1, 'booking-completed'],
  [1, 'booking-settled'],
] as const;
const ticketCount = 6;
const roundsPerTicket = 8;
const second = 1 / 60;
/** Everything is due within seconds, so that deadlines race the signals. */
const hurried = {
  ...defaultPolicy,
  targets: Object.fromEntries(
    ['low', 'normal', 'high', 'urgent'].map((priority) => [
      priority,
      { firstResponse: 2 * second, nextResponse: 0.4 * second, resolution: 5 * second },
    ]),
  ),
  remindAfter: 0.2 * second,
  resolveAfter: 0.5 * second,
};

const taskQueue = uniqueTaskQueue('killed');
let business: Awaited<ReturnType<typeof createSampleBusiness>>;
let owner: pg.Client;
let client: Client;
let worker: ChildProcess | undefined;

beforeAll(async () => {
  business = await createSampleBusiness();
  owner = new pg.Client(business.env.DATABASE_URL);
  await owner.connect();
  owner.on('notification', ({ payload = '{}' }) => {
    for (const commandId of JSON.parse(payload).commands ?? []) announced(commandId).resolve();
  });
  await owner.query('listen docket');
  client = new Client({ connection: await Connection.connect({ address: temporalAddress() }) });
});
afterAll(async () => {
  worker?.kill('SIGKILL');
  await client.connection.close();
  await owner.end();
  await business.drop();
});

/** @param commits after so many it kills itself; `by-time`: after the next one that holds what time did, or this event */
function startWorker(commits = 0, what = 'any'): ChildProcess {
  const script = fileURLToPath(new URL('./worker.ts', import.meta.url));
  return spawn(process.execPath, [script, String(commits), what], {
    stdio: ['pipe', 'ignore', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: business.env.DATABASE_URL,
      TEMPORAL_ADDRESS: temporalAddress(),
      TASK_QUEUE: taskQueue,
      WORKFLOW_BUNDLE: workflowBundle().codePath,
      AUTH_SECRET: business.env.AUTH_SECRET,
    },
  });
}

const announcements = new Map<string, PromiseWithResolvers<void>>();

/** Resolved when the outcome of a command was committed. */
function announced(commandId: string): PromiseWithResolvers<void> {
  const known = announcements.get(commandId) ?? Promise.withResolvers<void>();
  announcements.set(commandId, known);
  return known;
}

type Sent = { commandId: string; name: string };
type Ticket = { id: string; workflowId: string; conversationId: string; sent: Sent[] };

const newTicket = (): Ticket => {
  const conversationId = uuid();
  const workflowId = ticketWorkflowId(business.businessId, conversationId);
  return { id: uuid(), conversationId, workflowId, sent: [] };
};
const customer = (): Actor => ({ id: business.customerId, role: 'customer' });

async function create(ticket: Ticket): Promise<void> {
  const { id, workflowId, conversationId } = ticket;
  const contentId = await business.addContent('It does not print.', { subject: 'Printer' });
  const payload = {
    ...{ conversationId, customerId: business.customerId, contentId, policy: hurried },
    ...{ channel: 'portal', priority: 'normal' },
  };
  const commandId = uuid();
  ticket.sent.push({ commandId, name: 'create' });
  await client.workflow.signalWithStart('ticketWorkflow', {
    workflowId,
    taskQueue,
    args: [{ businessId: business.businessId, id }],
    // So that the task of a killed worker is given to the next one soon.
    workflowTaskTimeout: '2s',
    signal: 'create',
    signalArgs: [{ commandId, actor: customer(), at: Date.now(), payload }],
  });
}

/** Customer and agent write in turns, two messages at a time, until every kill has happened. */
async function converse(ticket: Ticket, admin: Actor, goOn: () => boolean): Promise<void> {
  for (let round = 0; round < roundsPerTicket || goOn(); round += 1) {
    const pair = [customer(), admin].map(async (actor) => {
      const contentId = await business.addContent(`Round ${round}`);
      const commandId = uuid();
      ticket.sent.push({ commandId, name: 'reply' });
      const command = { commandId, actor, at: Date.now(), payload: { contentId } };
      await client.workflow.getHandle(ticket.workflowId).signal('reply', command);
      await announced(commandId).promise;
    });
    await Promise.all(pair);
  }
}

/** Bookings that are made, begun and completed one after the other, until every kill has happened. */
async function visitAndEarn(admin: Actor, goOn: () => boolean): Promise<string[]> {
  const { businessId, customerId } = business;
  const providerId = await business.addMember('provider');
  const visits: string[] = [];
  while (goOn()) {
    const id = uuid();
    const workflowId = bookingWorkflowId(businessId, id);
    const command = (payload: object = {}, actor = admin) => ({
      ...{ commandId: uuid(), actor, at: Date.now(), payload },
    });
    const wanted = { customerId, providerId, start: Date.now() + 60_000, end: Date.now() + 3_660_000 };
    const request = command(wish(wanted, { autoAccept: true }), customer());
    await client.workflow.signalWithStart('bookingWorkflow', {
      ...{ workflowId, taskQueue, args: [{ businessId, id }], workflowTaskTimeout: '2s' },
      ...{ signal: 'request', signalArgs: [request] },
    });
    await announced(request.commandId).promise;
    for (const name of ['start', 'complete']) {
      const sent = command();
      await client.workflow.getHandle(workflowId).signal(name, sent);
      await announced(sent.commandId).promise;
    }
    visits.push(id);
  }
  return visits;
}

type Row = Record<string, unknown>;
const rows = async (text: string, id: string) => (await owner.query<Row>(text, [id])).rows;

describe('a worker killed between the commit of a projection and the end of its task', () => {
  it('leaves no row that the workflow does not know: each command once, in one order, each visit earned once', async () => {
    const admin: Actor = { id: await business.addMember('admin'), role: 'admin' };
    const tickets = Array.from({ length: ticketCount }, newTicket);
    let killed = 0;
    const killing = (async () => {
      for (const [commits, what] of kills) {
        worker = startWorker(commits, what);
        const [, signal] = await once(worker, 'exit');
        expect(signal).toBe('SIGKILL');
        killed += 1;
      }
      worker = startWorker();
    })();
    await Promise.all(tickets.map(create));
    const goOn = () => killed < kills.length;
    const visiting = visitAndEarn(admin, goOn);
    await Promise.all(tickets.map((ticket) => converse(ticket, admin, goOn)));
    const visits = await visiting;
    await killing;

    for (const ticket of tickets) {
      const { id, sent, workflowId } = ticket;
      const handle = client.workflow.getHandle(workflowId);
      const decided = () =>
        rows(`select id, status, version from command where process = 'ticket' and process_id = $1`, id);
      await expect.poll(async () => (await decided()).length, { timeout: 60_000 }).toBe(sent.length);
      await handle.signal('close', { commandId: `close/${id}`, actor: admin, at: Date.now(), payload: {} });
      sent.push({ commandId: `close/${id}`, name: 'close' });
      await handle.result();

      const outcomes = await decided();
      expect(outcomes.map((row) => row.id).sort()).toEqual(sent.map(({ commandId }) => commandId).sort());
      expect(outcomes.filter(({ status }) => status !== 'accepted')).toEqual([]);

      const live = await handle.query<LiveState, [Actor]>('state', admin);
      const { policy: _, ...state } = live.state as TicketState;
      expect(
        await rows("select version, state from process where process = 'ticket' and id = $1", id),
      ).toEqual([{ version: live.version, state }]);
      const message = await rows('select count(*)::int as count from message where ticket_id = $1', id);
      expect(message).toEqual([{ count: state.messages }]);
      expect(state.messages).toBe(sent.length - 1);

      const told = await rows(
        `select distinct version, command_id as id from timeline
         where process = 'ticket' and process_id = $1 order by version`,
        id,
      );
      expect(told.map(({ version }) => version)).toEqual(
        Array.from({ length: live.version }, (_, i) => i + 1),
      );
      expect(new Set(told.map((row) => row.id)).size).toBe(live.version);
      const versionOf = new Map(told.map((row) => [row.id, row.version]));
      for (const outcome of outcomes)
        expect([outcome.id, versionOf.get(outcome.id)]).toEqual([outcome.id, outcome.version]);
      for (const row of outcomes.slice(-5)) {
        const known = (await handle.query('outcome', row.id)) as Outcome | undefined;
        if (known) expect(known).toMatchObject({ status: row.status, version: row.version });
      }
      const audited = await rows(
        `select count(*)::int as count, count(distinct key)::int as keys from audit
         where subject_type = 'ticket' and subject_id = $1`,
        id,
      );
      expect(audited).toEqual([{ count: live.version, keys: live.version }]);
    }

    const earned = async () =>
      (
        await owner.query<{ id: string }>(
          `select booking_id as id from earning e join earning_entry n on n.earning_id = e.id where booking_id = any($1)`,
          [visits],
        )
      ).rows.map((row) => row.id);
    await expect.poll(async () => (await earned()).sort(), { timeout: 60_000 }).toEqual(visits.sort());
  }, 180_000);
});
