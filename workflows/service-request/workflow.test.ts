import { Client, Connection } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEntityActivities } from '#activities/index.ts';
import { Notification } from '#db/entities/notification.ts';
import { OutboxItem } from '#db/entities/outbox-item.ts';
import { Process } from '#db/entities/process.ts';
import { Rating } from '#db/entities/rating.ts';
import { ServiceRequest } from '#db/entities/service-request.ts';
import { Ticket } from '#db/entities/ticket.ts';
import { uuid } from '#db/uuid.ts';
import { nineToFive, submission } from '#test/driven-request.ts';
import { eventually } from '#test/eventually.ts';
import { temporalAddress, uniqueTaskQueue, workflowBundle } from '#test/infra/temporal.ts';
import { createSampleBusiness } from '#test/sample-business.ts';
import { createTimeSkippingEnvironment } from '#test/time-skipping.ts';
import { alwaysOpen } from '../calendar.ts';
import { serviceRequestWorkflowId, ticketWorkflowId } from '../ids.ts';
import type { Actor } from '../process.ts';
import { defaultPolicy } from '../ticket/policy.ts';

type Business = Awaited<ReturnType<typeof createSampleBusiness>>;
const minute = 60_000;

/** A service request on some server, driven by signals as the API sends them. */
async function startRequest(
  business: Business,
  client: Client,
  taskQueue: string,
  { now, policy = {} }: { now: () => Promise<number>; policy?: object },
) {
  const { businessId, customerId, inBusiness } = business;
  const admin: Actor = { id: await business.addMember('admin'), role: 'admin' };
  const customer: Actor = { id: customerId, role: 'customer' };
  const id = uuid();
  const contentId = await business.addContent('[]');
  const workflowId = serviceRequestWorkflowId(businessId, id);
  const command = async (actor: Actor, payload: object, commandId = uuid()) => ({
    commandId,
    actor,
    at: await now(),
    payload,
  });
  const handle = await client.workflow.signalWithStart('serviceRequestWorkflow', {
    workflowId,
    taskQueue,
    args: [{ businessId, id }],
    signal: 'submit',
    signalArgs: [await command(customer, submission({ contentId }, policy))],
  });
  return {
    id,
    admin,
    handle,
    row: () => inBusiness((em) => em.findOne(ServiceRequest, { id })),
    process: () => inBusiness((em) => em.findOne(Process, { id, process: 'service-request' })),
    rating: () => inBusiness((em) => em.findOne(Rating, { subjectId: id })),
    ticket: (ticketId: string) => inBusiness((em) => em.findOne(Ticket, { id: ticketId })),
    noted: (kind: string) =>
      inBusiness((em) => em.count(Notification, { kind, processId: id, memberId: admin.id })),
    mailed: (template: string) =>
      inBusiness((em) => em.count(OutboxItem, { template, recipientId: admin.id, data: { requestId: id } })),
    send: async (name: string, payload: object = {}, { actor = admin, commandId = uuid() } = {}) =>
      handle.signal(name, await command(actor, payload, commandId)),
    sendTicket: async (conversationId: string, name: string) =>
      client.workflow
        .getHandle(ticketWorkflowId(businessId, conversationId))
        .signal(name, await command(admin, {})),
  };
}

describe('a service request', () => {
  const taskQueue = uniqueTaskQueue('service-request');
  let business: Business;
  let connection: NativeConnection;
  let client: Client;
  let startWorker: () => Promise<() => Promise<void>>;
  let stopWorker: () => Promise<void>;

  beforeAll(async () => {
    business = await createSampleBusiness();
    connection = await NativeConnection.connect({ address: temporalAddress() });
    client = new Client({ connection: Connection.lazy({ address: temporalAddress() }) });
    const activities = createEntityActivities(business);
    startWorker = async () => {
      const worker = await Worker.create({
        connection,
        taskQueue,
        activities,
        workflowBundle: workflowBundle(),
      });
      const working = worker.run();
      return async () => {
        worker.shutdown();
        await working;
      };
    };
    stopWorker = await startWorker();
  });
  afterAll(async () => {
    await stopWorker();
    await connection.close();
    await client.connection.close();
    await business.drop();
  });
  const start = () => startRequest(business, client, taskQueue, { now: async () => Date.now() });

  it('is fulfilled by its ticket, though no worker was there when that was resolved', async () => {
    const request = await start();
    const [ticketId, conversationId] = [uuid(), uuid()];
    const contentId = await business.addContent('A logo.', { subject: 'Logo design – Carla' });
    const commandId = uuid();
    const payload = { ticketId, conversationId, contentId, policy: defaultPolicy };
    await Promise.all([1, 2, 3].map(() => request.send('create-ticket', payload, { commandId })));
    await eventually(() => request.ticket(ticketId)).toMatchObject({
      channel: 'request',
      category: 'customer_request',
      customerId: business.customerId,
    });
    expect(await request.row()).toMatchObject({ status: 'accepted', ticketId, ticketStatus: 'going' });
    await stopWorker();
    await request.sendTicket(conversationId, 'resolve');
    stopWorker = await startWorker();
    await request.handle.result();
    expect(await request.row()).toMatchObject({
      status: 'fulfilled',
      ticketStatus: 'done',
      workerId: request.admin.id,
    });
    expect(await request.process()).toMatchObject({ over: true, dueAt: null });
    await eventually(request.rating).toMatchObject({ subjectType: 'request', ratedId: request.admin.id });
  });

  it('keeps one number and its name and price through every projection', async () => {
    const [first, second] = [await start(), await start()];
    await eventually(first.row).toMatchObject({ status: 'submitted' });
    await eventually(second.row).toMatchObject({ status: 'submitted' });
    const before = (await first.row())!;
    expect((await second.row())!.number).not.toBe(before.number);
    await first.handle.signal('reproject');
    await first.send('note', { contentId: await business.addContent('A note.') });
    await eventually(first.row).toMatchObject({ version: 2, number: before.number, priceMinor: 45_000 });
    expect(await first.row()).toMatchObject({ serviceId: null, serviceName: 'Logo design' });
  });
});

describe('in its own time', () => {
  const taskQueue = uniqueTaskQueue('service-request-time');
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
  const start = (policy: object) =>
    startRequest(business, environment.client, taskQueue, { now: () => environment.currentTimeMs(), policy });

  it('warns admins, then tells them that nobody answered, and goes on', async () => {
    const request = await start({ calendar: alwaysOpen, responseMinutes: 100, warnAt: 80 });
    await eventually(request.row).toMatchObject({ status: 'submitted', breached: false });
    await environment.sleep(79 * minute);
    expect(await request.noted('request-waiting')).toBe(0);
    await environment.sleep(2 * minute);
    await eventually(() => request.noted('request-waiting')).toBe(1);
    expect(await request.mailed('request-waiting')).toBe(0);
    await environment.sleep(20 * minute);
    await eventually(request.row).toMatchObject({ status: 'submitted', breached: true });
    expect(await request.noted('request-overdue')).toBe(1);
    expect(await request.mailed('request-overdue')).toBe(1);
    await request.send('accept');
    await eventually(request.row).toMatchObject({ status: 'accepted', breached: true, responseDueAt: null });
    expect(await request.process()).toMatchObject({ over: false, dueAt: null });
  });

  it('is quiet while the business is closed', async () => {
    const never = { ...nineToFive, week: nineToFive.week.map(() => []) };
    const request = await start({ calendar: never });
    await eventually(request.row).toMatchObject({ responseDueAt: null });
    await environment.sleep('30 days');
    expect(await request.noted('request-waiting')).toBe(0);
  });
});
