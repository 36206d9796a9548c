import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { NotificationView } from '#api/notifications/queries.ts';
import type { Page } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import type { FeedbackSummary, RatingView } from './views.ts';

let app: TestApp;
let business: Business;
let customer: Member;
let staff: Member;
let admin: Member;
let id: string;

beforeAll(async () => {
  app = await startTestApp({ worker: false });
  business = await app.startBusiness();
  customer = await business.signInAs('customer');
  staff = await business.signInAs('staff');
  admin = await business.signInAs('admin', { name: 'Olivia' });
});
afterAll(() => app?.close());
beforeEach(async () => {
  id = await give('rated');
});

/** A rating of long ago: its workflow has ended. */
async function give(status: string): Promise<string> {
  const rating = uuid();
  await app.owner.query(
    `insert into rating (id, business_id, subject_type, subject_id, customer_id, rated_id, status, stars, asked_at, rated_at,
       editable_until, version)
     values ($1, $2, 'ticket', $1, $3, $4, $5, 2, now() - interval '90 days', now() - interval '80 days',
       now() - interval '79 days', 3)`,
    [rating, business.id, customer.id, staff.id, status],
  );
  return rating;
}
const say = (body: object, { of = id, who = admin, key }: { of?: string; who?: Member; key?: string } = {}) =>
  who.put<RatingView>(`/api/admin/ratings/${of}/answer`, body, key === undefined ? {} : { key });
const seenByCustomer = async () =>
  (await customer.get<Page<RatingView>>(`/api/customer/ratings?subject=${id}`)).body.items[0];
const told = async (who: Member) =>
  (await who.get<Page<NotificationView>>('/api/notifications')).body.items.filter(
    ({ kind }) => kind === 'review-answered' || kind === 'rating-answered',
  );
const mails = async () =>
  (
    await app.owner.query(
      `select recipient_id from outbox where template = 'review-answered' and data ->> 'ratingId' = $1`,
      [id],
    )
  ).rows;

it('reaches the customer once, in the portal and by mail, however often it is sent or changed', async () => {
  const before = (await told(customer)).length;
  const key = uuid();
  const answers = await Promise.all(
    [1, 2].map(() => say({ body: ' We are sorry. ', public: false }, { key })),
  );
  expect(answers.map((one) => one.status)).toEqual([200, 200]);
  expect(answers[0]!.body.answer).toMatchObject({
    body: 'We are sorry.',
    public: false,
    author: { id: admin.id, name: 'Olivia' },
    changedAt: null,
  });
  expect(await seenByCustomer()).toMatchObject({ stars: 2, answer: { body: 'We are sorry.' } });
  await say({ body: 'We are very sorry.', public: false });
  expect((await seenByCustomer())?.answer).toMatchObject({
    body: 'We are very sorry.',
    changedAt: expect.any(String),
  });
  const news = await told(customer);
  expect(news.length - before).toBe(1);
  expect(news[0]).toMatchObject({ kind: 'review-answered', author: 'Olivia' });
  expect(await mails()).toEqual([{ recipient_id: customer.id }]);
});

it('is told to who did the work only when it is for them as well', async () => {
  const before = (await told(staff)).length;
  await say({ body: 'Between us.', public: false });
  expect((await told(staff)).length).toBe(before);
  await say({ body: 'Between us.', public: true });
  expect((await told(staff)).slice(0, (await told(staff)).length - before)).toMatchObject([
    { kind: 'rating-answered' },
  ]);
});

it('is taken back without a trace but in the audit log, and can be given anew', async () => {
  await say({ body: 'Wrong person.', public: true });
  const path = `/api/admin/ratings/${id}/answer`;
  expect((await admin.delete<RatingView>(path)).body.answer).toBeNull();
  expect((await seenByCustomer())?.answer).toBeNull();
  expect((await admin.delete(path)).status).toBe(404);
  const left = await app.owner.query(`select from content where body = 'Wrong person.'`);
  expect(left.rowCount).toBe(0);
  await say({ body: 'Right person.', public: true });
  expect(await mails()).toHaveLength(2);
  const { rows } = await app.owner.query(
    `select action, data::text as data from audit where subject_id = $1 order by seq`,
    [id],
  );
  expect(rows.map((row) => row.action)).toEqual(['answer', 'withdraw-answer', 'answer']);
  expect(JSON.stringify(rows)).not.toContain('person');
});

it.each(['asked', 'expired', 'withdrawn'])('is refused while the rating is %s', async (status) => {
  const { body } = await say({ body: 'Hello', public: true }, { of: await give(status) });
  expect(body).toMatchObject({ status: 409, code: 'not_rated' });
});

it.each<[string, object]>([
  ['nothing', { body: ' ', public: true }],
  ['too much', { body: 'x'.repeat(5001), public: true }],
  ['for whom', { body: 'Hello' }],
])('is corrected: %s', async (_, body) => {
  expect((await say(body)).status).toBe(422);
});

it('narrows the list to what is not answered yet, or holds a word', async () => {
  const list = async (query: string) =>
    (await admin.get<Page<RatingView>>(`/api/admin/customer-feedback?${query}&limit=200`)).body.items.map(
      (one) => one.id,
    );
  expect(await list('answered=false')).toContain(id);
  await say({ body: 'Thank you.', public: true });
  expect(await list('answered=false')).not.toContain(id);
  expect(await list('answered=true')).toContain(id);
  expect(await list('q=nowhere')).toEqual([]);
});

it('that does not count is in no figure, stays as it was given, and counts again', async () => {
  const feedback = async () =>
    (
      await admin.get<Page<RatingView> & { summary: FeedbackSummary }>(
        '/api/admin/customer-feedback?period=all',
      )
    ).body;
  const insight = async () =>
    (await admin.get<{ ratings: object }>(`/api/admin/customer-insights/${customer.id}`)).body.ratings;
  const expired = await give('expired');
  const [before, known] = [await feedback(), await insight()];
  const path = `/api/admin/ratings/${id}/exclusion`;
  expect((await admin.put(path, { reason: ' ' })).status).toBe(422);
  expect((await staff.put(path, { reason: 'Mine.' })).status).toBe(403);
  expect((await admin.put(`/api/admin/ratings/${expired}/exclusion`, { reason: 'x' })).status).toBe(409);
  const excluded = await admin.put<RatingView>(path, { reason: 'Meant for another shop.' });
  expect(excluded.body.excluded).toMatchObject({ reason: 'Meant for another shop.', by: { name: 'Olivia' } });
  const after = await feedback();
  expect(after.summary.answered).toBe(before.summary.answered - 1);
  expect(after.total).toBe(before.total);
  expect(await insight()).toMatchObject({ sample: before.summary.answered - 1 });
  const { rows } = await app.owner.query(
    'select excluded_at is null as counts from admin_customer_ratings where rating_id = $1',
    [id],
  );
  expect(rows).toEqual([{ counts: false }]);
  expect(await seenByCustomer()).toMatchObject({ stars: 2, excluded: null });
  expect((await admin.delete<RatingView>(path)).body.excluded).toBeNull();
  expect((await feedback()).summary).toEqual(before.summary);
  expect(await insight()).toEqual(known);
  expect((await admin.delete(path)).status).toBe(404);
});

it('is listed for twelve months, or for all time, or for the days that are asked for', async () => {
  await app.owner.query(`update rating set rated_at = now() - interval '2 years' where id = $1`, [id]);
  const has = async (query: string) =>
    (await admin.get<Page<RatingView>>(`/api/admin/customer-feedback${query}`)).body.items.some(
      (one) => one.id === id,
    );
  expect(await Promise.all(['', '?period=all', '?from=2000-01-01', '?to=2100-01-01'].map(has))).toEqual([
    false,
    true,
    true,
    true,
  ]);
});
