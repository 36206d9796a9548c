import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import { NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { expect } from 'vitest';
import type { EntityActivities } from '#activities/index.ts';
import { uuid } from '#db/uuid.ts';
import { type LiveState, outcomeQuery, stateQuery } from '#workflows/entity-messages.ts';
import { ticketWorkflowId } from '#workflows/ids.ts';
import type { Actor, Batch, EntityState, Outcome } from '#workflows/process.ts';
import { system } from '#workflows/process.ts';
import { defaultPolicy } from '#workflows/ticket/policy.ts';
import type { TicketState } from '#workflows/ticket/state.ts';
import { eventually } from './eventually.ts';
import { temporalAddress, workflowBundle } from './infra/temporal.ts';
import './infra/runtime.ts';

/** What a ticket of a test is driven through. */
export type Grounds = {
  client: Client;
  taskQueue: string;
  projected: Batch[];
  /** What `look` finds, as soon as a projection makes it find something. */
  until<T>(look: () => T | undefined): Promise<T>;
};
export type RunningEntities = Awaited<ReturnType<typeof runEntities>>;
type Options = {
  /** What the entities call; what is not given does nothing. */
  activities?: Partial<EntityActivities>;
  address?: string;
  bundle?: WorkflowBundleOption;
  maxCachedWorkflows?: number;
};

const nothing: EntityActivities = {
  project: async () => undefined,
  routeTicket: async ({ reason }) => ({ why: { code: 'no_rule', reason } }),
  assignProvider: async ({ attempt, start }) => ({ attempt, start }),
  routeLead: async () => ({ why: { code: 'no_rule' } }),
  findPayRate: async () => ({ none: true }),
  prepareFollowUp: async () => {
    throw new Error('no test here asks for a follow-up');
  },
};

/** A worker on a queue of its own, and a client that sees every batch it has projected. */
export async function runEntities({
  activities,
  address = temporalAddress(),
  bundle,
  maxCachedWorkflows,
}: Options = {}) {
  const connection = await Connection.connect({ address });
  const client = new Client({ connection });
  const native = await NativeConnection.connect({ address });
  const taskQueue = `entities-${randomUUID()}`;
  const projected: Batch[] = [];
  const waiting = new Set<() => void>();
  const calls = { ...nothing, ...activities };

  async function startWorker() {
    const worker = await Worker.create({
      connection: native,
      taskQueue,
      workflowBundle: bundle ?? workflowBundle(),
      activities: {
        ...calls,
        project: async (batch: Batch) => {
          await calls.project(batch);
          projected.push(batch);
          for (const look of waiting) look();
        },
      },
      ...(maxCachedWorkflows !== undefined && { maxCachedWorkflows }),
    });
    const ended = worker.run();
    return async () => {
      worker.shutdown();
      await ended;
    };
  }
  let stopWorker: (() => Promise<void>) | undefined = await startWorker();

  function until<T>(look: () => T | undefined): Promise<T> {
    const { promise, resolve } = Promise.withResolvers<T>();
    const tell = () => {
      const found = look();
      if (found === undefined) return;
      waiting.delete(tell);
      resolve(found);
    };
    waiting.add(tell);
    tell();
    return promise;
  }

  return {
    client,
    taskQueue,
    projected,
    until,
    ticket: (given?: TicketGiven) => new TestTicket({ client, taskQueue, projected, until }, given),
    startWorker: async () => {
      stopWorker ??= await startWorker();
    },
    stopWorker: async () => {
      await stopWorker?.();
      stopWorker = undefined;
    },
    stop: async () => {
      await stopWorker?.();
      await connection.close();
      await native.close();
    },
  };
}

type TicketGiven = { businessId?: string; id?: string; conversationId?: string; customerId?: string };
type Sent = { commandId?: string; actor?: Actor; at?: number };

/** One ticket, driven by signals as the API would. */
export class TestTicket {
  readonly businessId: string;
  readonly id: string;
  readonly conversationId: string;
  readonly workflowId: string;
  readonly customer: Actor;
  readonly admin: Actor = { id: uuid(), role: 'admin' };
  readonly #grounds: Grounds;

  constructor(grounds: Grounds, given: TicketGiven = {}) {
    this.#grounds = grounds;
    this.businessId = given.businessId ?? uuid();
    this.id = given.id ?? uuid();
    this.conversationId = given.conversationId ?? uuid();
    this.customer = { id: given.customerId ?? uuid(), role: 'customer' };
    this.workflowId = ticketWorkflowId(this.businessId, this.conversationId);
  }

  get handle() {
    return this.#grounds.client.workflow.getHandle(this.workflowId);
  }

  /** The version and the command of every step that was ever projected. */
  get steps() {
    return this.batches.flatMap(({ steps }) =>
      steps.map(({ version, commandId }) => ({ version, commandId })),
    );
  }

  /** Every batch of this ticket so far; one may come twice, when a crash or a lost race made it be done again. */
  get batches() {
    return this.#grounds.projected.filter((batch) => batch.ids.id === this.id);
  }

  get outcomes(): Outcome[] {
    return this.batches.flatMap((batch) => batch.outcomes);
  }

  /** What the latest projection holds. */
  get row() {
    return this.batches.at(-1)?.state as TicketState | undefined;
  }

  creation(given: object = {}) {
    return {
      conversationId: this.conversationId,
      customerId: this.customer.id,
      contentId: uuid(),
      channel: 'portal',
      priority: 'normal',
      policy: defaultPolicy,
      ...given,
    };
  }

  async start(given: object = {}, { commandId = uuid(), actor = this.customer, at = Date.now() }: Sent = {}) {
    await this.#grounds.client.workflow.signalWithStart('ticketWorkflow', {
      workflowId: this.workflowId,
      taskQueue: this.#grounds.taskQueue,
      args: [{ businessId: this.businessId, id: this.id }],
      signal: 'create',
      signalArgs: [{ commandId, actor, at, payload: this.creation(given) }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    });
    return this.outcome(commandId);
  }

  /** @returns the command's id */
  async signal(name: string, payload: object = {}, sent: Sent = {}): Promise<string> {
    const { commandId = uuid(), actor = this.admin, at = Date.now() } = sent;
    await this.handle.signal(name, { commandId, actor, at, payload });
    return commandId;
  }

  outcome(commandId: string): Promise<Outcome> {
    return this.#grounds.until(() => this.outcomes.find((outcome) => outcome.commandId === commandId));
  }

  /** Signals and waits for the outcome's projection. */
  async send(name: string, payload: object = {}, sent: Sent = {}): Promise<Outcome> {
    return this.outcome(await this.signal(name, payload, sent));
  }

  reply = (sent: Sent = {}, payload: object = {}) =>
    this.send('reply', { contentId: uuid(), ...payload }, sent);

  live = async (actor: Actor = system): Promise<LiveState & { state: TicketState & EntityState }> =>
    (await this.handle.query(stateQuery, actor)) as never;

  outcomeOf = (commandId: string) => this.handle.query(outcomeQuery, commandId);

  /** Makes the run hand over to a new one, and waits for that. */
  async refresh(): Promise<void> {
    const { runId } = await this.handle.describe();
    await this.handle.signal('refresh');
    await this.runEnds(runId);
  }

  async runEnds(runId: string): Promise<void> {
    const run = this.#grounds.client.workflow.getHandle(this.workflowId, runId, { followRuns: false });
    await run.result().catch(() => undefined);
  }

  /** The histories of all runs up to now, the first one first. */
  async histories() {
    const histories: History[] = [];
    const { raw } = await this.handle.describe();
    for (let runId = raw.workflowExecutionInfo?.firstRunId; runId; ) {
      const history = await this.#grounds.client.workflow.getHandle(this.workflowId, runId).fetchHistory();
      histories.push(history);
      const last = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes;
      runId = last?.newExecutionRunId ?? undefined;
    }
    return histories;
  }

  async events(): Promise<string[]> {
    const { events = [] } = await this.handle.fetchHistory();
    return (events ?? []).map((event) => eventName(event));
  }
}

const eventName = (event: object): string =>
  Object.keys(event)
    .find((key) => key.endsWith('EventAttributes'))
    ?.replace('EventAttributes', '') ?? 'unknown';

/** Each command once, each version once, none left out when all is projected: however often a batch was done again. */
export async function expectOneVersionEach(ticket: TestTicket, versions: number): Promise<void> {
  const seen = () => [...new Set(ticket.steps.map(({ version }) => version))].sort((a, b) => a - b);
  await eventually(seen).toEqual(Array.from({ length: versions }, (_, index) => index + 1));
  const commandOf = new Map<number, string>();
  for (const { version, commandId } of ticket.steps) {
    expect(commandOf.get(version) ?? commandId).toBe(commandId);
    commandOf.set(version, commandId);
  }
  expect(new Set(commandOf.values()).size).toBe(versions);
}
