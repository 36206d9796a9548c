import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import type { FeedbackSummary, RatingView } from './views.ts';

type Feedback = Page<RatingView> & { summary: FeedbackSummary };
const [repair, care] = [uuid(), uuid()];
let app: TestApp;
let business: Business;
let boss: Member;
let sam: Member;
let cora: Member;

beforeAll(async () => {
  app = await startTestApp({ worker: false });
  business = await app.startBusiness();
  boss = await business.signInAs('admin');
  const someone = await business.signInAs('customer');
  sam = await business.signInAs('staff', { name: 'Sam' });
  cora = await business.signInAs('staff', { name: 'Cora' });
  const run = (sql: string, values: unknown[] = []) => app.owner.query(sql, [business.id, ...values]);
  for (const [id, name] of [
    [repair, 'Repair'],
    [care, 'Care'],
  ]) {
    await run(
      `insert into service (id, business_id, slug, name, category, description, price_minor, currency, duration_minutes,
         fields, active, position, created_at, updated_at)
       values ($2, $1, lower($3), $3, 'All', '', 100, 'EUR', 60, '[]', true, 1, now(), now())`,
      [id, name],
    );
  }
  // Midnight in Berlin, where the business is, is 22:00 in UTC.
  await run(
    `with given as (select gen_random_uuid() as id, * from (values
       (1, 's', 'rated', 5, '2026-09-30T21:59:59Z', null, 'Sehr schnelle Reparatur, danke für die Reparatur!'),
       (2, 's', 'rated', 4, '2026-09-30T22:00:00Z', $2::uuid, 'The repair was quick.'),
       (3, 'c', 'rated', 1, '2026-10-15T10:00:00Z', $2::uuid, 'Muy mala atención, and the repair took ages'),
       (4, null, 'rated', 2, '2026-10-16T10:00:00Z', $3::uuid, null),
       (5, 's', 'asked', null, '2026-10-17T10:00:00Z', null, null),
       (6, 's', 'withdrawn', 1, '2026-10-18T10:00:00Z', null, 'repair repair')) r(n, who, status, stars, at, service, review)),
     written as (
       insert into content (id, business_id, body, created_at)
       select id, $1, review, now() from given where review is not null),
     requested as (
       insert into service_request (id, business_id, number, service_id, service_name, customer_id, status, content_id,
         breached, submitted_at, updated_at, version)
       select id, $1, n, service, 'Service', $4, 'fulfilled', id, false, now(), now(), 1 from given where service is not null)
     insert into rating (id, business_id, subject_type, subject_id, customer_id, rated_id, service_id, status, stars,
       review_id, asked_at, rated_at, version)
     select id, $1, case when service is null then 'ticket' else 'request' end, id, $4,
       case who when 's' then $5 when 'c' then $6 end::uuid, service, status, stars, case when review is not null then id end,
       at::timestamptz - interval '1 hour', case when stars is not null then at::timestamptz end, 1
     from given`,
    [repair, care, someone.id, sam.id, cora.id],
  );
});
afterAll(() => app?.close());

const feedback = async (query = '', who = boss) =>
  (await who.get<Feedback>(`/api/admin/customer-feedback?${query}`)).body;
const starsOf = async (query: string) => (await feedback(query)).items.map((one) => one.stars);

it('sums up what was said: by stars, person, service, month and week', async () => {
  const { items, summary } = await feedback();
  expect(items.map((one) => one.stars)).toEqual([2, 1, 4, 5]);
  const { words, ...figures } = summary;
  expect(figures).toEqual({
    asked: 5,
    answered: 4,
    average: 3,
    distribution: [1, 1, 0, 1, 1],
    byAgent: [
      { agent: { id: sam.id, name: 'Sam', role: 'staff' }, answered: 2, average: 4.5 },
      { agent: { id: cora.id, name: 'Cora', role: 'staff' }, answered: 1, average: 1 },
    ],
    byService: [
      { service: { id: repair, name: 'Repair' }, answered: 2, average: 2.5 },
      { service: { id: care, name: 'Care' }, answered: 1, average: 2 },
    ],
    byMonth: [
      { month: '2026-09', answered: 1, average: 5 },
      { month: '2026-10', answered: 3, average: 2.33 },
    ],
    byWeek: [
      { week: '2026-09-28', answered: 2, average: 4.5 },
      { week: '2026-10-12', answered: 2, average: 1.5 },
    ],
  });
  // Each review counts once; what every text holds, in whichever language, is left out.
  expect(words.sample).toBe(3);
  expect(words.items.slice(0, 2)).toEqual([
    { word: 'repair', count: 2 },
    { word: 'ages', count: 1 },
  ]);
  const said = words.items.map((one) => one.word);
  expect(said).toEqual(
    expect.arrayContaining(['schnelle', 'reparatur', 'danke', 'mala', 'atención', 'quick']),
  );
  expect(said.filter((word) => ['the', 'was', 'and', 'für', 'die', 'sehr', 'muy'].includes(word))).toEqual(
    [],
  );
});

it('is narrowed by its address; figures by period, person and subject, not by stars and words', async () => {
  expect(await starsOf('stars=4')).toEqual([4]);
  expect((await feedback('stars=4')).summary.answered).toBe(4);
  expect(await starsOf('q=REPAIR')).toEqual([1, 4]);
  expect(await starsOf('q=100%25')).toEqual([]);
  expect(await starsOf(`agent=${sam.id}`)).toEqual([4, 5]);
  expect(await starsOf('to=2026-09-30')).toEqual([5]);
  expect(await starsOf('from=2026-10-01&to=2026-10-15')).toEqual([1, 4]);
  expect((await feedback('from=2026-10-01')).summary).toMatchObject({ answered: 3, asked: 3 });
  expect(await starsOf(`service=${repair}`)).toEqual([1, 4]);
  expect((await feedback(`service=${repair}`)).summary).toMatchObject({
    answered: 2,
    asked: 2,
    average: 2.5,
  });
  expect(await starsOf('subject=ticket')).toEqual([5]);
  expect((await feedback('subject=booking')).summary).toMatchObject({
    ...{ answered: 0, average: null, byMonth: [] },
    words: { sample: 0, items: [] },
  });
});

it('goes on by its cursor, and into a file', async () => {
  const first = await feedback('limit=3');
  expect(await starsOf(`limit=3&cursor=${first.nextCursor}`)).toEqual([5]);
  const file = await boss.get<string>('/api/admin/customer-feedback?format=csv');
  expect(file.body.split('\r\n')[1]).toMatch(
    /^2026-10-16T10:00:00.000Z,2,,customer 2,,request,4,Service,Service,/,
  );
});

it.each(['stars=0', 'stars=6', 'agent=sam', 'subject=planet', 'q=', 'from=yesterday', 'to=0000-01-01'])(
  'refuses %s',
  async (query) => {
    expect((await boss.get(`/api/admin/customer-feedback?${query}`)).status).toBe(422);
  },
);

it('is for the admins of the business', async () => {
  expect((await sam.get('/api/admin/customer-feedback')).status).toBe(403);
  expect((await feedback('', await app.signInAs('admin'))).items).toEqual([]);
});
