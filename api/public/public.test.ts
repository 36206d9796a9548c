import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RatingView } from '#api/ratings/views.ts';
import type { MessageView, TicketView } from '#api/tickets/views.ts';
import { signRatingToken } from '#db/rating-token.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { resolveTicket } from '#test/harness/tickets.ts';

let app: TestApp;
let business: Business;
let customer: Member;
let staff: Member;
let admin: Member;

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness('Blue & Sons');
  customer = await business.signInAs('customer');
  staff = await business.signInAs('staff');
  admin = await business.signInAs('admin');
});
afterAll(() => app?.close());

const write = (given: object = {}, options: { key?: string } = {}) =>
  app.nobody.post<{ number: number | null }>(
    '/api/public/tickets',
    {
      business: business.slug,
      name: 'Vera Visitor',
      email: 'vera@example.com',
      subject: 'Help',
      body: 'Please',
      ...given,
    },
    options,
  );
const ticketOf = async (number: number | null) => {
  const { rows } = await app.owner.query(
    'select id, customer_id from ticket where business_id = $1 and number = $2',
    [business.id, number],
  );
  return rows[0] as { id: string; customer_id: string };
};
const memberOf = async (email: string) =>
  (await app.owner.query('select * from member where business_id = $1 and email = $2', [business.id, email]))
    .rows;

describe('the public form', () => {
  it('names its business', async () => {
    const { slug } = business;
    expect((await app.nobody.get(`/api/public/businesses/${slug}`)).body).toEqual({
      name: 'Blue & Sons',
      slug,
    });
    expect((await app.nobody.get(`/api/public/businesses/${slug.toUpperCase()}`)).body).toMatchObject({
      slug,
    });
    expect((await app.nobody.get('/api/public/businesses/nobody')).status).toBe(404);
  });

  it('makes a ticket, and a customer who cannot sign in yet', async () => {
    const email = 'Nora@Example.com';
    const { status, body } = await write({ email, name: 'Nora New' });
    expect([status, Object.keys(body)]).toEqual([201, ['number']]);
    const { id, customer_id } = await ticketOf(body.number);
    const shown = await admin.get<TicketView>(`/api/tickets/${id}`);
    expect(shown.body).toMatchObject({
      channel: 'public_form',
      status: 'open',
      customer: { id: customer_id, name: 'Nora New', email: 'nora@example.com' },
    });
    expect(await memberOf(email)).toMatchObject([{ role: 'customer', user_id: null }]);
    const audited = await app.owner.query(
      `select from audit where subject_id = $1 and action = 'write-first'`,
      [customer_id],
    );
    expect(audited.rowCount).toBe(1);
  });

  it('knows who wrote before, under the name they had, and answers all the same', async () => {
    const known = await write({ email: customer.email, name: 'Somebody Else' });
    const fresh = await write({ email: 'first@example.com' });
    expect([known.status, Object.keys(known.body)]).toEqual([fresh.status, Object.keys(fresh.body)]);
    expect((await ticketOf(known.body.number)).customer_id).toBe(customer.id);
    expect((await memberOf(customer.email))[0].name).toBe(customer.name);
    const shown = await customer.get<TicketView>(`/api/tickets/${(await ticketOf(known.body.number)).id}`);
    expect(shown.status).toBe(200);
  });

  it('takes an agent’s email as a customer’s who writes, without any right of an agent', async () => {
    const { status, body } = await write({ email: staff.email });
    expect(status).toBe(201);
    const { id, customer_id } = await ticketOf(body.number);
    expect(customer_id).toBe(staff.id);
    const { items } = (await admin.get<{ items: MessageView[] }>(`/api/tickets/${id}/messages`)).body;
    expect(items[0]?.author).toMatchObject({ id: staff.id, role: 'customer' });
    expect(await memberOf(staff.email)).toMatchObject([{ role: 'staff' }]);
  });

  it('makes one customer and one ticket of a form sent twice at once', async () => {
    const email = `${uuid()}@example.com`;
    const answers = await Promise.all([1, 2, 3, 4].map(() => write({ email }, { key: 'twice' })));
    expect(answers.map((one) => one.status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map((one) => one.body.number)).size).toBe(1);
    expect(await memberOf(email)).toHaveLength(1);
  });

  it('takes files along that were uploaded under the number of the same visit', async () => {
    const visit = uuid();
    const to = (more: object) => `/api/public/attachments?${new URLSearchParams({ name: 'a.txt', ...more })}`;
    const put = async (more: object) => {
      const sent = await app.nobody.fetch(to({ visit, ...more }), { method: 'POST', body: 'Here.' });
      return { status: sent.status, id: ((await sent.json()) as { id: string }).id };
    };
    const { id } = await put({ business: business.slug });
    expect((await put({})).status).toBe(422);
    expect((await put({ business: 'nobody' })).status).toBe(404);
    expect((await write({ visit: uuid(), attachmentIds: [id] })).status).toBe(422);
    const { status, body } = await write({ visit, attachmentIds: [id] });
    expect(status).toBe(201);
    const path = `/api/tickets/${(await ticketOf(body.number)).id}/messages`;
    const { items } = (await admin.get<{ items: MessageView[] }>(path)).body;
    expect(items[0]!.attachments).toMatchObject([{ id, name: 'a.txt' }]);
    expect((await write({ visit, attachmentIds: [id] })).status).toBe(422);
  });

  it('lets a program that fills in everything believe that it did', async () => {
    const email = 'bot@example.com';
    const { status, body } = await write({ email, website: 'https://spam.example' });
    expect([status, body]).toEqual([202, { number: null }]);
    expect(await memberOf(email)).toEqual([]);
  });

  it('answers what a program learns when the ticket is only on its way', async () => {
    await app.stopWorker();
    const { status, body } = await write({ email: 'later@example.com' });
    expect([status, body]).toEqual([202, { number: null }]);
    await app.startWorker();
  });

  it.each<[string, object, number]>([
    ['no business of this name', { business: 'nobody' }, 404],
    ['no email', { email: 'vera' }, 422],
    ['no name', { name: ' ' }, 422],
    ['a long name', { name: 'x'.repeat(101) }, 422],
    ['a long subject', { subject: 'x'.repeat(201) }, 422],
    ['a long text', { body: 'x'.repeat(50_001) }, 422],
    ['what only agents say', { priority: 'urgent' }, 422],
  ])('refuses %s', async (_, given, status) => {
    expect((await write(given)).status).toBe(status);
  });

  it('is limited by address', async () => {
    const strict = await startTestApp({ worker: false, settings: { RATE_LIMIT_FACTOR: '1' } });
    try {
      const form = { business: 'nobody', name: 'V', email: 'v@example.com', subject: 'S', body: 'B' };
      const statuses: number[] = [];
      for (let count = 0; count < 11; count++) {
        const answer = await strict.nobody.post('/api/public/tickets', form);
        statuses.push(answer.status);
        if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      }
      expect(statuses).toEqual([...Array(10).fill(404), 429]);
    } finally {
      await strict.close();
    }
  });

  it('is refused from the page of another site', async () => {
    const response = await app.nobody.fetch('/api/public/tickets', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
    });
    expect(response.status).toBe(403);
  });
});

describe('the link in an email', () => {
  const linkTo = (ratingId: string, businessId = business.id) =>
    `/api/public/ratings/${signRatingToken(app.deps.env.AUTH_SECRET, { businessId, ratingId })}`;
  type Shown = { rating: RatingView; business: string };

  it('shows what to rate without changing anything, and rates when it is posted', async () => {
    const { id } = await resolveTicket(app, customer, staff);
    for (let scans = 0; scans < 3; scans++) {
      const { body, headers } = await app.nobody.get<Shown>(`${linkTo(id)}?stars=1`);
      expect(body).toMatchObject({ rating: { status: 'asked', stars: null }, business: 'Blue & Sons' });
      expect(headers.get('cache-control')).toBe('no-store');
    }
    const rated = await app.nobody.post<RatingView>(linkTo(id), { stars: 4, review: 'Good.' });
    expect([rated.status, rated.body.stars, rated.body.review]).toEqual([200, 4, 'Good.']);
    expect((await app.nobody.get<Shown>(linkTo(id))).body.rating).toEqual(rated.body);
    expect((await app.nobody.post<RatingView>(linkTo(id), { stars: 5 })).body.stars).toBe(5);
    const told = await app.owner.query(
      `select distinct actor_id from timeline where process_id = $1 and kind = 'rated'`,
      [id],
    );
    expect(told.rows).toEqual([{ actor_id: customer.id }]);
  });

  it('is good for one rating of one business, and nothing else', async () => {
    const { id } = await resolveTicket(app, customer, staff);
    const other = await app.startBusiness();
    const [token] = linkTo(id).split('/').slice(-1);
    const forged = [
      linkTo(id, other.id),
      linkTo(uuid()),
      linkTo(id).slice(0, -1),
      `/api/public/ratings/${token!.replace(id, uuid())}`,
      '/api/public/ratings/x',
    ];
    for (const path of forged) {
      expect((await app.nobody.get(path)).status).toBe(404);
      expect((await app.nobody.post(path, { stars: 1 })).status).toBe(404);
    }
    expect((await app.nobody.post(linkTo(id), { stars: 9 })).status).toBe(422);
  });

  it('is dead once its customer is not active any more, and says when it is too late', async () => {
    const leaving = await business.signInAs('customer');
    const { id } = await resolveTicket(app, leaving, staff);
    await app.owner.query(`update rating set status = 'expired' where id = $1`, [id]);
    expect((await app.nobody.post(linkTo(id), { stars: 1 })).body).toMatchObject({
      status: 409,
      code: 'expired',
    });
    await app.owner.query('update member set active = false where id = $1', [leaving.id]);
    expect((await app.nobody.get(linkTo(id))).status).toBe(404);
  });
});
