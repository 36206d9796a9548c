import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { insertTickets } from '#test/harness/rows.ts';
import type { CustomerInsight, NoteView } from './views.ts';

const base = '/api/admin/customer-insights';
let app: TestApp;
let business: Business;
let admin: Member;
let ada: Member;
let bob: Member;

beforeAll(async () => {
  app = await startTestApp({ worker: false });
});
afterAll(() => app?.close());

beforeEach(async () => {
  business = await app.startBusiness();
  admin = await business.signInAs('admin', { name: 'Anna' });
  ada = await business.signInAs('customer', { name: 'Ada' });
  bob = await business.signInAs('customer', { name: 'Bob' });
});

const list = async (query = '') => (await admin.get<Page<CustomerInsight>>(`${base}?${query}`)).body;
const names = async (query: string) => (await list(query)).items.map(({ name }) => name);
const run = (sql: string, ...values: unknown[]) => app.owner.query(sql, values);

async function addRequest(customer: Member, status: string, minor: number, currency = 'EUR') {
  await run(
    `insert into service_request (id, business_id, number, service_name, price_minor, currency, customer_id, status,
       content_id, breached, submitted_at, updated_at, version)
     values ($1, $2, (select count(*) + 1 from service_request where business_id = $2), 'Logo', $3, $4, $5, $6, $1, false,
       now(), now(), 1)`,
    ...[uuid(), business.id, minor, currency, customer.id, status],
  );
}

const addRating = (customer: Member, stars: number) =>
  run(
    `insert into rating (id, business_id, subject_type, subject_id, customer_id, status, stars, asked_at, rated_at, version)
     values ($1, $2, 'ticket', $1, $3, 'rated', $4, now(), now(), 1)`,
    ...[uuid(), business.id, customer.id, stars],
  );

describe('the list', () => {
  it('tells of each customer the figures with their samples, and why they do as they do', async () => {
    const columns = {
      status: `case when n = 1 then 'open' else 'closed' end`,
      next_due_at: `case when n = 1 then now() - interval '1 hour' end`,
      first_responded_at: `case when n < 4 then timestamptz '2026-03-01' + n / 4 * interval '1 minute' + n * interval '1 hour' end`,
    };
    await insertTickets(app, { businessId: business.id, customerId: ada.id, count: 5 }, columns);
    await addRequest(ada, 'fulfilled', 45_000);
    await addRequest(ada, 'fulfilled', 5_000);
    await addRequest(ada, 'fulfilled', 7_000, 'JPY');
    await addRequest(ada, 'submitted', 9_000);
    for (const stars of [5, 2]) await addRating(ada, stars);
    const page = await list();
    expect(page.total).toBe(2);
    expect(page.items[0]).toMatchObject({
      ...{ name: 'Ada', email: ada.email, canSignIn: true, company: null, active: true },
      tickets: { all: 5, open: 1, overdue: 1 },
      requests: { all: 4, open: 1, fulfilled: 3, overdue: 0 },
      ratings: { average: 3.5, sample: 2, low: 1 },
      spend: { minor: 50_000, currency: 'EUR', inOtherCurrencies: 1 },
      firstResponse: { medianMinutes: 120, sample: 3 },
      health: {
        mark: 'at_risk',
        reasons: [
          { code: 'overdue_tickets', value: 1 },
          { code: 'low_rating', value: 1 },
        ],
      },
    });
    expect(page.items[1]).toMatchObject({
      ratings: { average: null, sample: 0 },
      firstResponse: { medianMinutes: null, sample: 0 },
      spend: { minor: 0 },
      health: { mark: 'good', reasons: [] },
    });
    expect((await admin.get(`${base}/${ada.id}`)).body).toEqual(page.items[0]);
  });

  it('filters by the rule that the mark is made by, by company, words and last seen', async () => {
    await run(
      "update member set last_seen_at = now() - interval '100 days', phone = '+49 30 1' where id = $1",
      bob.id,
    );
    await run('update member set last_seen_at = now() where id = $1', ada.id);
    const company = uuid();
    await run(
      'insert into company (id, business_id, name, created_at) values ($1, $2, $3, now())',
      company,
      business.id,
      'Acme 100%',
    );
    await run('update member set company_id = $1 where id = $2', company, ada.id);
    expect(await names('health=watch')).toEqual(['Bob']);
    expect(await names('health=good')).toEqual(['Ada']);
    expect(await names('silentFor=90')).toEqual(['Bob']);
    expect(await names('seenWithin=7')).toEqual(['Ada']);
    expect(await names(`company=${company}`)).toEqual(['Ada']);
    expect(await names('company=none')).toEqual(['Bob']);
    expect(await names('q=100%25')).toEqual(['Ada']);
    expect(await names('q=%2B49')).toEqual(['Bob']);
  });

  it('sorts by a figure and goes on by cursor, and is a file too', async () => {
    await addRequest(bob, 'fulfilled', 100);
    const cleo = await business.signInAs('customer', { name: '=Cleo' });
    await addRequest(cleo, 'fulfilled', 50);
    const first = await list('sort=spend&limit=2');
    expect(first.items.map(({ name }) => name)).toEqual(['Bob', '=Cleo']);
    expect(await names(`sort=spend&limit=2&cursor=${first.nextCursor}`)).toEqual(['Ada']);
    for (const sort of ['seen', 'since', 'tickets', 'open', 'requests', 'ratings']) {
      expect((await list(`sort=${sort}&limit=1`)).nextCursor).not.toBeNull();
    }
    const file = await (await admin.fetch(`${base}?format=csv&sort=spend`)).text();
    expect(file.split('\r\n')[2]).toMatch(/^'=Cleo,/);
  });
});

describe('notes', () => {
  it('are written, changed by their author and removed; each is in the audit log', async () => {
    const path = `${base}/${ada.id}/notes`;
    const key = uuid();
    const written = await admin.post<NoteView>(path, { body: 'Calls on Mondays.' }, { key });
    expect(written.status).toBe(201);
    expect((await admin.post(path, { body: 'Calls on Mondays.' }, { key })).body).toEqual(written.body);
    expect(written.body).toMatchObject({ body: 'Calls on Mondays.', author: { name: 'Anna' } });
    const one = `${path}/${written.body.id}`;
    const other = await business.signInAs('admin');
    expect((await other.patch(one, { body: 'No.' })).status).toBe(403);
    expect((await admin.patch(one, { body: 'Calls on Fridays.', version: 1 })).status).toBe(200);
    expect((await admin.patch(one, { body: 'Late.', version: 1 })).status).toBe(409);
    const page = (await other.get<Page<NoteView>>(path)).body;
    expect(page.items.map(({ body }) => body)).toEqual(['Calls on Fridays.']);
    expect((await admin.post(path, { body: 'x'.repeat(5001) })).status).toBe(422);
    expect((await other.delete(one)).status).toBe(204);
    expect((await admin.get<Page<NoteView>>(path)).body.items).toEqual([]);
    const { rows } = await app.owner.query('select action from audit where subject_id = $1 order by seq', [
      ada.id,
    ]);
    expect(rows.map(({ action }) => action)).toEqual(['write-note', 'change-note', 'remove-note']);
  });
});

it('tells a customer’s history newest first, by kind if asked', async () => {
  await insertTickets(app, { businessId: business.id, customerId: ada.id, count: 2 });
  await addRequest(ada, 'fulfilled', 100);
  await addRating(ada, 4);
  await addRequest(bob, 'fulfilled', 100);
  const history = async (query = '') =>
    (await admin.get<Page<{ kind: string; stars: number }>>(`${base}/${ada.id}/history?${query}`)).body;
  const whole = await history();
  expect(whole.total).toBe(4);
  expect(whole.items.map(({ kind }) => kind).sort()).toEqual(['rating', 'request', 'ticket', 'ticket']);
  expect((await history('kind=rating')).items).toMatchObject([{ stars: 4 }]);
});
