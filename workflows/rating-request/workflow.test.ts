import { Client, Connection } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEntityActivities } from '#activities/index.ts';
import { Notification } from '#db/entities/notification.ts';
import { OutboxItem } from '#db/entities/outbox-item.ts';
import { Process } from '#db/entities/process.ts';
import { Rating } from '#db/entities/rating.ts';
import { Ticket } from '#db/entities/ticket.ts';
import { uuid } from '#db/uuid.ts';
import { eventually } from '#test/eventually.ts';
import { temporalAddress, uniqueTaskQueue, workflowBundle } from '#test/infra/temporal.ts';
import { createSampleBusiness } from '#test/sample-business.ts';
import { createTimeSkippingEnvironment } from '#test/time-skipping.ts';
import { stateQuery } from '../entity-messages.ts';
import { ratingRequestWorkflowId } from '../ids.ts';
import type { Actor } from '../process.ts';

type Business = Awaited<ReturnType<typeof createSampleBusiness>>;
const day = 86_400_000;

/** A rating request on some server, driven by signals as the API sends them. */
async function startRequest(
  business: Business,
  client: Client,
  taskQueue: string,
  now: () => Promise<number>,
) {
  const { businessId, customerId, inBusiness } = business;
  const ratedId = await business.addMember('staff');
  const id = await business.addTicket({ status: 'resolved' });
  const workflowId = ratingRequestWorkflowId(businessId, id);
  const payload = { subjectType: 'ticket', subjectId: id, customerId, ratedId };
  const first = { commandId: uuid(), name: 'ask', at: await now(), payload };
  const args = [{ businessId, id, first }];
  const handle = await client.workflow.start('ratingRequestWorkflow', { workflowId, taskQueue, args });
  const customer: Actor = { id: customerId, role: 'customer' };
  return {
    id,
    ratedId,
    handle,
    customer,
    rating: () => inBusiness((em) => em.findOne(Rating, { id })),
    process: () => inBusiness((em) => em.findOne(Process, { id, process: 'rating-request' })),
    tickets: () => inBusiness((em) => em.find(Ticket, { followUpOf: id })),
    noted: async (kind: string) =>
      (await inBusiness((em) => em.find(Notification, { kind, processId: id }))).map((one) => one.memberId),
    mailed: async (template: string) =>
      (await inBusiness((em) => em.find(OutboxItem, { template, data: { ratingId: id } }))).map(
        (one) => one.recipientId,
      ),
    send: async (name: string, given: object = {}, { actor = customer, commandId = uuid() } = {}) =>
      handle.signal(name, { commandId, actor, at: await now(), payload: given }),
  };
}

describe('a rating request', () => {
  const taskQueue = uniqueTaskQueue('rating');
  let business: Business;
  let connection: NativeConnection;
  let client: Client;
  let worker: Worker;
  let working: Promise<void>;
  let admin: string;

  beforeAll(async () => {
    business = await createSampleBusiness();
    admin = await business.addMember('admin');
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
  const start = () => startRequest(business, client, taskQueue, async () => Date.now());

  it('asks by portal and email, takes the stars and tells who did the work', async () => {
    const request = await start();
    await eventually(request.rating).toMatchObject({
      status: 'asked',
      stars: null,
      expiresAt: expect.any(Date),
    });
    expect(await request.noted('rating-asked')).toEqual([business.customerId]);
    expect(await request.mailed('rating-asked')).toEqual([business.customerId]);
    const reviewId = await business.addContent('Very kind.');
    await request.send('rate', { stars: 5, contentId: reviewId });
    await eventually(request.rating).toMatchObject({
      status: 'rated',
      stars: 5,
      reviewId,
      ratedId: request.ratedId,
    });
    expect(await request.noted('rating-received')).toEqual([request.ratedId]);
    expect(await request.noted('low-rating')).toEqual([]);
    expect(await request.tickets()).toEqual([]);
  });

  it('opens one follow-up ticket for a low rating, however often it is sent or changed', async () => {
    const request = await start();
    const commandId = uuid();
    await Promise.all([1, 2, 3].map(() => request.send('rate', { stars: 2 }, { commandId })));
    await eventually(request.tickets).toMatchObject([
      { channel: 'rating', category: 'feedback', priority: 'high', customerId: business.customerId },
    ]);
    await request.send('rate', { stars: 4 });
    await request.send('rate', { stars: 1 });
    await eventually(request.rating).toMatchObject({ stars: 1, version: 5 });
    const [ticket] = await request.tickets();
    expect(await request.rating()).toMatchObject({ followUpTicketId: ticket!.id });
    expect(await request.tickets()).toHaveLength(1);
    expect(await request.noted('low-rating')).toEqual([admin]);
    expect(await request.mailed('low-rating')).toEqual([admin]);
  });

  it('answers nonsense and strangers with a refusal and stays as it is', async () => {
    const request = await start();
    const stranger: Actor = { id: await business.addMember('customer'), role: 'customer' };
    await request.send('rate', { stars: 5 }, { actor: stranger });
    await request.send('rate', { stars: 6 });
    await request.send('ask', {});
    await request.handle.signal('rate', 'five');
    await request.handle.signal('applaud', { loud: true });
    const last = uuid();
    await request.send('rate', { stars: 3 }, { commandId: last });
    await eventually(request.rating).toMatchObject({ stars: 3, version: 2 });
    const live = await request.handle.query(stateQuery, request.customer);
    expect(live).toMatchObject({
      version: 2,
      due: { name: 'close-editing' },
      allowed: ['rate'],
      needsAttention: false,
    });
    expect(await request.handle.query(stateQuery, stranger)).toMatchObject({ allowed: [] });
  });
});

describe('in its own time', () => {
  const taskQueue = uniqueTaskQueue('rating-time');
  let business: Business;
  let environment: TestWorkflowEnvironment;
  let worker: Worker;
  let working: Promise<void>;

  beforeAll(async () => {
    business = await createSampleBusiness();
    environment = await createTimeSkippingEnvironment();
    const activities = createEntityActivities(business);
    const { nativeConnection: connection } = environment;
    worker = await Worker.create({ connection, taskQueue, activities, workflowBundle: workflowBundle() });
    working = worker.run();
  });
  afterAll(async () => {
    worker.shutdown();
    await working;
    await environment.teardown();
    await business.drop();
  });
  const start = () =>
    startRequest(business, environment.client, taskQueue, () => environment.currentTimeMs());

  it('reminds once, expires and ends', async () => {
    const request = await start();
    await eventually(request.rating).toMatchObject({ status: 'asked' });
    await environment.sleep(2 * day - 60_000);
    expect(await request.noted('rating-reminder')).toEqual([]);
    await environment.sleep(120_000);
    await eventually(() => request.noted('rating-reminder')).toEqual([business.customerId]);
    expect(await request.mailed('rating-reminder')).toEqual([business.customerId]);
    await request.handle.result();
    expect(await request.rating()).toMatchObject({ status: 'expired' });
    expect(await request.process()).toMatchObject({ over: true, dueAt: null });
    expect(await request.noted('rating-reminder')).toHaveLength(1);
    await expect(request.send('rate', { stars: 5 })).rejects.toThrow();
  });

  it('is final a day after it was given', async () => {
    const request = await start();
    await request.send('rate', { stars: 4 });
    await eventually(request.rating).toMatchObject({ status: 'rated' });
    await environment.sleep(day - 60_000);
    await request.send('rate', { stars: 5 });
    await eventually(request.rating).toMatchObject({ stars: 5 });
    await request.handle.result();
    const { ratedAt, editableUntil } = (await request.rating())!;
    expect(editableUntil!.getTime() - ratedAt!.getTime()).toBe(day);
    expect(await request.process()).toMatchObject({ status: 'rated', over: true });
    expect(await request.noted('rating-reminder')).toEqual([]);
  });
});
