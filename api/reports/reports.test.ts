import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ProviderDetails } from '#api/providers/views.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import type { OwnReport, ProviderReport } from './views.ts';

let app: TestApp;
let business: Business;
let admin: Member;
let anna: Member;
let ben: Member;

const day = 'from=2026-11-16&to=2026-11-22';
const report = async (query = day, who = admin) =>
  (await who.get<ProviderReport>(`/api/admin/reports/providers?${query}`)).body;

type Booked = {
  status: string;
  provider?: Member | null;
  service?: string;
  confirmed?: boolean;
  hours?: number;
  started?: string;
};
let numbered = 0;
/** Local time of Berlin. */
async function book(
  at: string,
  { status, provider = anna, service, confirmed = true, hours = 1, started }: Booked,
) {
  const id = uuid();
  numbered += 1;
  await app.owner.query(
    `insert into booking (id, business_id, number, service_id, service_name, price_minor, currency, duration_minutes,
       customer_id, provider_id, status, starts_at, ends_at, zone, terms, searching, tried, late, ical_sequence, confirmed_at, requested_at,
       updated_at, started_at, version)
     select $1, $2, $3, $4::uuid, coalesce((select name from service where id = $4::uuid), 'By hand'), 100, 'EUR', 60, $5, $6, $7, s.at,
       s.at + make_interval(hours => $9), 'Europe/Berlin', '{}', false, '{}', false, 0, case when $10 then s.at end, s.at, s.at, $11, 1
     from (select $8::timestamp at time zone 'Europe/Berlin' as at) s`,
    [
      ...[
        id,
        business.id,
        numbered,
        service ?? null,
        admin.id,
        provider?.id ?? null,
        status,
        at,
        hours,
        confirmed,
        started ?? null,
      ],
    ],
  );
  return id;
}
const rate = (at: string, stars: number | null, who = anna) =>
  app.owner.query(
    `insert into rating (id, business_id, subject_type, subject_id, customer_id, rated_id, status, stars, asked_at, rated_at, version)
     values ($1, $2, 'booking', $1, $3, $4, case when $5::int is null then 'asked' else 'rated' end, $5, $6, $6, 1)`,
    [uuid(), business.id, admin.id, who.id, stars, at],
  );
const earn = (at: string, net: number, commission: number, who = anna, currency = 'EUR') =>
  app.owner.query(
    `insert into earning (id, business_id, booking_id, provider_id, gross_minor, commission_minor, net_minor, currency, minutes,
       rate, status, dispute_ends_at, completed_at, updated_at, version)
     values ($1, $2, $1, $3, $4::bigint + $5::bigint, $5, $4, $6, 60, '{}', 'calculated', $7, $7, $7, 1)`,
    [uuid(), business.id, who.id, net, commission, currency, at],
  );

beforeAll(async () => {
  app = await startTestApp({ worker: false });
  business = await app.startBusiness();
  await app.owner.query(`update business set zone = 'Europe/Berlin', currency = 'EUR' where id = $1`, [
    business.id,
  ]);
  admin = await business.signInAs('admin');
  anna = await business.signInAs('provider', { name: 'Anna' });
  ben = await business.signInAs('provider', { name: 'Ben' });
  const at = `/api/admin/providers/${anna.id}`;
  const office: [number, number][] = [[480, 960]];
  // 8 hours a day from Monday to Friday in New York.
  const profile = (await admin.get<ProviderDetails>(at)).body;
  await admin.patch(at, { zone: 'America/New_York', version: profile.version });
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => (weekday < 6 ? office : []));
  const said = await admin.put(`${at}/hours`, { week });
  expect(said.status).toBe(200);
  // Tuesday half a day, Wednesday two hours off, Thursday asked for and not approved.
  await app.owner.query(
    `insert into provider_exception (id, business_id, provider_id, date, windows) values ($1, $2, $3, '2026-11-17', '[[480, 720]]')`,
    [uuid(), business.id, anna.id],
  );
  await app.owner.query(
    `insert into time_off (id, business_id, provider_id, starts_at, ends_at, reason, status, created_at)
     values ($1, $3, $4, '2026-11-18T14:00:00Z', '2026-11-18T16:00:00Z', '', 'approved', now()),
            ($2, $3, $4, '2026-11-19T14:00:00Z', '2026-11-19T16:00:00Z', '', 'requested', now())`,
    [uuid(), uuid(), business.id, anna.id],
  );
});
afterAll(() => app?.close());

it('counts what was agreed, rated, booked and earned in the days asked for', async () => {
  const { body: service } = await admin.post<{ id: string }>('/api/admin/service-management', {
    ...{ name: 'Repair', category: 'Care', description: 'Mended.', priceMinor: 100, durationMinutes: 60 },
  });
  // Monday to Sunday; the first starts before the week and reaches two hours into it.
  await book('2026-11-15 22:00', { status: 'completed', hours: 4 });
  await book('2026-11-16 00:00', { status: 'completed', service: service.id });
  await book('2026-11-17 09:00', { status: 'completed', service: service.id, hours: 2 });
  await book('2026-11-17 09:30', { status: 'cancelled' });
  await book('2026-11-18 09:00', { status: 'cancelled', confirmed: false });
  await book('2026-11-19 14:00', { status: 'no_show' });
  await book('2026-11-20 14:00', { status: 'confirmed', service: service.id });
  await book('2026-11-20 15:00', { status: 'offered' });
  await book('2026-11-22 23:30', { status: 'completed' });
  await book('2026-11-23 00:00', { status: 'completed' });
  await book('2026-11-20 14:00', { status: 'completed', provider: ben });
  await book('2026-11-21 14:00', { status: 'declined', provider: null });
  // Planned for the week after, and begun early.
  await book('2026-11-23 10:00', { status: 'in_progress', provider: ben, started: '2026-11-21T13:00:00Z' });
  for (const stars of [5, 4, 1]) await rate('2026-11-18T12:00:00Z', stars);
  await rate('2026-11-22T23:30:00Z', 1);
  await rate('2026-11-19T12:00:00Z', 1);
  await app.owner.query(`update rating set excluded_at = now() where rated_at = '2026-11-19T12:00:00Z'`);
  await rate('2026-11-18T12:00:00Z', null);
  await rate('2026-11-18T12:00:00Z', 2, ben);
  await earn('2026-11-18T12:00:00Z', 8000, 2000);
  await earn('2026-11-19T12:00:00Z', 499, 1);
  await earn('2026-11-19T12:00:00Z', 300, 0, anna, 'USD');
  await earn('2026-11-15T12:00:00Z', 777, 0);

  const { items, overall, distribution, ...rest } = await report();
  expect(rest).toEqual({ from: '2026-11-16', to: '2026-11-22', nextCursor: null, total: 2, more: false });
  // 3 done of 5 that were agreed and are over; 40 hours less 4 and 2; 2 + 1 + 2 + 1 + 1 + 0.5 hours of bookings.
  expect(items[0]).toEqual({
    provider: { id: anna.id, name: 'Anna', active: true },
    bookings: 8,
    completion: { share: 3 / 5, completed: 3, sample: 5 },
    rating: { average: 10 / 3, sample: 3 },
    satisfaction: { share: 2 / 3, sample: 3 },
    utilisation: { share: 450 / 2040, bookedMinutes: 450, availableMinutes: 2040 },
    earnings: [
      { currency: 'EUR', count: 2, grossMinor: 10_500, commissionMinor: 2001, netMinor: 8499 },
      { currency: 'USD', count: 1, grossMinor: 300, commissionMinor: 0, netMinor: 300 },
    ],
  });
  expect(items[1]).toMatchObject({
    completion: { share: 1, sample: 1 },
    rating: { average: 2, sample: 1 },
    utilisation: { share: null, bookedMinutes: 60, availableMinutes: 0 },
    earnings: [],
  });
  expect(overall).toMatchObject({
    bookings: 11,
    completion: { share: 4 / 6, completed: 4, sample: 6 },
    rating: { average: 3, sample: 4 },
    utilisation: { share: 510 / 2040 },
  });
  expect(Object.fromEntries(distribution.byStatus.map(({ status, count }) => [status, count]))).toEqual({
    ...{ completed: 4, cancelled: 2, no_show: 1, confirmed: 1, offered: 1, declined: 1, in_progress: 1 },
  });
  expect(distribution.byWeekday).toEqual([1, 2, 1, 1, 3, 2, 1]);
  expect(distribution.byHour.flatMap((count, hour) => (count ? [[hour, count]] : []))).toEqual([
    ...[
      [0, 1],
      [9, 3],
      [14, 5],
      [15, 1],
      [23, 1],
    ],
  ]);
  expect(distribution.byService).toEqual([
    { service: { id: null, name: 'By hand' }, count: 8 },
    { service: { id: service.id, name: 'Repair' }, count: 3 },
  ]);

  const listed = async (query: string) =>
    (await admin.get<{ total: number }>(`/api/bookings?startsFrom=2026-11-16&startsTo=2026-11-22&${query}`))
      .body.total;
  expect(await listed('')).toBe(overall.bookings);
  expect(await listed(`provider=${anna.id}`)).toBe(items[0]!.bookings);
  expect(await listed(`provider=${anna.id}&status=completed`)).toBe(items[0]!.completion.completed);
  const earnings = await admin.get<{ total: number }>(`/api/admin/earnings?provider=${anna.id}&${day}`);
  expect(earnings.body.total).toBe(3);
  const feedback = await admin.get<{ total: number }>(`/api/admin/customer-feedback?agent=${anna.id}&${day}`);
  // With the one that does not count.
  expect(feedback.body.total).toBe(items[0]!.rating.sample + 1);
});

it('tells one provider alone, sorted, page by page and as CSV; and each provider their own', async () => {
  const all = await report();
  const one = await report(`${day}&provider=${ben.id}`);
  expect([one.items, one.overall]).toEqual([[all.items[1]], expect.objectContaining({ bookings: 2 })]);
  const first = await report(`${day}&sort=-completion&limit=1`);
  expect(first.items[0]?.provider.name).toBe('Ben');
  const second = await report(`${day}&sort=-completion&limit=1&cursor=${first.nextCursor}`);
  expect([second.items[0]?.provider.name, second.nextCursor]).toEqual(['Anna', null]);
  const wrong = await admin.get(`/api/admin/reports/providers?${day}&sort=name&cursor=${first.nextCursor}`);
  expect(wrong.status).toBe(400);
  const file = await admin.fetch(`/api/admin/reports/providers?${day}&format=csv`);
  expect((await file.text()).split('\r\n')[1]).toBe(
    'Anna,true,8,60,3,5,3.33,3,66.7,22.1,7.5,34,105.00 EUR; 3.00 USD,20.01 EUR; 0.00 USD,84.99 EUR; 3.00 USD',
  );
  const own = (await anna.get<OwnReport>(`/api/provider/report?${day}`)).body;
  const { provider: _, ...figures } = all.items[0]!;
  expect(own).toMatchObject({ from: '2026-11-16', to: '2026-11-22', figures });
  expect(own.distribution.byWeekday).toEqual([1, 2, 1, 1, 2, 0, 1]);
});

it('refuses days that are none, and knows nothing of other businesses', async () => {
  for (const query of [
    'from=2026-11-22&to=2026-11-16',
    'from=2024-01-01&to=2026-01-01',
    'from=x',
    'sort=rank',
  ])
    expect((await admin.get(`/api/admin/reports/providers?${query}`)).status).toBe(422);
  const stranger = await app.signInAs('admin');
  expect(await report(`${day}&provider=${anna.id}`, stranger)).toMatchObject({
    items: [],
    overall: { bookings: 0, completion: { share: null }, earnings: [] },
  });
});

it('counts the weekly hours of each time, whatever they are changed to', async () => {
  const none = [[], [], [], [], [], [], []];
  // Until a Tuesday's midnight in New York: two hours of each day.
  await app.owner.query(
    `insert into provider_hours_past (business_id, provider_id, until, zone, week) values ($1, $2, $3, $4, $5)`,
    [
      business.id,
      anna.id,
      '2020-01-08T05:00:00Z',
      'America/New_York',
      JSON.stringify(none.map(() => [[480, 600]])),
    ],
  );
  const available = async (from: string, to: string) =>
    (await report(`from=${from}&to=${to}&provider=${anna.id}`)).overall.utilisation.availableMinutes;
  expect(await available('2020-01-06', '2020-01-12')).toBe(2 * 120 + 3 * 480);
  expect((await admin.put(`/api/admin/providers/${anna.id}/hours`, { week: none })).status).toBe(200);
  expect(await available('2019-01-07', '2019-01-13')).toBe(7 * 120);
  expect(await available('2020-01-06', '2020-01-12')).toBe(2 * 120 + 3 * 480);
  expect(await available('2100-01-04', '2100-01-10')).toBe(0);
});
