import { DateTime } from 'luxon';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ServiceView } from '#api/services/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Member } from '#test/harness/business.ts';
import { dot } from '#test/isolation/service-rows.ts';
import type {
  AvailabilityView,
  HoldView,
  ProviderDetails,
  ProviderView,
  SlotsView,
  StatusView,
  TimeOffView,
} from './views.ts';

const base = '/api/admin/providers';
const allDay = Array.from({ length: 7 }, () => [[0, 1440]]);
const office = Array.from({ length: 7 }, () => [[480, 720]]);

let app: TestApp;
let admin: Member;
let provider: Member;
let customers: Member[];
let service: ServiceView;
beforeAll(async () => {
  app = await startTestApp({ worker: false });
  const business = await app.startBusiness();
  [admin, provider] = [
    await business.signInAs('admin'),
    await business.signInAs('provider', { name: 'Pia' }),
  ];
  customers = [await business.signInAs('customer'), await business.signInAs('customer')];
  const given = {
    name: 'Care',
    category: 'Support',
    description: 'Care.',
    priceMinor: 1,
    durationMinutes: 60,
  };
  service = (await admin.post<ServiceView>('/api/admin/service-management', given)).body;
});
afterAll(() => app?.close());

const at = (member: Member) => `${base}/${member.id}`;
const details = async () => (await admin.get<ProviderDetails>(at(provider))).body;
const slots = async (query = '', as: Member = customers[0]!) =>
  (await as.get<SlotsView>(`/api/services/${service.id}/slots?zone=Europe/Berlin&${query}`)).body;

const told = async (member: Member) =>
  (await member.get<Page<{ kind: string }>>('/api/notifications')).body.items.map(({ kind }) => kind);

it('sets a provider up: profile, skills, hours, dates, photo', async () => {
  expect(await details()).toMatchObject({ name: 'Pia', version: 0, weeklyMinutes: 0, services: [] });
  const change = {
    bio: 'Careful.',
    areas: ['North'],
    zone: 'Europe/Berlin',
    bufferAfterMinutes: 15,
    version: 0,
  };
  expect((await admin.patch(at(provider), change)).status).toBe(200);
  const { version } = await details();
  expect(await admin.patch(at(provider), { bio: 'Late.', version: version - 1 })).toMatchObject({
    status: 409,
  });
  await admin.put(`${at(provider)}/services`, { services: [{ serviceId: service.id, skill: 4 }] });
  await admin.put(`${at(provider)}/hours`, { week: office });
  const shown = await admin.fetch(`${at(provider)}/photo`, { method: 'PUT', body: dot });
  const { photo } = (await shown.json()) as ProviderDetails;
  expect((await customers[0]!.fetch(photo!)).headers.get('content-type')).toBe('image/gif');
  expect(await details()).toMatchObject({
    ...{ bio: 'Careful.', areas: ['North'], zone: 'Europe/Berlin', weeklyMinutes: 7 * 240, week: office },
    services: [{ id: service.id, name: 'Care', skill: 4 }],
  });
  const { body: list } = await admin.get<Page<ProviderView>>(
    `${base}?service=${service.id}&area=North&q=pia`,
  );
  expect(list).toMatchObject({ total: 1, areas: ['North'], items: [{ id: provider.id }] });
  expect(await (await admin.fetch(`${base}?format=csv`)).text()).toContain('Care (4),North,Europe/Berlin,28');
  expect((await admin.get<Page<ProviderView>>(`${base}?service=${provider.id}`)).body.total).toBe(0);
});

it.each<[string, string, object, string]>([
  [
    'windows that overlap',
    'hours',
    {
      week: [
        [
          [0, 60],
          [30, 90],
        ],
        [],
        [],
        [],
        [],
        [],
        [],
      ],
    },
    'week.0',
  ],
  ['six days', 'hours', { week: office.slice(1) }, 'week'],
  ['a zone that is none', 'hours', { week: office, zone: 'Berlin' }, 'zone'],
  [
    'a skill beyond 5',
    'services',
    { services: [{ serviceId: '0195b2b0-0000-7000-8000-000000000000', skill: 6 }] },
    'services.0.skill',
  ],
  [
    'time that ends before it starts',
    'time-off',
    { from: '2030-01-02T00:00:00Z', to: '2030-01-01T00:00:00Z', reason: 'x' },
    'to',
  ],
  [
    'time that is over',
    'time-off',
    { from: '2020-01-01T00:00:00Z', to: '2020-01-02T00:00:00Z', reason: 'x' },
    'to',
  ],
])('refuses %s', async (_, part, body, field) => {
  const path = `${at(provider)}/${part}`;
  const { status, body: problem } = await (part === 'time-off'
    ? admin.post(path, body)
    : admin.put(path, body));
  expect([status, problem]).toMatchObject([422, { errors: [{ field }] }]);
});

it('adds a provider who is invited, once', async () => {
  const body = { name: 'Quinn', email: 'quinn@example.com', zone: 'America/New_York' };
  const made = await admin.post<ProviderDetails>(base, body, { key: 'quinn' });
  expect(made).toMatchObject({
    status: 201,
    body: { name: 'Quinn', canSignIn: false, zone: 'America/New_York' },
  });
  const again = await admin.post<ProviderDetails>(base, body, { key: 'quinn' });
  expect(again.body.id).toBe(made.body.id);
  const { rows } = await app.owner.query(
    `select 1 from outbox where template = 'invitation' and address = $1`,
    [body.email],
  );
  expect(rows).toHaveLength(1);
  expect(await admin.post(base, { name: 'C', email: customers[0]!.email })).toMatchObject({ status: 409 });
});

it('lets a provider change their own hours and dates, and shows what can be booked then', async () => {
  const { body } = await provider.post<AvailabilityView>('/api/provider/availability', { week: allDay });
  expect(body.week).toEqual(allDay);
  const day = DateTime.now().setZone('Europe/Berlin').plus({ days: 3 }).toISODate()!;
  const date = { date: day, windows: [[600, 720]], note: 'Course' };
  await provider.post('/api/provider/availability', { date });
  const hours = async () =>
    (await slots(`from=${day}&to=${day}`)).slots.map(({ start }) =>
      DateTime.fromISO(start, { zone: 'Europe/Berlin' }).toFormat('HH:mm'),
    );
  expect(await hours()).toEqual(['10:00', '10:30', '11:00']);
  expect((await details()).exceptions).toEqual([date]);
  await provider.post('/api/provider/availability', { date: { date: day } });
  expect(await hours()).toHaveLength(48);
  expect(await provider.post('/api/provider/availability', {})).toMatchObject({ status: 422 });
  const seen = await slots(`from=${day}&to=${day}`);
  expect(seen.providers).toMatchObject([{ id: provider.id, name: 'Pia', rating: null, ratingCount: 0 }]);
  expect(
    await customers[0]!.get(`/api/services/${service.id}/slots?from=${day}&to=2099-01-01`),
  ).toMatchObject({ status: 422 });
});

it('takes time off out of the calendar once an admin agrees', async () => {
  const start = DateTime.now().setZone('Europe/Berlin').plus({ days: 5 }).startOf('day');
  const body = { from: start.toISO(), to: start.plus({ days: 1 }).toISO(), reason: 'Moving house' };
  const { body: asked } = await provider.post<TimeOffView>('/api/provider/time-off', body);
  expect(asked).toMatchObject({ status: 'requested', provider: { name: 'Pia' }, decidedBy: null });
  const day = start.toISODate();
  const free = async () => (await slots(`from=${day}&to=${day}`)).slots.length;
  expect(await free()).toBe(48);
  const requests = await admin.get<{ items: TimeOffView[] }>(`${base}/time-off?status=requested`);
  expect(requests.body.items.map(({ id }) => id)).toEqual([asked.id]);
  const decide = (verb: string) =>
    admin.post<TimeOffView>(`${base}/time-off/${asked.id}/${verb}`, { answer: 'Enjoy' });
  expect(await told(admin)).toEqual(['time-off-requested']);
  expect((await decide('approve')).body).toMatchObject({ status: 'approved', answer: 'Enjoy' });
  expect(await told(provider)).toEqual(['time-off-decided']);
  expect(await free()).toBe(0);
  expect(await decide('approve')).toMatchObject({
    status: 409,
    body: { allowed: ['declined', 'cancelled'] },
  });
  await provider.post(`/api/provider/time-off/${asked.id}/cancel`);
  expect(await free()).toBe(48);
  const entered = await admin.post<TimeOffView>(`${at(provider)}/time-off`, body);
  expect(entered.body.status).toBe('approved');
  await admin.post(`${base}/time-off/${entered.body.id}/cancel`, {});
});

it('holds one slot for one form, moves it, and offers the loser what is near', async () => {
  const [first, second] = customers as [Member, Member];
  const day = DateTime.now().setZone('Europe/Berlin').plus({ days: 4 });
  const start = day.set({ hour: 10, minute: 0, second: 0, millisecond: 0 });
  const hold = (by: Member, time: DateTime, more = {}, key?: string) =>
    by.post<HoldView & { nearest: { start: string }[] }>(
      '/api/slots/hold',
      { serviceId: service.id, start: time.toUTC().toISO(), ...more },
      key ? { key } : {},
    );
  const held = await hold(first, start, {}, 'one');
  expect(held).toMatchObject({ status: 201, body: { providerId: provider.id } });
  expect((await hold(first, start, {}, 'one')).body.bookingId).toBe(held.body.bookingId);
  const { bookingId } = held.body;
  const lost = await hold(second, start);
  expect([lost.status, lost.body.nearest.length]).toEqual([409, 5]);
  expect(await hold(second, start, { bookingId })).toMatchObject({ status: 404 });
  expect((await hold(first, start.plus({ hours: 2 }), { bookingId })).status).toBe(201);
  const theirs = await hold(second, start, { providerId: provider.id });
  expect(theirs.status).toBe(201);
  const open = async (by: Member, query = '') =>
    (await slots(`from=${start.toISODate()}&to=${start.toISODate()}&${query}`, by)).slots.map(
      (slot) => slot.start,
    );
  const taken = start.toUTC().toISO()!;
  expect(await open(second)).not.toContain(taken);
  expect(await open(second, `booking=${theirs.body.bookingId}`)).toContain(taken);
  expect(await open(first, `booking=${theirs.body.bookingId}`)).not.toContain(taken);
  await first.fetch(`/api/slots/hold/${theirs.body.bookingId}`, { method: 'DELETE' });
  expect(await open(second)).not.toContain(taken);
  await second.fetch(`/api/slots/hold/${theirs.body.bookingId}`, { method: 'DELETE' });
  expect(await open(second)).toContain(taken);
  expect((await hold(first, start.plus({ minutes: 7 }))).status).toBe(409);
  for (const hours of [4, 6, 8, 10]) await hold(first, start.plus({ hours }));
  expect(await hold(first, start.plus({ hours: 12 }))).toMatchObject({
    status: 429,
    body: { code: 'too_many_holds' },
  });
});

it('says who is available, and offers nothing of today of who is offline', async () => {
  const status = async () => {
    const { body } = await admin.get<{ items: StatusView[] }>(`${base}/realtime-status`);
    return body.items.find(({ id }) => id === provider.id);
  };
  expect(await status()).toMatchObject({ status: 'available', why: 'working' });
  const went = await provider.put<StatusView>('/api/provider/status', { online: false });
  expect(went.body).toMatchObject({ status: 'offline', why: 'switched_off', until: null });
  const today = DateTime.now().setZone('Europe/Berlin').toISODate();
  expect((await slots(`from=${today}&to=${today}`)).slots).toEqual([]);
  expect((await slots()).slots.length).toBeGreaterThan(0);
  const booking = uuid();
  await app.owner.query(
    `insert into booking (id, business_id, number, service_name, price_minor, currency, duration_minutes, customer_id,
       provider_id, status, starts_at, ends_at, zone, terms, searching, tried, late, ical_sequence, requested_at,
       updated_at, version)
     select $1, business_id, 7, 'Care', 1, 'EUR', 60, $2, id, 'in_progress', now(), now() + interval '1 hour', 'UTC', '{}',
       false, '{}', false, 0, now(), now(), 1 from member where id = $3`,
    [booking, customers[0]!.id, provider.id],
  );
  expect(await status()).toMatchObject({
    status: 'busy',
    why: 'running',
    booking: { number: 7, serviceName: 'Care' },
  });
  await app.owner.query('delete from booking where id = $1', [booking]);
  await provider.put('/api/provider/status', { online: true });
  await provider.post('/api/provider/availability', { week: Array.from({ length: 7 }, () => []) });
  expect(await status()).toMatchObject({ status: 'offline', why: 'outside_hours', until: null });
});
