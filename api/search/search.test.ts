import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TicketView } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { insertTickets } from '#test/harness/rows.ts';

const nothing = { tickets: [], requests: [], bookings: [], conversations: [], customers: [], articles: [] };

type Found = {
  requests: { number: number; customer: { id: string } }[];
  articles: { title: string }[];
  conversations: { id: string }[];
  tickets: TicketView[];
  customers: { id: string; name: string; email: string }[];
};

let app: TestApp;
let business: Business;
let admin: Member;
let staff: Member;
let customer: Member;
let other: Member;

beforeAll(async () => {
  app = await startTestApp({ worker: false });
  business = await app.startBusiness();
  admin = await business.signInAs('admin');
  staff = await business.signInAs('staff');
  customer = await business.signInAs('customer', { name: 'Zoë Müller', email: 'zoe@printers.example' });
  other = await business.signInAs('customer', { name: 'Otto' });
  const rows = (who: Member, count: number, columns: Record<string, string> = {}) =>
    insertTickets(app, { businessId: business.id, customerId: who.id, count }, columns);
  await rows(customer, 2, {
    subject: `'The Printer is on fire'`,
    updated_at: `'2020-01-01'`,
    assignee_id: `'${admin.id}'`,
  });
  await rows(staff, 2, {
    subject: `'printer at my desk'`,
    updated_at: `'2020-01-01'`,
    assignee_id: `'${staff.id}'`,
  });
  // So many newer ones that the customer's and the agent's would not be among those looked at first.
  await rows(other, 600, { subject: `'Another printer'`, assignee_id: `'${admin.id}'` });
});
afterAll(() => app?.close());

const search = async (q: string, who = admin) =>
  (await who.get<Found>(`/api/search?q=${encodeURIComponent(q)}`)).body;

it('finds tickets by words and by number, and customers by name or email', async () => {
  expect((await search('PRINTER')).tickets).toHaveLength(10);
  expect((await search('on fire')).tickets).toHaveLength(2);
  expect((await search('#3')).tickets.map((one) => one.number)).toEqual([3]);
  expect((await search('4')).tickets.map((one) => one.number)).toEqual([4]);
  expect((await search('müller')).customers).toMatchObject([{ id: customer.id, name: 'Zoë Müller' }]);
  expect((await search('printers.example')).customers).toMatchObject([{ email: 'zoe@printers.example' }]);
  expect(await search('%')).toEqual(nothing);
});

it('finds what the viewer may see, however much there is beside it', async () => {
  const own = await search('printer', customer);
  expect(own.tickets.map((one) => one.customer.id)).toEqual([customer.id, customer.id]);
  expect(own.customers).toEqual([]);
  expect((await search('1', other)).tickets).toEqual([]);
  const agents = await search('printer', staff);
  expect(agents.tickets.map((one) => one.assignee?.id)).toEqual([staff.id, staff.id]);
  expect((await search('otto', staff)).customers).toHaveLength(1);
  expect(await search('printer', await app.signInAs('admin'))).toEqual(nothing);
  expect(await search('printer', await business.signInAs('provider'))).toEqual(nothing);
});

it('finds a conversation by its customer, for those who may read it', async () => {
  const { id } = (await customer.get<{ id: string }>('/api/portal/conversation')).body;
  expect((await search('müller')).conversations).toMatchObject([{ id }]);
  for (const who of [staff, customer, other]) expect((await search('müller', who)).conversations).toEqual([]);
  await app.owner.query('update conversation set assignee_id = $1 where id = $2', [staff.id, id]);
  expect((await search('müller', staff)).conversations).toMatchObject([{ id }]);
});

it('finds service requests by number or service: for customers their own, for admins all', async () => {
  for (const [number, who] of [
    [1, customer],
    [2, other],
  ] as const) {
    await app.owner.query(
      `insert into service_request (id, business_id, number, service_name, customer_id, status, content_id, breached,
         submitted_at, updated_at, version)
       values ($1, $2, $3, 'Logo design', $4, 'submitted', $1, false, now(), now(), 1)`,
      [uuid(), business.id, number, who.id],
    );
  }
  const numbers = async (q: string, who?: Member) =>
    (await search(q, who)).requests.map((one) => one.number).sort();
  expect(await numbers('logo')).toEqual([1, 2]);
  expect(await numbers('R-2')).toEqual([2]);
  expect(await numbers('logo', customer)).toEqual([1]);
  for (const who of [staff, await business.signInAs('provider'), await app.signInAs('admin')])
    expect(await numbers('logo', who)).toEqual([]);
});

it('finds a rare word among more tickets than it looks through one by one', async () => {
  const large = await app.startBusiness();
  const [boss, someone] = [await large.signInAs('admin'), await large.signInAs('customer')];
  const places = { businessId: large.id, customerId: someone.id };
  await insertTickets(app, { ...places, count: 2 }, { subject: `'A xylophone'`, updated_at: `'2019-01-01'` });
  await insertTickets(app, { ...places, count: 20_000 });
  expect((await search('xylophone', boss)).tickets).toHaveLength(2);
  expect((await search('ticket 1999', boss)).tickets).toHaveLength(10);
  expect((await search('nothing like it', boss)).tickets).toEqual([]);
  const agent = await large.signInAs('staff');
  await app.owner.query(`update ticket set assignee_id = $1 where business_id = $2 and number = 1`, [
    boss.id,
    large.id,
  ]);
  expect((await search('xylophone', agent)).tickets.map((one) => one.number)).toEqual([2]);
});

it('finds articles: for readers the published ones, for admins drafts too', async () => {
  const write = (title: string, status: string) =>
    admin.post('/api/admin/knowledge-base', { title, body: 'Toner and more.', status });
  await write('Change the toner', 'published');
  await write('Order toner', 'draft');
  const titles = async (who: Member) =>
    (await search('toner', who)).articles.map(({ title }) => title).sort();
  expect(await titles(admin)).toEqual(['Change the toner', 'Order toner']);
  for (const who of [staff, customer]) expect(await titles(who)).toEqual(['Change the toner']);
  expect(await titles(await app.signInAs('customer'))).toEqual([]);
});

it('wants words', async () => {
  for (const q of ['', ' ', 'x'.repeat(201), 'a\0']) {
    expect((await admin.get(`/api/search?q=${encodeURIComponent(q)}`)).status).toBe(422);
  }
  expect((await app.nobody.get('/api/search?q=x')).status).toBe(401);
});
