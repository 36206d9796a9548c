import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuid } from '#db/uuid.ts';
import { eventually } from '#test/eventually.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { openTicket } from '#test/harness/tickets.ts';
import type { MessageView, Page, TicketView } from './views.ts';

let app: TestApp;
let business: Business;
let customer: Member;
let staff: Member;
let admin: Member;

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  customer = await business.signInAs('customer');
  staff = await business.signInAs('staff');
  admin = await business.signInAs('admin');
});
afterAll(() => app?.close());

const asked = { subject: 'Twice', body: 'Did I press twice?' };
const create = (who: Member, key: string, body: object = asked) =>
  who.post<TicketView>('/api/customer/tickets', body, { key });
const countOf = async (who: Member) => (await who.get<Page<TicketView>>('/api/customer/tickets')).body.total;
const bodiesOf = async (id: string) =>
  (await admin.get<{ items: MessageView[] }>(`/api/tickets/${id}/messages`)).body.items.map(
    (one) => one.body,
  );

describe('the same Idempotency-Key', () => {
  it('makes one ticket', async () => {
    const twice = await business.signInAs('customer');
    const first = await create(twice, 'a');
    const second = await create(twice, 'a');
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body.id).toBe(first.body.id);
    expect(second.headers.get('command-id')).toBe(first.headers.get('command-id'));
    expect(await countOf(twice)).toBe(1);
  });

  it('makes one ticket of submits at the same moment', async () => {
    const hasty = await business.signInAs('customer');
    const answers = await Promise.all(Array.from({ length: 8 }, () => create(hasty, 'now')));
    expect(answers.map((one) => one.status)).toEqual(Array(8).fill(201));
    expect(new Set(answers.map((one) => one.body.id)).size).toBe(1);
    expect(await countOf(hasty)).toBe(1);
  });

  it('is refused with another body, or for another command', async () => {
    const key = uuid();
    const { body } = await create(customer, key);
    expect((await create(customer, key, { ...asked, subject: 'Another' })).body).toMatchObject({
      status: 422,
      code: 'key_reused',
    });
    const reply = await customer.post(`/api/tickets/${body.id}/customer-respond`, { body: 'x' }, { key });
    expect(reply.body.code).toBe('key_reused');
  });

  it('belongs to one person in one business', async () => {
    const key = uuid();
    const outsider = await app.signInAs('customer');
    const neighbour = await business.signInAs('customer');
    const made = await Promise.all([customer, neighbour, outsider].map((who) => create(who, key)));
    expect(new Set(made.map((one) => one.body.id)).size).toBe(3);
  });

  it('gives the first outcome although the ticket is closed by now', async () => {
    const { id } = await openTicket(app, customer);
    const keys = { reply: uuid(), close: uuid() };
    const reply = () =>
      admin.post<TicketView>(`/api/tickets/${id}/reply`, { body: 'Bye' }, { key: keys.reply });
    const close = () => admin.post<TicketView>(`/api/tickets/${id}/close`, {}, { key: keys.close });
    expect([(await reply()).status, (await close()).status]).toEqual([200, 200]);
    expect([(await reply()).status, (await close()).status]).toEqual([200, 200]);
    expect(await bodiesOf(id)).toEqual(['It prints nothing.', 'Bye']);
    expect((await admin.post(`/api/tickets/${id}/close`)).body.code).toBe('ended');
  });

  it('gives the first outcome although the agent may not see the ticket any more', async () => {
    const { id } = await openTicket(app, customer);
    const colleague = await business.signInAs('staff');
    const give = () =>
      staff.post<TicketView>(`/api/tickets/${id}/assign`, { assigneeId: colleague.id }, { key: 'give' });
    expect((await give()).body.assignee?.id).toBe(colleague.id);
    expect((await give()).body.assignee?.id).toBe(colleague.id);
  });

  it('gives the first refusal, although it would be accepted by now', async () => {
    const { id } = await openTicket(app, customer);
    const reopen = () => admin.post(`/api/tickets/${id}/reopen`, {}, { key: `reopen ${id}` });
    const first = await reopen();
    await admin.post(`/api/tickets/${id}/wait`);
    const second = await reopen();
    expect(first.body).toMatchObject({ status: 409, code: 'wrong_state' });
    expect([second.status, second.body.detail]).toEqual([409, first.body.detail]);
  });

  it('makes one follow-up of an answer to a closed ticket', async () => {
    const { id } = await openTicket(app, customer);
    await admin.post(`/api/tickets/${id}/close`);
    const respond = () =>
      customer.post<TicketView>(
        `/api/tickets/${id}/customer-respond`,
        { body: 'Again!' },
        { key: `again ${id}` },
      );
    const [first, second] = [await respond(), await respond()];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body.id).toBe(first.body.id);
    expect(first.body.followUpOf?.id).toBe(id);
  });

  it('may be 200 characters long, and no longer', async () => {
    expect((await create(customer, 'k'.repeat(200))).status).toBe(201);
    expect((await create(customer, 'k'.repeat(201))).status).toBe(422);
  });
});

it('without a key, two submits are two tickets', async () => {
  const other = await business.signInAs('customer');
  await other.post('/api/customer/tickets', asked);
  await other.post('/api/customer/tickets', asked);
  expect(await countOf(other)).toBe(2);
});

/** Temporal as it is, but for the first signal of each command, which it takes and loses. */
function losing(client: Client): Client {
  const lost = new Set<string>();
  const getHandle = (id: string) => {
    const handle = client.workflow.getHandle(id);
    const signal = async (name: string, command: { commandId: string }) => {
      if (lost.has(command.commandId)) await handle.signal(name, command);
      lost.add(command.commandId);
    };
    return { ...handle, signal };
  };
  const workflow = Object.create(client.workflow, { getHandle: { value: getHandle } });
  return Object.create(client, { workflow: { value: workflow } });
}

it('sends a command once more that got lost between Temporal and its process', async () => {
  const { id } = await openTicket(app, customer);
  const { deps } = app;
  const { temporal, env } = deps;
  const { OUTCOME_WAIT_MS } = env;
  deps.temporal = losing(temporal);
  env.OUTCOME_WAIT_MS = 300;
  let count = 0;
  // On a busy machine one may still be on its way when it is answered for.
  const reply = () => {
    count += 1;
    return admin.post(`/api/tickets/${id}/reply`, { body: `Heard ${count}?` });
  };
  await eventually(async () => (await reply()).status).toBe(200);
  deps.temporal = temporal;
  env.OUTCOME_WAIT_MS = OUTCOME_WAIT_MS;
  expect((await bodiesOf(id)).filter((body) => body === `Heard ${count}?`)).toHaveLength(1);
});
