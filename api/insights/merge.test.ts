import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationView } from '#api/conversations/views.ts';
import type { TicketView } from '#api/tickets/views.ts';
import { customerPlaces, workersPlaces } from '#db/customer-places.ts';
import { eventually } from '#test/eventually.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { attach } from '#test/harness/files.ts';
import { offerService, requestService } from '#test/harness/requests.ts';
import type { CustomerChangeView, MergePreview } from './change-views.ts';
import type { CustomerInsight } from './views.ts';

const base = '/api/admin/customer-insights';
let app: TestApp;
let business: Business;
let admin: Member;

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  admin = await business.signInAs('admin');
});
afterAll(() => app?.close());

const open = async (customer: Member, subject: string) =>
  (await customer.post<TicketView>('/api/customer/tickets', { subject, body: subject })).body;
const lastChange = async (id: string) =>
  (await admin.get<{ items: CustomerChangeView[] }>(`${base}/${id}/changes`)).body.items[0];

/** Where this id stands: `table.column`, by looking into every row of every table. */
async function placesOf(id: string): Promise<string[]> {
  const { rows } = await app.owner.query<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`);
  const found = rows.map(
    ({ name }) => `select '${name}.' || e.key as place from ${name} t, jsonb_each_text(to_jsonb(t)) e
      where strpos(e.value, $1) > 0 group by 1`,
  );
  const places = await app.owner.query<{ place: string }>(found.join(' union all '), [id]);
  return places.rows.map(({ place }) => place).sort();
}

describe('merging two customers', () => {
  it('moves everything, tells running processes, and leaves nothing but history behind', async () => {
    const [ada, bob] = [
      await business.signInAs('customer', { name: 'Ada' }),
      await business.signInAs('customer', { name: 'Bob' }),
    ];
    const live = await open(ada, 'Printer');
    const closed = await open(ada, 'Old printer');
    const rated = await open(ada, 'Older printer');
    for (const [id, name] of [
      [closed.id, 'close'],
      [rated.id, 'resolve'],
    ])
      expect((await admin.post(`/api/tickets/${id}/${name}`)).status).toBe(200);
    await app.until(rated.id, 'rating-asked');
    const request = await requestService(ada, await offerService(admin));
    await ada.get<ConversationView>('/api/portal/conversation');
    await ada.put(`/api/drafts/ticket/${live.id}/reply`, { body: 'I mean' });
    await attach(ada, 'scan.txt', 'Scan.');
    await admin.post(`${base}/${ada.id}/notes`, { body: 'Calls often.' });
    await ada.patch('/api/me', { phone: '+49 30 1', zone: 'Asia/Tokyo' });

    const preview = await admin.get<MergePreview>(`${base}/${ada.id}/merge?into=${bob.id}`);
    expect(preview.body.moves).toMatchObject({ tickets: 3, requests: 1, ratings: 1, notes: 1, files: 1 });
    const before = (await admin.get<CustomerInsight>(`${base}/${ada.id}`)).body;
    const merge = await admin.post<CustomerChangeView>(`${base}/${ada.id}/merge`, { survivorId: bob.id });
    expect(merge.status).toBe(202);
    await eventually(() => lastChange(ada.id)).toMatchObject({ status: 'done' });

    const history = [
      'audit.actor_id',
      'audit.data',
      'audit.subject_id',
      'command.actor_id',
      'command.payload',
      'customer_change.customer_id',
      'member.id',
      'notification.key',
      'outbox.key',
      'timeline.actor_id',
      'timeline.customer_id',
      'timeline.data',
    ];
    expect((await placesOf(ada.id)).filter((place) => !history.includes(place))).toEqual([]);
    const after = (await admin.get<CustomerInsight>(`${base}/${bob.id}`)).body;
    expect(after).toMatchObject({ tickets: before.tickets, requests: before.requests, phone: '+49 30 1' });
    const { member } = (await bob.get<{ member: { zone: string } }>('/api/me')).body;
    expect(member.zone).toBe('Asia/Tokyo');
    expect((await admin.get(`${base}/${ada.id}`)).body).toMatchObject({ code: 'merged', survivorId: bob.id });
    // The processes go on, for the survivor alone.
    expect(
      (await bob.post(`/api/tickets/${live.id}/customer-respond`, { body: 'Still broken.' })).status,
    ).toBe(200);
    expect((await bob.post(`/api/customer/requests/${request.id}/cancel`, {})).status).toBe(200);
    const stars = { subjectType: 'ticket', subjectId: rated.id, stars: 4 };
    expect((await bob.post('/api/customer/ratings', stars)).status).toBe(200);
    expect((await ada.get('/api/me')).status).toBe(401);
  });

  it('leads whoever writes from the old address to the survivor, and tells who signs in', async () => {
    const [eve, fay] = [await business.signInAs('customer'), await business.signInAs('customer')];
    await admin.post(`${base}/${eve.id}/merge`, { survivorId: fay.id });
    await eventually(() => lastChange(eve.id)).toMatchObject({ status: 'done' });
    const said = { name: 'Eve', email: eve.email, subject: 'Hello', body: 'Hello.', business: business.slug };
    expect((await app.nobody.post('/api/public/tickets', said)).status).toBe(201);
    const { rows } = await app.owner.query('select customer_id from ticket where subject = $1', ['Hello']);
    expect(rows).toEqual([{ customer_id: fay.id }]);
    const invited = { email: eve.email, name: 'Eve', role: 'customer' };
    expect((await admin.post('/api/admin/invitations', invited)).body).toMatchObject({ code: 'merged' });
    expect((await admin.patch(`/api/admin/users/${eve.id}`, { active: true })).body).toMatchObject({
      code: 'merged',
    });
    const { auth } = app.deps;
    const context = await auth.$context;
    const password = await context.password.hash('correct horse');
    await context.internalAdapter.createAccount({
      ...{ userId: eve.userId, providerId: 'credential', accountId: eve.userId, password },
    });
    const signIn = await app.nobody.post('/api/auth/sign-in/email', {
      email: eve.email,
      password: 'correct horse',
    });
    expect(signIn.body).toMatchObject({ status: 403, code: 'merged' });
    expect(signIn.body.detail).toContain(fay.email);
  });

  it('is refused for the same customer, an unknown one, or while one of them is busy', async () => {
    const [ada, bob] = [await business.signInAs('customer'), await business.signInAs('customer')];
    const merge = (id: string, survivorId: string) => admin.post(`${base}/${id}/merge`, { survivorId });
    expect((await merge(ada.id, ada.id)).status).toBe(422);
    expect((await merge(ada.id, admin.id)).status).toBe(404);
    await app.stopWorker();
    expect((await merge(ada.id, bob.id)).status).toBe(202);
    expect((await merge(bob.id, ada.id)).body).toMatchObject({ status: 409, code: 'busy' });
    await app.startWorker();
    await eventually(() => lastChange(ada.id)).toMatchObject({ status: 'done' });
  });
});

it('knows every column in which a customer can stand', async () => {
  const { rows } = await app.owner.query<{ place: string }>(`
    select table_name || '.' || column_name as place from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where table_schema = 'public' and t.table_type = 'BASE TABLE'
      and column_name in ('customer_id', 'member_id', 'author_id', 'uploader_id', 'recipient_id', 'voter', 'survivor_id')`);
  const known = [...customerPlaces.map(({ table, column }) => `${table}.${column}`), ...workersPlaces];
  const unknown = rows.map(({ place }) => place).filter((place) => !known.includes(place));
  expect(unknown, `Say in db/customer-places.ts what becomes of ${unknown.join(', ')} in a merge.`).toEqual(
    [],
  );
});
