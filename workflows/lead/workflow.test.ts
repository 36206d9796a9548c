import type { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEntityActivities } from '#activities/index.ts';
import { Conversation } from '#db/entities/conversation.ts';
import { Lead } from '#db/entities/lead.ts';
import { Message } from '#db/entities/message.ts';
import { Notification } from '#db/entities/notification.ts';
import { OutboxItem } from '#db/entities/outbox-item.ts';
import { Process } from '#db/entities/process.ts';
import { Visitor } from '#db/entities/visitor.ts';
import { readLeadPolicy } from '#db/settings.ts';
import { uuid } from '#db/uuid.ts';
import { eventually } from '#test/eventually.ts';
import { uniqueTaskQueue, workflowBundle } from '#test/infra/temporal.ts';
import { createSampleBusiness } from '#test/sample-business.ts';
import { createTimeSkippingEnvironment } from '#test/time-skipping.ts';
import { stateQuery } from '../entity-messages.ts';
import { leadWorkflowId } from '../ids.ts';
import type { Actor } from '../process.ts';

type Business = Awaited<ReturnType<typeof createSampleBusiness>>;

/** A lead on some server, driven by signals as the API sends them. */
async function startLead(business: Business, client: Client, taskQueue: string, now: () => Promise<number>) {
  const { businessId, inBusiness } = business;
  const [id, conversationId] = [uuid(), uuid()];
  const visitor: Actor = { id, role: 'visitor' };
  const given = { name: 'Vera', email: `${id}@example.com`, tokenHash: id, createdAt: new Date() };
  await inBusiness((em) => em.insert(Visitor, { id, businessId, ...given }));
  const contentId = await business.addContent('Do you build shops?', { authorId: id });
  const policy = await inBusiness(readLeadPolicy);
  const handle = await client.workflow.signalWithStart('leadWorkflow', {
    workflowId: leadWorkflowId(businessId, id),
    taskQueue,
    args: [{ businessId, id }],
    signal: 'create',
    signalArgs: [
      { commandId: uuid(), actor: visitor, at: await now(), payload: { conversationId, contentId, policy } },
    ],
  });
  return {
    id,
    email: given.email,
    handle,
    visitor,
    policy,
    lead: () => inBusiness((em) => em.findOne(Lead, { id })),
    conversation: () => inBusiness((em) => em.findOne(Conversation, { id: conversationId })),
    messages: () =>
      inBusiness((em) => em.find(Message, { conversationId }, { orderBy: { at: 'asc', id: 'asc' } })),
    process: () => inBusiness((em) => em.findOne(Process, { id, process: 'lead' })),
    noted: async (kind: string) =>
      (await inBusiness((em) => em.find(Notification, { kind, processId: id }))).map((one) => one.memberId),
    mailed: (template: string) => inBusiness((em) => em.find(OutboxItem, { template, data: { leadId: id } })),
    outbox: (template: string) => inBusiness((em) => em.find(OutboxItem, { template, address: given.email })),
    send: async (name: string, payload: object, actor: Actor) =>
      handle.signal(name, { commandId: uuid(), actor, at: await now(), payload }),
  };
}

describe('a lead in its own time', () => {
  const taskQueue = uniqueTaskQueue('lead');
  let business: Business;
  let environment: TestWorkflowEnvironment;
  let worker: Worker;
  let working: Promise<void>;
  let agent: string;
  let admin: Actor;

  beforeAll(async () => {
    business = await createSampleBusiness();
    agent = await business.addMember('staff');
    admin = { id: await business.addMember('admin'), role: 'admin' };
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
  const start = () => startLead(business, environment.client, taskQueue, () => environment.currentTimeMs());
  const byAgent = (): Actor => ({ id: agent, role: 'staff' });

  it('goes to the least-loaded agent, who is reminded of a visitor that waits', async () => {
    const one = await start();
    await eventually(one.lead).toMatchObject({ status: 'new', assigneeId: agent, messageCount: 1 });
    expect(await one.noted('lead-assigned')).toEqual([agent]);
    const { remindAt } = (await one.lead())!;
    const { due } = await one.handle.query(stateQuery, one.visitor);
    expect(due).toEqual({ at: remindAt!.getTime(), name: 'remind' });
    await environment.sleep(remindAt!.getTime() - (await environment.currentTimeMs()) - 60_000);
    expect(await one.noted('lead-waiting')).toEqual([]);
    await environment.sleep(120_000);
    await eventually(() => one.noted('lead-waiting')).toEqual([agent]);
    expect(await one.mailed('lead-waiting')).toMatchObject([{ recipientId: agent }]);
    await environment.sleep('7 days');
    expect(await one.noted('lead-waiting')).toHaveLength(1);
    expect(await one.lead()).toMatchObject({ remindAt: null });
  });

  it('keeps its thread, mails an answer to who is away, and hands over to the customer', async () => {
    const one = await start();
    await eventually(one.lead).toMatchObject({ assigneeId: agent });
    await one.send(
      'reply',
      { contentId: await business.addContent('We do.', { authorId: agent }) },
      byAgent(),
    );
    await eventually(one.lead).toMatchObject({ status: 'contacted', waitingSince: null });
    expect(await one.mailed('lead-answered')).toMatchObject([{ recipientId: null, address: null }]);
    expect(await one.conversation()).toMatchObject({
      source: 'lead',
      channel: 'widget',
      status: 'waiting',
      customerId: null,
    });
    await one.send(
      'message',
      { contentId: await business.addContent('Good.', { authorId: one.id }) },
      one.visitor,
    );
    await eventually(() => one.noted('visitor-wrote')).toEqual([agent]);
    expect(
      (await one.messages()).map(({ authorRole, ticketId, via }) => [authorRole, ticketId, via]),
    ).toEqual([
      ['visitor', null, 'widget'],
      ['staff', null, 'portal'],
      ['visitor', null, 'widget'],
    ]);
    const customerId = await business.addMember('customer', { email: one.email, name: 'Vera' });
    await one.send('convert', { customerId }, admin);
    await one.handle.result();
    expect(await one.lead()).toMatchObject({ status: 'converted', customerId, remindAt: null });
    expect(await one.conversation()).toMatchObject({ customerId, assigneeId: agent, status: 'resolved' });
    expect(await one.process()).toMatchObject({ over: true, dueAt: null });
    expect(await one.outbox('invitation')).toHaveLength(1);
  });

  it('mails nothing to who is looking', async () => {
    const one = await start();
    await business.inBusiness((em) =>
      em.nativeUpdate(Visitor, { id: one.id }, { presentUntil: new Date(Date.now() + 3_600_000) }),
    );
    await one.send(
      'reply',
      { contentId: await business.addContent('We do.', { authorId: admin.id }) },
      admin,
    );
    await eventually(one.lead).toMatchObject({ status: 'contacted' });
    expect(await one.mailed('lead-answered')).toEqual([]);
  });

  it('answers nonsense and strangers with a refusal and stays as it is', async () => {
    const one = await start();
    await eventually(one.lead).toMatchObject({ assigneeId: agent });
    await one.send('reply', { contentId: uuid() }, { id: uuid(), role: 'staff' });
    await one.send('message', { contentId: uuid() }, { id: uuid(), role: 'visitor' });
    await one.send('lose', { reason: 'because' }, admin);
    await one.send('convert', { customerId: uuid() }, one.visitor);
    await one.send('create', {}, one.visitor);
    await one.handle.signal('message', 'hello');
    await one.send('lose', { reason: 'spam' }, admin);
    await eventually(one.lead).toMatchObject({ status: 'lost', lostReason: 'spam', version: 3 });
    expect(await one.conversation()).toMatchObject({ status: 'closed' });
    expect(await one.handle.query(stateQuery, byAgent())).toMatchObject({
      version: 3,
      allowed: ['note', 'assign', 'unassign', 'reopen'],
      needsAttention: false,
    });
  });
});
