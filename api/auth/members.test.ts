import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kysely } from '#db/orm.ts';
import { withTenant } from '#db/tenant.ts';
import { uuid } from '#db/uuid.ts';
import { type AuthApp, cookieOf, createAuthApp } from './test-app.ts';

let app: AuthApp;
let admin: Awaited<ReturnType<AuthApp['startBusiness']>>;
let other: Awaited<ReturnType<AuthApp['startBusiness']>>;
let staff: Awaited<ReturnType<AuthApp['join']>>;

const list = (query = '', cookie = admin.cookie) => app.call('GET', `/api/admin/users${query}`, { cookie });
const change = (id: string, body: object, cookie = admin.cookie, headers = {}) =>
  app.call('PATCH', `/api/admin/users/${id}`, { cookie, body, headers });
const namesOf = (answer: { body: { items?: unknown } }) =>
  (answer.body.items as { name: string }[]).map((one) => one.name);

beforeAll(async () => {
  app = await createAuthApp();
  admin = await app.startBusiness('Acme', 'ann@example.com');
  other = await app.startBusiness('Other', 'olga@example.com');
  staff = await app.join(admin, { email: 'sarah@example.com', name: 'Sarah', role: 'staff' });
  await app.join(admin, { email: 'john@example.com', name: 'John =1+1', role: 'customer' });
});
afterAll(() => app?.close());

describe('the list of users', () => {
  it('shows the own business, by name, in pages', async () => {
    const first = await list('?limit=2');
    expect(namesOf(first)).toEqual(['Ann Admin', 'John =1+1']);
    expect(first.body).toMatchObject({ total: 3, more: false });
    const second = await list(`?limit=2&cursor=${first.body.nextCursor}`);
    expect(namesOf(second)).toEqual(['Sarah']);
    expect(second.body.nextCursor).toBeNull();
    expect((await list(`?limit=2&role=staff&cursor=${first.body.nextCursor}`)).status).toBe(400);
    expect((await list('?cursor=nonsense')).body).toMatchObject({ code: 'invalid_cursor' });
  });

  it('is filtered by role, words and activity, and sorted by time', async () => {
    expect(namesOf(await list('?role=staff'))).toEqual(['Sarah']);
    expect(namesOf(await list('?q=SARAH@'))).toEqual(['Sarah']);
    expect(namesOf(await list('?q=%25'))).toEqual([]);
    expect(namesOf(await list('?active=false'))).toEqual([]);
    expect(namesOf(await list('?sort=created'))).toEqual(['John =1+1', 'Sarah', 'Ann Admin']);
    expect((await list('?q=%00')).status).toBe(422);
    expect((await list('?limit=1000')).status).toBe(422);
  });

  it('comes as CSV that a spreadsheet does not run', async () => {
    const { headers, body } = await list('?format=csv&role=customer');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(body.text.split('\r\n')[0]).toMatch(/^id,name,email/);
    expect(body.text).toContain('john@example.com');
  });

  it('is for admins', async () => {
    expect((await list('', staff.cookie)).status).toBe(403);
    expect((await app.call('GET', '/api/admin/users')).status).toBe(401);
  });
});

describe('changing a user', () => {
  it('is kept, with an entry in the audit log', async () => {
    const changed = await change(staff.memberId, {
      name: 'Sarah J',
      phone: '+1-555-0101',
      away: true,
      capacity: 5,
    });
    expect(changed.body).toMatchObject({
      name: 'Sarah J',
      phone: '+1-555-0101',
      away: true,
      capacity: 5,
      role: 'staff',
    });
    const entries = await withTenant(app.orm, admin.businessId, (em) =>
      kysely(em)
        .selectFrom('audit')
        .select(['actorId', 'via', 'data'])
        .where('subjectId', '=', staff.memberId)
        .execute(),
    );
    expect(entries).toMatchObject([
      { actorId: admin.memberId, via: 'portal', data: { fields: ['away', 'capacity', 'name', 'phone'] } },
    ]);
  });

  it('names the company of a customer, the same for all who work there', async () => {
    const [john] = (await list('?role=customer')).body.items;
    expect((await change(john!.id, { company: 'Acme Corporation' })).body.company).toBe('Acme Corporation');
    expect((await change(staff.memberId, { company: 'Acme Corporation' })).body.company).toBe(
      'Acme Corporation',
    );
    expect((await list('?q=acme corp')).body.total).toBe(2);
    expect((await change(staff.memberId, { company: null })).body.company).toBeNull();
  });

  it('is refused when somebody changed them in the meantime, and done once for one key', async () => {
    const version = (await change(staff.memberId, { away: false })).body.version;
    expect((await change(staff.memberId, { capacity: 7, version })).body.version).toBe(version + 1);
    expect(await change(staff.memberId, { capacity: 8, version })).toMatchObject({
      status: 409,
      body: { code: 'changed_meanwhile' },
    });
    const headers = { 'idempotency-key': 'nine' };
    await change(staff.memberId, { capacity: 9 }, admin.cookie, headers);
    await change(staff.memberId, { capacity: 10 });
    expect((await change(staff.memberId, { capacity: 9 }, admin.cookie, headers)).body.capacity).toBe(10);
  });

  it('does not reach another business, nor what is no user', async () => {
    for (const id of [other.memberId, uuid(), 'nonsense']) {
      expect((await change(id, { name: 'Stolen' })).status).toBe(404);
    }
    expect((await change(admin.memberId, { name: 'Stolen' }, other.cookie)).status).toBe(404);
    expect((await change(staff.memberId, { role: 'admin' }, staff.cookie)).status).toBe(403);
  });

  it.each([{ capacity: -1 }, { capacity: 1.5 }, { role: 'owner' }, { name: '' }, { email: 'x@example.com' }])(
    'names the field that is wrong: %j',
    async (body) => {
      expect((await change(staff.memberId, body)).status).toBe(422);
    },
  );

  it('leaves a business at least one admin, also when two leave at the same moment', async () => {
    for (const body of [{ role: 'staff' }, { active: false }]) {
      expect(await change(admin.memberId, body)).toMatchObject({ status: 409, body: { code: 'last_admin' } });
    }
    const second = await app.join(admin, { email: 'second@example.com', name: 'Second', role: 'admin' });
    const answers = await Promise.all([
      change(admin.memberId, { role: 'staff' }),
      change(second.memberId, { role: 'staff' }, second.cookie),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const winner = answers[0].status === 200 ? second : admin;
    await change(
      answers[0].status === 200 ? admin.memberId : second.memberId,
      { role: 'admin' },
      winner.cookie,
    );
  });

  it('ends a deactivated user’s access at once, and tells every server', async () => {
    const listener = new Client(app.url);
    await listener.connect();
    await listener.query('listen docket_auth');
    const told = new Promise((resolve) => listener.once('notification', (notice) => resolve(notice.payload)));
    const leaver = await app.join(admin, { email: 'leaver@example.com', name: 'Leaver', role: 'staff' });
    const jwt = (await app.call('GET', '/api/auth/token', { cookie: leaver.cookie })).body.token;
    expect((await app.call('GET', '/api/me', { token: jwt })).status).toBe(200);
    expect((await change(leaver.memberId, { active: false })).status).toBe(200);
    for (const session of [{ cookie: leaver.cookie }, { token: leaver.token }, { token: jwt }]) {
      expect((await app.call('GET', '/api/me', session)).status).toBe(401);
    }
    const body = { email: 'leaver@example.com', password: 'correct horse' };
    expect(await app.call('POST', '/api/auth/sign-in/email', { body })).toMatchObject({
      status: 403,
      body: { code: 'no_business' },
    });
    const context = await app.auth.$context;
    const user = await context.internalAdapter.findUserByEmail(body.email);
    expect(await told).toBe(user?.user.id);
    await listener.end();
  });

  it('shows a new role at the next request', async () => {
    const riser = await app.join(admin, { email: 'riser@example.com', name: 'Riser', role: 'staff' });
    expect((await list('', riser.cookie)).status).toBe(403);
    await change(riser.memberId, { role: 'admin' });
    expect((await list('', riser.cookie)).status).toBe(200);
  });
});

describe('a person', () => {
  it('changes their own name, phone, language and whether they are away, and nothing else', async () => {
    const body = { name: 'Sarah Johnson', phone: null, away: true, locale: 'de' };
    const answer = await app.call('PATCH', '/api/me', { cookie: staff.cookie, body });
    expect(answer.body.member).toMatchObject(body);
    const role = await app.call('PATCH', '/api/me', { cookie: staff.cookie, body: { role: 'admin' } });
    expect(role.status).toBe(422);
  });

  it('switches between their own businesses, and comes back to the last one', async () => {
    const twoHats = await app.join(other, { email: 'sarah@example.com', name: 'Sarah', role: 'admin' });
    const switchTo = (businessId: string) =>
      app.call('POST', '/api/session/business', { cookie: twoHats.cookie, body: { businessId } });
    const here = async (cookie: string) => (await app.call('GET', '/api/me', { cookie })).body.business;
    expect((await here(twoHats.cookie)).id).toBe(other.businessId);
    expect((await switchTo(admin.businessId)).body).toMatchObject({ businessName: 'Acme', role: 'staff' });
    expect((await here(twoHats.cookie)).id).toBe(admin.businessId);
    expect((await list('', twoHats.cookie)).status).toBe(403);
    const body = { email: 'sarah@example.com', password: 'correct horse' };
    expect((await here(cookieOf(await app.call('POST', '/api/auth/sign-in/email', { body })))).id).toBe(
      admin.businessId,
    );
    expect((await switchTo(uuid())).status).toBe(404);
    const foreign = await app.startBusiness('Foreign', 'foreign@example.com');
    expect((await switchTo(foreign.businessId)).status).toBe(404);
  });
});
