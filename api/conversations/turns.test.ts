import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TicketView } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import { eventually } from '#test/eventually.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { openChat, ownChat, readThread, write } from '#test/harness/conversations.ts';
import { ticketWorkflowId } from '#workflows/ids.ts';

let app: TestApp;
let business: Business;
let admin: Member;

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  admin = await business.signInAs('admin');
});
afterAll(() => app?.close());

it('goes on in the chat when its ticket was merged into another one', async () => {
  const { customer, id, ticket } = await openChat(app, await business.signInAs('customer'), 'Here');
  const other = await customer.post<TicketView>('/api/customer/tickets', { subject: 'Same', body: 'There' });
  await admin.post(`/api/tickets/${ticket.id}/merge`, { targetId: other.body.id });
  const { status, body } = await write(customer, id, 'Still here');
  expect(status).toBe(201);
  const next = await admin.get<TicketView>(`/api/tickets/${body.conversation.ticket!.id}`);
  expect(next.body).toMatchObject({ conversationId: id, followUpOf: { id: ticket.id } });
  expect((await readThread(customer, id)).items.map((one) => one.body)).toEqual(['Here', 'Still here']);
});

it('keeps what is written while no worker runs, and makes one ticket of it', async () => {
  const customer = await business.signInAs('customer');
  const { id } = await ownChat(customer);
  await app.stopWorker();
  const key = uuid();
  const sent = [await write(customer, id, 'One', {}, key), await write(customer, id, 'Two')];
  expect(sent.map(({ status }) => status)).toEqual([202, 202]);
  const location = sent[0]!.headers.get('location');
  expect(location).toBe(`/api/commands/${sent[0]!.headers.get('command-id')}`);
  await app.startWorker();
  const outcome = async () => (await customer.get<{ status: string }>(location!)).body.status;
  await eventually(outcome).toBe('accepted');
  expect(await write(customer, id, 'One', {}, key)).toMatchObject({ status: 201 });
  const { rows } = await app.owner.query('select id from ticket where conversation_id = $1', [id]);
  expect(rows).toHaveLength(1);
  const texts = async () => (await readThread(customer, id)).items.map((one) => one.body);
  await eventually(texts).toEqual(['One', 'Two']);
});

it('does not wait for a first message that was noted and never arrived', async () => {
  const customer = await business.signInAs('customer');
  const { id } = await ownChat(customer);
  await app.owner.query(
    `insert into command (business_id, id, process, process_id, workflow_id, name, actor_id, payload, sent_at)
     values ($1, $2, 'ticket', $3, $4, 'create', $5, '{}', now())`,
    [business.id, uuid(), uuid(), ticketWorkflowId(business.id, id), customer.id],
  );
  expect((await write(customer, id, 'Hello?')).status).toBe(201);
  expect((await readThread(customer, id)).items.map((one) => one.body)).toEqual(['Hello?']);
});
