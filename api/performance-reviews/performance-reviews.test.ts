import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NotificationView } from '#api/notifications/queries.ts';
import type { Page } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import type { PerformanceReviewView } from './views.ts';

let app: TestApp;
let business: Business;
let admin: Member;
let paula: Member;
let other: Member;

beforeAll(async () => {
  app = await startTestApp({ worker: false });
  business = await app.startBusiness();
  admin = await business.signInAs('admin', { name: 'Olivia' });
  paula = await business.signInAs('provider', { name: 'Paula' });
  other = await business.signInAs('provider');
});
afterAll(() => app?.close());

const base = '/api/admin/performance-reviews';
const text = {
  from: '2026-01-01',
  to: '2026-06-30',
  scores: { quality: 5, punctuality: 4, communication: 4 },
  goals: 'Two weekends a month.',
  comments: 'Customers ask for you.',
};
const begin = (more: object = {}, who = admin, key = uuid()) =>
  who.post<PerformanceReviewView>(base, { providerId: paula.id, ...text, ...more }, { key });
const shared = async () => {
  const { id } = (await begin()).body;
  await admin.post(`${base}/${id}/share`);
  return id;
};
const seenBy = async (who: Member) =>
  (await who.get<Page<PerformanceReviewView>>('/api/provider/reviews')).body.items.map(({ id }) => id);
const told = async (who: Member, kind: string) =>
  (await who.get<Page<NotificationView>>('/api/notifications')).body.items.filter((one) => one.kind === kind);
const acknowledge = (id: string, answer?: string, who = paula) =>
  who.post<PerformanceReviewView>(`/api/provider/reviews/${id}/acknowledge`, answer ? { answer } : {});

it('is the admins’ until it is shared, and then its provider’s alone', async () => {
  const { status, body } = await begin();
  expect([status, body]).toMatchObject([
    201,
    { ...text, status: 'draft', average: 4.3, provider: { name: 'Paula' }, author: { name: 'Olivia' } },
  ]);
  expect(await seenBy(paula)).not.toContain(body.id);
  expect((await acknowledge(body.id)).status).toBe(404);
  const before = (await told(paula, 'performance-review')).length;
  for (const _ of [1, 2]) expect((await admin.post(`${base}/${body.id}/share`)).status).toBe(200);
  expect(await seenBy(paula)).toContain(body.id);
  expect(await seenBy(other)).toEqual([]);
  expect((await acknowledge(body.id, undefined, other)).status).toBe(404);
  expect(await told(paula, 'performance-review')).toHaveLength(before + 1);
});

it('stands once the provider has acknowledged it', async () => {
  const id = await shared();
  const changed = await admin.patch<PerformanceReviewView>(`${base}/${id}`, { goals: 'One weekend.' });
  expect(changed.body).toMatchObject({ goals: 'One weekend.', scores: text.scores, status: 'shared' });
  const stale = await admin.patch(`${base}/${id}`, { goals: 'None.', version: 1 });
  expect([stale.status, stale.body]).toMatchObject([409, { code: 'changed' }]);
  expect((await acknowledge(id, ' Agreed. ')).body).toMatchObject({
    status: 'acknowledged',
    answer: 'Agreed.',
    goals: 'One weekend.',
  });
  expect(await told(admin, 'performance-review-acknowledged')).toHaveLength(1);
  for (const late of [
    acknowledge(id),
    admin.patch(`${base}/${id}`, { goals: 'More.' }),
    admin.delete(`${base}/${id}`),
  ]) {
    expect((await late).status).toBe(409);
  }
});

it('is made once, whatever repeats the request, and dropped as a draft only', async () => {
  const key = uuid();
  const [one, two] = await Promise.all([begin({}, admin, key), begin({}, admin, key)]);
  expect(one.body.id).toBe(two.body.id);
  expect((await admin.delete(`${base}/${one.body.id}`)).status).toBe(204);
  expect((await admin.get(`${base}/${one.body.id}`)).status).toBe(404);
  expect((await admin.delete(`${base}/${await shared()}`)).body).toMatchObject({ code: 'shared' });
});

it.each<[string, object]>([
  ['to', { to: '2025-12-31' }],
  ['scores.quality', { scores: { quality: 6 } }],
  ['scores', { scores: { looks: 5 } }],
  ['from', { from: '0001-01-01' }],
  ['goals', { goals: 'x'.repeat(10_001) }],
  ['comments', { comments: 'a\0b' }],
  ['providerId', { providerId: uuid() }],
])('says what is wrong with %s', async (field, wrong) => {
  const { status, body } = await begin(wrong);
  expect([status, body]).toMatchObject([422, { errors: [{ field: expect.stringContaining(field) }] }]);
});

it('lists those of one provider, page by page', async () => {
  const third = await business.signInAs('provider');
  const ids = [];
  for (const from of ['2026-01-01', '2026-02-01', '2026-03-01']) {
    ids.unshift((await begin({ providerId: third.id, from })).body.id);
  }
  const page = (query: string) =>
    admin.get<Page<PerformanceReviewView>>(`${base}?provider=${third.id}&limit=2${query}`);
  const first = (await page('')).body;
  expect([first.total, first.items.map(({ id }) => id)]).toEqual([3, ids.slice(0, 2)]);
  const next = (await page(`&cursor=${first.nextCursor}`)).body;
  expect(next.items.map(({ id }) => id)).toEqual(ids.slice(2));
});
