import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '#test/eventually.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import { addWorkingProvider, confirmed, running } from '#test/harness/bookings.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { offerService } from '#test/harness/requests.ts';
import type { CustomerChangeView, MergePreview } from './change-views.ts';
import type { HistoryEntry } from './history.ts';
import type { CustomerInsight } from './views.ts';

const base = '/api/admin/customer-insights';
let app: TestApp;
let business: Business;
let admin: Member;
let provider: Member;
let customer: Member;
let survivor: Member;
/** What the customer has: one that is done, one to come. */
let done: string;
let coming: string;

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  [admin, provider] = [await business.signInAs('admin'), await business.signInAs('provider')];
  [customer, survivor] = [
    await business.signInAs('customer', { name: 'Ada Quuxley' }),
    await business.signInAs('customer', { name: 'Bob' }),
  ];
  const { id: serviceId } = await offerService(admin);
  await addWorkingProvider(app.owner, business.id, provider.id, [serviceId]);
  const parties = { admin, customer, provider, serviceId };
  done = await running(parties);
  expect((await provider.post(`/api/bookings/${done}/complete`, {})).status).toBe(200);
  coming = await confirmed(parties);
});
afterAll(() => app?.close());

const earnings = async () =>
  (await app.owner.query('select * from earning where business_id = $1', [business.id])).rows;
const bookingsOf = async (id: string) =>
  (await app.owner.query('select id, status from booking where customer_id = $1 order by number', [id])).rows;
const figuresOf = async (id: string) => (await admin.get<CustomerInsight>(`${base}/${id}`)).body;
const lastChange = async (id: string) =>
  (await admin.get<{ items: CustomerChangeView[] }>(`${base}/${id}/changes`)).body.items[0];

it('count in a customer’s figures, list and history, once with what they came of', async () => {
  await eventually(async () => (await earnings()).length).toBe(1);
  const { rows } = await app.owner.query('select price_minor::int as price from booking where id = $1', [
    done,
  ]);
  const [{ price }] = rows;
  expect(await figuresOf(customer.id)).toMatchObject({
    bookings: { all: 2, open: 1, completed: 1 },
    spend: { minor: price, inOtherCurrencies: 0 },
  });
  const csv = await admin.get<string>(`${base}?format=csv&sort=bookings`);
  expect(csv.body.split('\r\n')[0]).toContain('bookings,completed bookings');
  const history = await admin.get<{ items: HistoryEntry[] }>(`${base}/${customer.id}/history?kind=booking`);
  expect(history.body.items.map(({ id, status }) => [id, status])).toEqual([
    [coming, 'confirmed'],
    [done, 'completed'],
  ]);
  const ratings = await admin.get<{ items: HistoryEntry[] }>(`${base}/${customer.id}/history?kind=rating`);
  expect(ratings.body.items).toMatchObject([{ about: { type: 'booking', id: done }, number: 1 }]);
  const exported = await admin.get<{ bookings: object[] }>(`${base}/${customer.id}/export`);
  expect(exported.body.bookings).toHaveLength(2);

  const [fee, request] = [1500, 5000];
  const rival = price + 1;
  await app.owner.query(
    `insert into service_request (id, business_id, number, service_name, price_minor, currency, customer_id,
       status, content_id, breached, submitted_at, updated_at, version)
     select gen_random_uuid(), business_id, 2, 'x', $2, currency, $3, 'fulfilled', id, false, now(), now(), 1
     from booking where id = $1`,
    [done, rival, survivor.id],
  );
  const bySpend = async () => {
    const { body } = await admin.get<{ items: CustomerInsight[] }>(`${base}?sort=spend&limit=2`);
    return body.items.map(({ spend }) => spend.minor);
  };
  expect(await bySpend()).toEqual([rival, price]);
  await app.owner.query(`update booking set status = 'cancelled', fee_minor = $2 where id = $1`, [
    coming,
    fee,
  ]);
  expect((await figuresOf(customer.id)).spend.minor).toBe(price + fee);
  expect(await bySpend()).toEqual([price + fee, rival]);
  await app.owner.query(`update booking set status = 'confirmed', fee_minor = null where id = $1`, [coming]);
  await app.owner.query(
    `with q as (insert into service_request (id, business_id, number, service_name, price_minor, currency, customer_id,
         status, content_id, breached, submitted_at, updated_at, version)
       select gen_random_uuid(), business_id, 1, 'x', $2, currency, customer_id, 'fulfilled', id, false, now(), now(), 1
       from booking where id = $1 returning id)
     update booking set request_id = q.id from q where booking.id = $1`,
    [done, request],
  );
  expect((await figuresOf(customer.id)).spend.minor).toBe(request);
  expect(await bySpend()).toEqual([rival, request].sort((one, other) => other - one));
  await app.owner.query('update booking set request_id = null where id = $1', [done]);
  await app.owner.query('delete from service_request where customer_id = any($1)', [
    [customer.id, survivor.id],
  ]);
});

it('move with a merge, and go on for who stays; earnings are not touched', async () => {
  const before = await earnings();
  const preview = await admin.get<MergePreview>(`${base}/${customer.id}/merge?into=${survivor.id}`);
  expect(preview.body.moves).toMatchObject({ bookings: 2, running: 2 });
  await admin.post(`${base}/${customer.id}/merge`, { survivorId: survivor.id });
  await eventually(() => lastChange(customer.id)).toMatchObject({ status: 'done' });
  expect(await bookingsOf(customer.id)).toEqual([]);
  expect(await bookingsOf(survivor.id)).toHaveLength(2);
  expect(await figuresOf(survivor.id)).toMatchObject({ bookings: { all: 2, open: 1, completed: 1 } });
  expect(await earnings()).toEqual(before);
  expect((await survivor.get(`/api/bookings/${coming}`)).status).toBe(200);
});

it('of a person who is erased are cancelled where they are to come; figures and earnings stay', async () => {
  const before = await earnings();
  expect((await admin.post(`${base}/${survivor.id}/erase`, { confirm: 'Bob' })).status).toBe(202);
  await eventually(() => lastChange(survivor.id)).toMatchObject({ status: 'done' });
  expect(await bookingsOf(survivor.id)).toEqual([
    { id: done, status: 'completed' },
    { id: coming, status: 'cancelled' },
  ]);
  expect(await earnings()).toEqual(before);
  const dangling = await app.owner.query(
    `select b.id from booking b left join member m on m.business_id = b.business_id and m.id = b.customer_id
     where m.id is null or m.erased_at is null
     union all select e.id from earning e left join booking b on b.business_id = e.business_id and b.id = e.id
     where b.id is null`,
  );
  expect(dangling.rows).toEqual([]);
  expect((await provider.get(`/api/bookings/${done}`)).body).toMatchObject({
    customer: { name: 'Erased customer' },
  });
});
