import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { insertTickets } from '#test/harness/rows.ts';
import type { CompanyView } from './company-views.ts';

const base = '/api/admin/companies';
let app: TestApp;
let business: Business;
let admin: Member;

beforeAll(async () => {
  app = await startTestApp({ worker: false, settings: { OUTCOME_WAIT_MS: '100' } });
  business = await app.startBusiness();
  admin = await business.signInAs('admin');
});
afterAll(() => app?.close());

const make = async (name: string, domains: string[] = []) =>
  (await admin.post<CompanyView>(base, { name, domains })).body;
const companyOf = async ({ id }: { id: string }) =>
  (await app.owner.query('select company_id from member where id = $1', [id])).rows[0].company_id;

it('adds up what its customers have had, and counts an average by its ratings', async () => {
  const acme = await make('Acme', ['acme.example']);
  const [ada, bob] = [await business.signInAs('customer'), await business.signInAs('customer')];
  const path = `${base}/${acme.id}/customers`;
  expect((await admin.post(path, { add: [ada.id, bob.id] })).body).toMatchObject({ members: 2 });
  await insertTickets(app, { businessId: business.id, customerId: ada.id, count: 5 });
  for (const [who, stars] of [
    [ada, 1],
    [ada, 1],
    [bob, 4],
  ] as const) {
    await app.owner.query(
      `insert into rating (id, business_id, subject_type, subject_id, customer_id, status, stars, asked_at, rated_at, version)
       values ($1, $2, 'ticket', $1, $3, 'rated', $4, now(), now(), 1)`,
      [uuid(), business.id, who.id, stars],
    );
  }
  const [found] = (await admin.get<Page<CompanyView>>(`${base}?q=acme.ex`)).body.items;
  expect(found).toMatchObject({
    ...{ name: 'Acme', domains: ['acme.example'], tickets: { all: 5, open: 3 } },
    ratings: { average: 2, sample: 3 },
  });
  expect((await admin.post(path, { remove: [ada.id] })).body).toMatchObject({ members: 1 });
  const staff = await business.signInAs('staff');
  expect((await admin.post(path, { add: [staff.id] })).status).toBe(404);
});

it('takes whoever writes first from its domain, under a name and domains of its own', async () => {
  const beta = await make('Beta', ['beta.example']);
  expect((await admin.post(base, { name: 'Beta' })).body).toMatchObject({ errors: [{ field: 'name' }] });
  expect((await admin.post(base, { name: 'Gamma', domains: ['BETA.example'] })).status).toBe(422);
  expect((await admin.post(base, { name: 'Gamma', domains: ['not a domain'] })).status).toBe(422);
  const said = { name: 'Bea', email: 'bea@Beta.example', subject: 'Hello', body: 'Hello.' };
  await app.nobody.post(`/api/public/tickets`, { ...said, business: business.slug });
  const { rows } = await app.owner.query('select company_id from member where email = $1', [said.email]);
  expect(rows).toEqual([{ company_id: beta.id }]);
  const changed = await admin.patch<CompanyView>(`${base}/${beta.id}`, { name: 'Beta Ltd', version: 1 });
  expect(changed.body).toMatchObject({ name: 'Beta Ltd', domains: ['beta.example'] });
  expect((await admin.patch(`${base}/${beta.id}`, { name: 'Late', version: 1 })).status).toBe(409);
});

it('leaves its customers when it is deleted: in another company, or without one', async () => {
  const [from, to] = [await make('From'), await make('To')];
  const ada = await business.signInAs('customer');
  await admin.post(`${base}/${from.id}/customers`, { add: [ada.id] });
  expect((await admin.delete(`${base}/${from.id}?moveTo=${from.id}`)).status).toBe(422);
  expect((await admin.delete(`${base}/${from.id}?moveTo=${to.id}`)).status).toBe(204);
  expect(await companyOf(ada)).toBe(to.id);
  expect((await admin.delete(`${base}/${to.id}`)).status).toBe(204);
  expect(await companyOf(ada)).toBeNull();
  expect((await admin.get(`${base}/${to.id}`)).status).toBe(404);
});
