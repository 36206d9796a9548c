import { Client, Connection } from '@temporalio/client';
import { MockActivityEnvironment } from '@temporalio/testing';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { AuditEntry } from '#db/entities/audit-entry.ts';
import { Command } from '#db/entities/command.ts';
import { Earning } from '#db/entities/earning.ts';
import { Notification } from '#db/entities/notification.ts';
import { MoneyFinding } from '#db/entities/payout.ts';
import { Process } from '#db/entities/process.ts';
import { SlotClaim } from '#db/entities/provider-time.ts';
import { Rating } from '#db/entities/rating.ts';
import { uuid } from '#db/uuid.ts';
import { wish } from '#test/driven-booking.ts';
import { eventually } from '#test/eventually.ts';
import { temporalAddress, uniqueTaskQueue, workflowBundle } from '#test/infra/temporal.ts';
import { createSampleBusiness } from '#test/sample-business.ts';
import { addProvider, addService } from '#test/sample-providers.ts';
import { bookingWorkflowId, earningWorkflowId, ratingRequestWorkflowId } from '#workflows/ids.ts';
import { type Checked, createCheckMoney } from './check-money.ts';
import { createEntityActivities } from './index.ts';
import { createSweep, type Swept } from './sweep.ts';

const taskQueue = uniqueTaskQueue('sweep');
let business: Awaited<ReturnType<typeof createSampleBusiness>>;
let connection: NativeConnection;
let temporal: Client;
let worker: Worker;
let working: Promise<void>;

beforeAll(async () => {
  business = await createSampleBusiness();
  connection = await NativeConnection.connect({ address: temporalAddress() });
  temporal = new Client({ connection: Connection.lazy({ address: temporalAddress() }) });
  const activities = createEntityActivities(business);
  worker = await Worker.create({ connection, taskQueue, activities, workflowBundle: workflowBundle() });
  working = worker.run();
  await business.addMember('admin');
});
afterAll(async () => {
  worker.shutdown();
  await working;
  await connection.close();
  await temporal.connection.close();
  await business.drop();
});
beforeEach(() =>
  business.inBusiness(async (em) => {
    await em.nativeDelete(Process, {});
    await em.nativeDelete(Command, {});
  }),
);

const sweep = async (): Promise<Swept> => {
  const run = createSweep({ ...business, temporal });
  return (await new MockActivityEnvironment().run(run)) as Swept;
};
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** A rating request that runs and is projected. */
async function ask(queue = taskQueue): Promise<{ id: string; workflowId: string }> {
  const { businessId, customerId } = business;
  const id = await business.addTicket();
  const workflowId = ratingRequestWorkflowId(businessId, id);
  const payload = { subjectType: 'ticket', subjectId: id, customerId };
  const first = { commandId: uuid(), name: 'ask', at: Date.now(), payload };
  await temporal.workflow.start('ratingRequestWorkflow', {
    workflowId,
    taskQueue: queue,
    args: [{ businessId, id, first }],
  });
  if (queue === taskQueue) await eventually(() => processOf(id)).toMatchObject({ status: 'asked' });
  return { id, workflowId };
}
const processOf = (id: string) =>
  business.inBusiness((em) => em.findOne(Process, { id, process: 'rating-request' }));
const change = (id: string, given: Partial<Process>) =>
  business.inBusiness((em) => em.nativeUpdate(Process, { id, process: 'rating-request' }, given));
const rate = (workflowId: string, commandId: string, stars: number) =>
  temporal.workflow.getHandle(workflowId).signal('rate', {
    commandId,
    actor: { id: business.customerId, role: 'customer' },
    at: Date.now(),
    payload: { stars },
  });

async function addCommand(given: Partial<Command>): Promise<string> {
  const id = given.id ?? uuid();
  const { businessId, customerId: actorId } = business;
  const command = { process: 'rating-request', processId: uuid(), name: 'rate', actorId, payload: {} };
  const row = { businessId, ...command, status: 'sent', sentAt: minutesAgo(1), ...given, id } as const;
  await business.inBusiness((em) => em.upsert(Command, row));
  return id;
}
const commandOf = (id: string) => business.inBusiness((em) => em.findOneOrFail(Command, { id }));

it('finds nothing where nothing is late', async () => {
  await ask();
  expect(await sweep()).toEqual({ businesses: 0, processes: {}, commands: {}, time: {} });
});

it('has a process written again whose row is wrong', async () => {
  const { id } = await ask();
  const before = await processOf(id);
  await change(id, { dueAt: minutesAgo(5), status: 'rated' });
  await business.inBusiness((em) => em.nativeUpdate(Rating, { id }, { status: 'expired' }));
  expect(await sweep()).toMatchObject({ businesses: 1, processes: { reproject: 1 } });
  await eventually(() => processOf(id)).toMatchObject({
    status: 'asked',
    dueAt: before!.dueAt,
    epoch: before!.epoch + 1,
  });
  expect(await business.inBusiness((em) => em.findOne(Rating, { id }))).toMatchObject({ status: 'asked' });
  expect(await sweep()).toMatchObject({ processes: {} });
});

it('tells the admins, once, of a process that ended behind our back or is gone', async () => {
  const ended = await ask();
  const gone = await ask();
  await temporal.workflow.getHandle(ended.workflowId).terminate();
  await change(ended.id, { dueAt: minutesAgo(5) });
  await change(gone.id, {
    dueAt: minutesAgo(5),
    workflowId: ratingRequestWorkflowId(business.businessId, uuid()),
  });
  expect(await sweep()).toMatchObject({ processes: { mark: 2 } });
  expect(await sweep()).toMatchObject({ processes: { mark: 2 } });
  for (const [{ id }, reason] of [
    [ended, 'ended'],
    [gone, 'gone'],
  ] as const) {
    expect(await processOf(id)).toMatchObject({ needsAttention: true, status: 'asked' });
    const noted = await business.inBusiness((em) =>
      em.find(Notification, { processId: id, kind: 'process-stuck' }),
    );
    expect(noted.map((one) => one.data)).toEqual([{ reason }]);
    const audited = await business.inBusiness((em) =>
      em.find(AuditEntry, { subjectId: id, action: 'needs-attention' }),
    );
    expect(audited.map((one) => one.via)).toEqual(['sweep']);
  }
});

it('waits for a process while no worker answers for it', async () => {
  const { id, workflowId } = await ask(uniqueTaskQueue('nobody'));
  await business.inBusiness((em) =>
    em.insert(Process, {
      businessId: business.businessId,
      process: 'rating-request',
      id,
      workflowId,
      status: 'asked',
      over: false,
      needsAttention: false,
      dueAt: minutesAgo(5),
      epoch: 0,
      version: 1,
      state: {},
      startedAt: minutesAgo(9),
      updatedAt: minutesAgo(9),
    }),
  );
  const command = await addCommand({ workflowId, sentAt: minutesAgo(60) });
  expect(await sweep()).toMatchObject({ processes: { wait: 1 }, commands: { unanswered: 1 } });
  expect(await processOf(id)).toMatchObject({ needsAttention: false });
  expect(await commandOf(command)).toMatchObject({ status: 'sent' });
  await temporal.workflow.getHandle(workflowId).terminate();
});

it('writes down an outcome that only the workflow knows', async () => {
  const { workflowId } = await ask();
  const [accepted, refused] = [await addCommand({ workflowId }), await addCommand({ workflowId })];
  await rate(workflowId, accepted, 4);
  await rate(workflowId, refused, 4);
  await eventually(() => commandOf(refused)).toMatchObject({ status: 'refused' });
  for (const id of [accepted, refused]) {
    await addCommand({
      id,
      workflowId,
      status: 'sent',
      reason: null,
      detail: null,
      version: null,
      decidedAt: null,
    });
  }
  expect(await sweep()).toMatchObject({ commands: { decided: 2 } });
  expect(await commandOf(accepted)).toMatchObject({
    status: 'accepted',
    version: 2,
    decidedAt: expect.any(Date),
  });
  expect(await commandOf(refused)).toMatchObject({
    status: 'refused',
    reason: 'unchanged',
    allowed: expect.any(Array),
  });
});

it('gives up on a command that never came, after ten minutes and not before', async () => {
  const { workflowId } = await ask();
  const unknown = ratingRequestWorkflowId(business.businessId, uuid());
  const recent = await addCommand({ workflowId, sentAt: minutesAgo(9) });
  const lost = await addCommand({ workflowId, sentAt: minutesAgo(11) });
  const homeless = await addCommand({ workflowId: unknown, sentAt: minutesAgo(11) });
  expect(await sweep()).toMatchObject({ commands: { waiting: 1, failed: 2 } });
  expect(await commandOf(recent)).toMatchObject({ status: 'sent' });
  for (const id of [lost, homeless]) {
    expect(await commandOf(id)).toMatchObject({
      status: 'failed',
      reason: 'never_arrived',
      detail: 'The command never reached its process; send it again.',
    });
  }
});

/** A booking that runs on this queue; nobody has taken the time for it yet. */
async function book(providerId: string, start: number, queue = taskQueue): Promise<string> {
  const { businessId, customerId } = business;
  const id = uuid();
  const given = {
    customerId,
    providerId,
    serviceId: await addService(business),
    start,
    end: start + 3_600_000,
  };
  await temporal.workflow.signalWithStart('bookingWorkflow', {
    workflowId: bookingWorkflowId(businessId, id),
    taskQueue: queue,
    args: [{ businessId, id }],
    signal: 'request',
    signalArgs: [
      {
        commandId: uuid(),
        actor: { id: customerId, role: 'customer' },
        at: Date.now(),
        payload: wish(given, { autoAccept: true }),
      },
    ],
  });
  if (queue === taskQueue) await eventually(() => bookingOf(id)).toMatchObject({ status: 'confirmed' });
  return id;
}
const bookingOf = (id: string) =>
  business.inBusiness((em) => em.findOne(Process, { id, process: 'booking' }));

it('frees time that was taken for nothing ten minutes ago, and none that may still be used', async () => {
  const { businessId, inBusiness } = business;
  const providerId = await addProvider(business);
  let hours = 24;
  const take = (bookingId: string, start: number, minutes: number, heldUntil: Date | null = null) =>
    inBusiness((em) =>
      em.insert(SlotClaim, {
        ...{ businessId, bookingId, providerId, heldUntil, createdAt: minutesAgo(minutes) },
        ...{ startsAt: new Date(start), endsAt: new Date(start + 3_600_000) },
        during: `[${new Date(start).toISOString()},${new Date(start + 3_600_000).toISOString()})`,
      }),
    );
  const soon = () => Date.now() + ++hours * 3_600_000;
  const took = async (minutes: number, heldUntil?: Date) => {
    const bookingId = uuid();
    await take(bookingId, soon(), minutes, heldUntil);
    return bookingId;
  };
  const [lost, recent, held] = [await took(11), await took(9), await took(11, minutesAgo(1))];
  const onItsWay = await took(11);
  const workflowId = bookingWorkflowId(businessId, onItsWay);
  await addCommand({ process: 'booking', processId: onItsWay, workflowId, name: 'request' });
  const begun = await book(providerId, soon(), uniqueTaskQueue('nobody'));
  await take(begun, soon(), 11);
  const [start, before] = [soon(), soon()];
  const moved = await book(providerId, start);
  await take(moved, start, 11);
  await take(moved, before, 11);

  expect(await sweep()).toMatchObject({ time: { freed: 2, kept: 1 } });
  const left = await inBusiness((em) => em.find(SlotClaim, { providerId }));
  expect(left.map((one) => one.bookingId).sort()).toEqual([recent, held, onItsWay, begun, moved].sort());
  expect(left.map((one) => one.bookingId)).not.toContain(lost);
  expect(left.find((one) => one.bookingId === moved)).toMatchObject({ startsAt: new Date(start) });
  await temporal.workflow.getHandle(bookingWorkflowId(businessId, begun)).terminate();
  expect(await sweep()).toMatchObject({ time: { freed: 1 } });
});

/** Another completed booking like this one, as if its earning had never been begun. */
async function copyOf(id: string): Promise<string> {
  const copy = uuid();
  const like = (table: string, column: string, more: string) =>
    `insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(one) || ${more})).*
     from ${table} one where ${column} = ?`;
  await business.inBusiness(async (em) => {
    const ids = `jsonb_build_object('id', ?::text`;
    await em.execute(like('booking', 'id', `${ids}, 'number', one.number + 1000)`), [copy, id]);
    const state = `'state', one.state || ${ids})`;
    await em.execute(like('process', 'id', `${ids}, ${state})`), [copy, copy, id]);
    const place = `jsonb_build_object('process_id', ?::text, 'seq', nextval('timeline_seq'))`;
    await em.execute(like('timeline', 'process_id', place), [copy, id]);
  });
  return copy;
}

it('tells at night of a completed booking that lacks its earning, and starts one that never began', async () => {
  const { businessId, inBusiness, env } = business;
  const id = await book(await addProvider(business), Date.now() + 3_600_000);
  const blocked = { workflowId: earningWorkflowId(businessId, id), args: [{ businessId, id }] };
  const blocking = await temporal.workflow.start('earningWorkflow', {
    ...blocked,
    taskQueue: uniqueTaskQueue('nobody'),
  });
  const actor = { id: uuid(), role: 'admin' };
  for (const name of ['start', 'complete']) {
    const command = { commandId: uuid(), actor, at: Date.now(), payload: {} };
    await temporal.workflow.getHandle(bookingWorkflowId(businessId, id)).signal(name, command);
  }
  await eventually(() => bookingOf(id)).toMatchObject({ over: true });
  await inBusiness((em) => em.execute(`update booking set completed_at = now() - interval '11 minutes'`));
  const deps = { ...business, temporal, env: { ...env, TASK_QUEUE: taskQueue } };
  const check = (): Promise<Checked> => new MockActivityEnvironment().run(createCheckMoney(deps));
  const findings = () => inBusiness((em) => em.find(MoneyFinding, {}));

  expect(await check()).toEqual({ businesses: 1, restored: 0, findings: 1 });
  expect(await findings()).toMatchObject([{ subjectId: id, kind: 'booking-unearned', clearedAt: null }]);
  const copy = await copyOf(id);
  expect(await check()).toEqual({ businesses: 1, restored: 1, findings: 1 });
  await eventually(() => inBusiness((em) => em.findOne(Earning, { id: copy }))).toMatchObject({
    grossMinor: 9999,
  });
  expect(await check()).toEqual({ businesses: 1, restored: 0, findings: 1 });
  expect(await findings()).toHaveLength(1);
  await blocking.terminate();
});
