import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { openTicket } from '#test/harness/tickets.ts';
import type { NotificationView } from './queries.ts';

let app: TestApp;
let business: Business;
let admin: Member;
let staff: Member;
let customer: Member;

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  admin = await business.signInAs('admin');
  staff = await business.signInAs('staff');
  customer = await business.signInAs('customer');
});
afterAll(() => app?.close());

const list = async (who: Member, query = '') =>
  (await who.get<Page<NotificationView>>(`/api/notifications?${query}`)).body;
const read = async (who: Member, body: object = {}) =>
  (await who.post<{ read: number }>('/api/notifications/read', body)).body;
const unread = async (who: Member) => (await who.get<{ unread: number }>('/api/me')).body.unread;

it('tells a member what concerns them, and remembers what they have read', async () => {
  const tickets = [
    await openTicket(app, customer),
    await openTicket(app, customer),
    await openTicket(app, customer),
  ];
  for (const { id } of tickets) await admin.post(`/api/tickets/${id}/assign`, { assigneeId: staff.id });
  const { items, total } = await list(staff);
  expect(total).toBe(3);
  expect(items.map((one) => one.ticket?.id)).toEqual(tickets.map((one) => one.id).reverse());
  const { id, number, subject } = tickets[2]!;
  expect(items[0]).toMatchObject({ kind: 'ticket-assigned', ticket: { id, number, subject }, readAt: null });
  expect(await unread(staff)).toBe(3);

  expect(await read(staff, { ids: [items[0]!.id] })).toEqual({ read: 1 });
  expect(await read(staff, { ids: [items[0]!.id] })).toEqual({ read: 0 });
  expect((await list(staff)).items[0]?.readAt).toEqual(expect.any(String));
  expect(await read(staff)).toEqual({ read: 2 });
  expect(await unread(staff)).toBe(0);

  const first = await list(staff, 'limit=2');
  const second = await list(staff, `limit=2&cursor=${first.nextCursor}`);
  expect([...first.items, ...second.items].map((one) => one.id)).toEqual(items.map((one) => one.id));
  expect(second.nextCursor).toBeNull();
});

it('is each member’s own', async () => {
  const { id } = await openTicket(app, customer);
  await admin.post(`/api/tickets/${id}/reply`, { body: 'Hello' });
  const { items } = await list(customer);
  expect(items[0]).toMatchObject({ kind: 'agent-replied', ticket: { id } });
  expect(await read(admin, { ids: [items[0]!.id] })).toEqual({ read: 0 });
  expect((await list(await app.signInAs('admin'))).total).toBe(0);
  expect((await app.nobody.get('/api/notifications')).status).toBe(401);
});

it('marks what is about one ticket, and lists what is left', async () => {
  const agent = await business.signInAs('staff');
  const [seen, other] = [await openTicket(app, customer), await openTicket(app, customer)];
  for (const { id } of [seen, other]) await admin.post(`/api/tickets/${id}/assign`, { assigneeId: agent.id });
  const about = async () => (await list(agent, 'unread=true')).items.map((one) => one.ticket?.id);
  expect(await about()).toEqual([other.id, seen.id]);
  expect(await read(admin, { ticketId: seen.id })).toEqual({ read: 0 });
  expect(await read(agent, { ticketId: seen.id })).toEqual({ read: 1 });
  expect(await read(agent, { ticketId: seen.id })).toEqual({ read: 0 });
  expect(await about()).toEqual([other.id]);
  expect(await unread(agent)).toBe(1);
  expect((await list(agent)).total).toBe(2);
});

it('rings its reader’s streams alone, when told and when read', async () => {
  const [reader, other] = [await business.signInAs('staff'), await business.signInAs('staff')];
  const [window, others] = [await listenTo(reader), await listenTo(other)];
  const { id } = await openTicket(app, customer);
  await admin.post(`/api/tickets/${id}/assign`, { assigneeId: reader.id });
  await window.until('event: notice', 1);
  await read(reader, { ticketId: id });
  await window.until('event: notice', 2);
  const queued = await openTicket(app, customer);
  expect(await others.until(queued.id, 1)).not.toContain('event: notice');
  await Promise.all([window.close(), others.close()]);
});

/** All that a stream of events says, as it stands on the wire. */
async function listenTo(who: Member) {
  const response = await who.fetch('/api/events');
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let said = '';
  const until = async (words: string, times: number) => {
    while (said.split(words).length <= times) said += (await reader.read()).value ?? '';
    return said;
  };
  await until('event: ready', 1);
  return { until, close: () => reader.cancel() };
}

it.each([{ ids: [] }, { ids: ['x'] }, { ids: Array(201).fill(uuid()) }, { all: true }, { ticketId: 'x' }])(
  'refuses %j',
  async (body) => {
    expect((await staff.post('/api/notifications/read', body)).status).toBe(422);
  },
);
