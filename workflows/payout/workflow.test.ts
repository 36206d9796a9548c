import { Client, Connection, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEntityActivities } from '#activities/index.ts';
import { Earning, EarningEntry } from '#db/entities/earning.ts';
import { Notification } from '#db/entities/notification.ts';
import { OutboxItem } from '#db/entities/outbox-item.ts';
import { Payout, PayoutLine } from '#db/entities/payout.ts';
import { Process } from '#db/entities/process.ts';
import { claimPayout } from '#db/payouts.ts';
import { uuid } from '#db/uuid.ts';
import { completion, opening, rateOf } from '#test/driven-money.ts';
import { eventually } from '#test/eventually.ts';
import { temporalAddress, uniqueTaskQueue, workflowBundle } from '#test/infra/temporal.ts';
import { createSampleBusiness } from '#test/sample-business.ts';
import { earningWorkflowId, payoutWorkflowId } from '../ids.ts';
import type { Actor } from '../process.ts';

const taskQueue = uniqueTaskQueue('money');
let business: Awaited<ReturnType<typeof createSampleBusiness>>;
let connection: NativeConnection;
let client: Client;
let worker: Worker;
let working: Promise<void>;
let admin: Actor;
let provider: Actor;

beforeAll(async () => {
  business = await createSampleBusiness();
  admin = { id: await business.addMember('admin'), role: 'admin' };
  provider = { id: await business.addMember('provider'), role: 'provider' };
  connection = await NativeConnection.connect({ address: temporalAddress() });
  client = new Client({ connection: Connection.lazy({ address: temporalAddress() }) });
  const activities = createEntityActivities(business);
  worker = await Worker.create({ connection, taskQueue, activities, workflowBundle: workflowBundle() });
  working = worker.run();
});
afterAll(async () => {
  worker.shutdown();
  await working;
  await connection.close();
  await client.connection.close();
  await business.drop();
});

const found = <T extends object>(entity: new () => T, where: object) =>
  business.inBusiness((em) => em.find(entity, where as never));
const earning = async (id: string) => (await found(Earning, { id }))[0];
const noted = async (kind: string, processId: string) =>
  (await found(Notification, { kind, processId })).map((one) => one.memberId);

async function start(workflow: string, workflowId: string, id: string, name: string, payload: object) {
  const at = Date.now();
  const first = { commandId: `${name}/${id}`, name, at, payload };
  const input = { businessId: business.businessId, id, first };
  await client.workflow.start(workflow, {
    workflowId,
    taskQueue,
    args: [input],
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
  });
}

/** As a booking starts it when it is completed. */
async function complete(given: object = {}, id = uuid()): Promise<string> {
  const { businessId } = business;
  const at = Date.now();
  const about = { bookingId: id, providerId: provider.id, startedAt: at - 5_400_000, completedAt: at };
  const payload = completion({ ...about, ...given });
  await start('earningWorkflow', earningWorkflowId(businessId, id), id, 'calculate', payload);
  return id;
}
const send = (workflowId: string, name: string, actor: Actor, payload: object = {}) =>
  client.workflow.getHandle(workflowId).signal(name, { commandId: uuid(), actor, at: Date.now(), payload });
const toEarning = (id: string, name: string, actor: Actor, payload: object = {}) =>
  send(earningWorkflowId(business.businessId, id), name, actor, payload);
const toPayout = (id: string, name: string, payload: object = {}) =>
  send(payoutWorkflowId(business.businessId, id), name, admin, payload);

async function approved(given: object = {}): Promise<string> {
  const id = await complete(given);
  await eventually(() => earning(id)).toMatchObject({ status: 'calculated' });
  await toEarning(id, 'approve', admin);
  await eventually(() => earning(id)).toMatchObject({ status: 'approved', approvedBy: admin.id });
  return id;
}

async function open(): Promise<string> {
  const id = uuid();
  const claim = await business.inBusiness((em) =>
    claimPayout(em, { payoutId: id, providerId: provider.id, currency: 'EUR', until: new Date() }),
  );
  const payload = opening(claim!.lines, { providerId: provider.id, periodFrom: 1, periodTo: Date.now() });
  await start('payoutWorkflow', payoutWorkflowId(business.businessId, id), id, 'open', payload);
  await eventually(async () => (await found(Payout, { id }))[0]).toMatchObject({ confirmed: true });
  return id;
}

describe('an earning', () => {
  it('is one for a booking however often it is started, with entries that come to what it is', async () => {
    const id = await complete({ rate: rateOf({ commissionBasisPoints: 1000 }) });
    await expect(complete({ priceMinor: 1 }, id)).rejects.toBeInstanceOf(
      WorkflowExecutionAlreadyStartedError,
    );
    await eventually(() => earning(id)).toMatchObject({
      grossMinor: 12_000,
      netMinor: 7560,
      commissionMinor: 4440,
      minutes: 90,
      rate: rateOf({ commissionBasisPoints: 1000 }),
    });
    const reason = await business.addContent('It took two hours.');
    await toEarning(id, 'dispute', provider, { contentId: reason });
    await toEarning(id, 'adjust', admin, { amountMinor: 440, contentId: reason });
    await eventually(() => earning(id)).toMatchObject({ status: 'adjusted', netMinor: 8000, version: 3 });
    const entries = await found(EarningEntry, { earningId: id });
    expect(entries.map((one) => [one.kind, one.amountMinor]).sort()).toEqual([
      ['adjustment', 440],
      ['calculated', 8400],
      ['fee', -840],
    ]);
    expect(await noted('earning-made', id)).toEqual([provider.id]);
    expect(await noted('earning-disputed', id)).toEqual([admin.id]);
    expect(await noted('earning-adjusted', id)).toEqual([provider.id]);
    expect(await found(OutboxItem, { template: 'earning-disputed' })).toHaveLength(1);
    await expect(
      business.inBusiness((em) => em.execute('update earning_entry set amount_minor = 0')),
    ).rejects.toThrow();
  });

  it('tells the admins when there is no rate, and refuses nonsense', async () => {
    const id = await complete({ rate: { none: true } });
    await eventually(() => earning(id)).toMatchObject({ netMinor: 0, note: 'no_rate' });
    expect(await noted('earning-unrated', id)).toEqual([admin.id]);
    const process = async () => (await found(Process, { id }))[0];
    expect(await process()).toMatchObject({ dueAt: null, over: false });
    await toEarning(id, 'adjust', admin, { amountMinor: -1.5, contentId: uuid() });
    await toEarning(id, 'approve', provider);
    await toEarning(id, 'dispute', { ...provider, id: uuid() }, { contentId: uuid() });
    await toEarning(id, 'approve', admin);
    await eventually(() => earning(id)).toMatchObject({ status: 'approved', version: 2 });
  });
});

describe('a payout', () => {
  it('takes what is approved once, leaves out what is disputed, and pays the rest', async () => {
    const first = await approved();
    const second = await approved({ priceMinor: 3333 });
    await complete();
    const payoutId = await open();
    const claimAgain = () =>
      business.inBusiness((em) =>
        claimPayout(em, { payoutId: uuid(), providerId: provider.id, currency: 'EUR', until: new Date() }),
      );
    expect(await claimAgain()).toBeUndefined();

    await toEarning(second, 'dispute', provider, { contentId: await business.addContent('Too little.') });
    const payout = async () => (await found(Payout, { id: payoutId }))[0];
    await eventually(payout).toMatchObject({ lineCount: 2, totalMinor: 8400, status: 'open' });
    await eventually(() => earning(second)).toMatchObject({ status: 'disputed', payoutId: null });

    await toPayout(payoutId, 'pay', { method: 'sepa', reference: 'Week 21' });
    await eventually(payout).toMatchObject({
      status: 'paid',
      transfer: { method: 'sepa', reference: 'Week 21' },
    });
    await eventually(() => earning(first)).toMatchObject({
      status: 'paid',
      payoutId,
      paidAt: expect.any(Date),
    });
    expect(await noted('payout-paid', payoutId)).toEqual([provider.id]);
    const lines = await found(PayoutLine, { payoutId });
    expect(lines.map((one) => [one.earningId, one.status])).toEqual(
      expect.arrayContaining([
        [first, 'included'],
        [second, 'dropped'],
      ]),
    );
    await eventually(async () => (await found(Process, { id: first }))[0]).toMatchObject({ over: true });
  });

  it('lets its earnings go to the next one when it is given up', async () => {
    const id = await approved({ priceMinor: 5000 });
    const given = await open();
    await toPayout(given, 'cancel', { contentId: await business.addContent('Wrong week.') });
    await eventually(() => earning(id)).toMatchObject({ status: 'approved', payoutId: null });
    await eventually(async () => (await found(PayoutLine, { payoutId: given }))[0]).toMatchObject({
      status: 'dropped',
    });
    expect((await found(PayoutLine, { payoutId: await open() })).map((one) => one.earningId)).toContain(id);
  });
});
