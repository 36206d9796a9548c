import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from '#api/tickets/views.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { insertTickets } from '#test/harness/rows.ts';
import type { AgentView } from './queries.ts';

let app: TestApp;
let business: Business;
let admin: Member;
let staff: Member;
let customer: Member;

beforeAll(async () => {
  app = await startTestApp({ worker: false });
  business = await app.startBusiness();
  admin = await business.signInAs('admin');
  staff = await business.signInAs('staff', { name: 'Sam' });
  customer = await business.signInAs('customer', { name: 'Zara' });
});
afterAll(() => app?.close());

const agents = async (who = admin) => (await who.get<{ items: AgentView[] }>('/api/agents')).body.items;

it('lists active agents with the tickets that need them now', async () => {
  const gone = await business.signInAs('staff', { name: 'Gone' });
  const idle = await business.signInAs('staff', { name: 'Ida' });
  await app.owner.query('update member set active = false where id = $1', [gone.id]);
  await app.owner.query('update member set away = true, capacity = 5 where id = $1', [idle.id]);
  await insertTickets(
    app,
    { businessId: business.id, customerId: customer.id, count: 10 },
    { assignee_id: `'${staff.id}'` },
  );
  expect(await agents()).toEqual([
    { id: idle.id, name: 'Ida', email: idle.email, away: true, capacity: 5, open: 0 },
    { id: staff.id, name: 'Sam', email: staff.email, away: false, capacity: 20, open: 4 },
  ]);
  expect(await agents(staff)).toEqual(await agents());
});

it('lists active customers by name, email or company, in pages', async () => {
  await app.owner.query(
    `with c as (insert into company (id, business_id, name, created_at) values (gen_random_uuid(), $1, 'Acme 100%', now()) returning id)
     update member set company_id = (select id from c), phone = '+49 30 1' where id = $2`,
    [business.id, customer.id],
  );
  const adam = await business.signInAs('customer', { name: 'Adam' });
  const list = async (query: string) =>
    (await staff.get<Page<Record<string, unknown>>>(`/api/customers?${query}`)).body;
  const all = await list('');
  expect(all.items.map((one) => one.name)).toEqual(['Adam', 'Zara']);
  expect(all.items[1]).toEqual({
    ...{ id: customer.id, name: 'Zara', email: customer.email },
    ...{ phone: '+49 30 1', company: 'Acme 100%' },
  });
  expect((await list('q=100%25')).items.map((one) => one.id)).toEqual([customer.id]);
  expect((await list(`q=${adam.email}`)).items.map((one) => one.id)).toEqual([adam.id]);
  const first = await list('limit=1');
  expect((await list(`limit=1&cursor=${first.nextCursor}`)).items.map((one) => one.name)).toEqual(['Zara']);
});

it('is for agents, of their business', async () => {
  for (const path of ['/api/agents', '/api/customers']) {
    expect((await customer.get(path)).status).toBe(403);
    expect((await (await business.signInAs('provider')).get(path)).status).toBe(403);
    expect((await app.nobody.get(path)).status).toBe(401);
    const stranger = await app.signInAs('admin');
    expect((await stranger.get<{ items: unknown[] }>(path)).body.items).toEqual([]);
  }
});
