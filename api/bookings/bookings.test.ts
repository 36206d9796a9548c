import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import { eventually } from '#test/eventually.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import {
  addWorkingProvider,
  comingHour,
  confirmed,
  feedOf,
  running,
  unassigned,
} from '#test/harness/bookings.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { attach, bytes } from '#test/harness/files.ts';
import { openMailbox } from '#test/harness/mail.ts';
import { offerService, requestService } from '#test/harness/requests.ts';
import type { BookingDetails, BookingView } from './views.ts';

let app: TestApp;
let business: Business;
let admin: Member;
let customer: Member;
let anna: Member;
let ben: Member;
let serviceId: string;

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  admin = await business.signInAs('admin');
  customer = await business.signInAs('customer', { name: 'Jane Smith' });
  anna = await business.signInAs('provider', { name: 'Anna' });
  ben = await business.signInAs('provider', { name: 'Ben' });
  const service = await offerService(admin, { fields: [], durationMinutes: 60 });
  serviceId = service.id;
  await addWorkingProvider(app.owner, business.id, anna.id, [serviceId], 5);
  await addWorkingProvider(app.owner, business.id, ben.id, [serviceId], 1);
});
afterAll(() => app?.close());

const base = '/api/bookings';
const book = (given: object = {}, who = customer) =>
  who.post<BookingDetails & { nearest?: { start: string }[] }>(base, {
    serviceId,
    start: comingHour(),
    ...given,
  });
const act = (who: Member, id: string, command: string, body: object = {}) =>
  who.post<BookingDetails>(`${base}/${id}/${command}`, body);
const read = async (id: string, who = admin) => (await who.get<BookingDetails>(`${base}/${id}`)).body;
const parties = () => ({ admin, customer, provider: anna, serviceId });
const claimsOf = async (id: string) =>
  (await app.owner.query('select provider_id, starts_at from slot_claim where booking_id = $1', [id])).rows;
const mailed = async (id: string) =>
  (
    await app.owner.query(
      `select template, recipient_id from outbox where data ->> 'bookingId' = $1 order by created_at, template`,
      [id],
    )
  ).rows.map((row) => `${row.template} ${row.recipient_id}`);

describe('a booking', () => {
  it('goes to the best who is free, says why, and is seen by its parties alone', async () => {
    const { status, body } = await book({ body: 'Second floor.', zone: 'Europe/Madrid' });
    expect(status, JSON.stringify(body)).toBe(201);
    expect(body).toMatchObject({
      status: 'offered',
      provider: { id: anna.id, name: 'Anna' },
      price: { minor: 45_000, currency: 'EUR' },
      note: 'Second floor.',
      zone: 'Europe/Madrid',
      why: null,
    });
    expect((await read(body.id)).why).toMatchObject({ by: 'rules', skill: 5, of: 2 });
    expect((await ben.get(`${base}/${body.id}`)).status).toBe(404);
    expect((await anna.get<Page<BookingView>>(base)).body.items.map((one) => one.id)).toContain(body.id);
    expect((await ben.get<Page<BookingView>>(base)).body.items).toEqual([]);
    expect(await mailed(body.id)).toEqual([`booking-offered ${anna.id}`, `booking-received ${customer.id}`]);
  });

  it('is told by the clock of its customer: of their browser, then by the one they choose', async () => {
    const { id } = (await book({ zone: 'America/Lima' })).body;
    const byAdmin = await book({ customerId: customer.id }, admin);
    expect([(await read(id)).zone, byAdmin.body.zone]).toEqual(['America/Lima', 'America/Lima']);
    expect((await customer.patch('/api/me', { zone: 'Etc/GMT+5' })).status).toBe(422);
    await customer.patch('/api/me', { zone: 'Asia/Tokyo' });
    expect((await read(id)).zone).toBe('Asia/Tokyo');
    const mailbox = await openMailbox(app, business, admin);
    const mail = (await mailbox.sent('booking-received')).at(-1);
    expect([mail?.to.address, mail?.text]).toEqual([customer.email, expect.stringContaining('Asia/Tokyo')]);
  });

  it('goes to the next when one declines, and to the admins when nobody is left', async () => {
    const { id } = (await book()).body;
    expect((await act(anna, id, 'decline', { body: 'I am away.' })).status).toBe(200);
    await eventually(() => read(id)).toMatchObject({ status: 'offered', provider: { id: ben.id } });
    expect((await anna.get(`${base}/${id}`)).status).toBe(404);
    await act(ben, id, 'decline');
    await app.until(id, 'nobody-free');
    const passed = await read(id);
    expect(passed).toMatchObject({ status: 'declined', provider: null });
    expect(passed.tried.map((one) => one.name)).toEqual(['Anna', 'Ben']);
    expect(await claimsOf(id)).toEqual([]);
    expect(await mailed(id)).toContain(`booking-unassigned ${admin.id}`);
    const none = await admin.post('/api/admin/auto-assign', { bookingId: id });
    expect(none).toMatchObject({ status: 409, body: { code: 'slot_taken' } });
    const given = await act(admin, id, 'assign', { providerId: anna.id, agreed: true });
    expect(given.body).toMatchObject({
      status: 'confirmed',
      provider: { id: anna.id },
      why: { by: 'admin' },
    });
  });

  it('is given to the best by auto-assign', async () => {
    const id = await unassigned(parties());
    expect(await read(id)).toMatchObject({ status: 'requested', provider: null });
    const { body: found } = await admin.get<{ items: object[] }>(`${base}/${id}/candidates`);
    expect(found.items).toMatchObject([{ provider: { name: 'Anna' } }, { provider: { name: 'Ben' } }]);
    const { status, body } = await admin.post<BookingDetails>('/api/admin/auto-assign', { bookingId: id });
    expect([status, body]).toMatchObject([
      200,
      { provider: { id: anna.id }, why: { by: 'rules', skill: 5 } },
    ]);
  });

  it('is one booking however often it is sent with its key', async () => {
    const wanted = { serviceId, start: comingHour() };
    const key = uuid();
    const sent = await Promise.all([1, 2, 3].map(() => customer.post<BookingDetails>(base, wanted, { key })));
    expect(sent.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(sent.map(({ body }) => body.id)).size).toBe(1);
    expect(await claimsOf(sent[0]!.body.id)).toHaveLength(1);
  });
});

describe('the time of providers', () => {
  it('is given to one of two who ask in the same millisecond, a hundred times', async () => {
    const [first, second] = [await business.signInAs('customer'), await business.signInAs('customer')];
    const race = async () => {
      const wanted = { start: comingHour(), providerId: anna.id };
      const answers = await Promise.all([book(wanted, first), book(wanted, second)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      const loser = answers.find(({ status }) => status === 409)!;
      expect(loser.body).toMatchObject({ code: 'slot_taken' });
      expect(loser.body.nearest!.length).toBeGreaterThan(0);
    };
    for (let round = 0; round < 10; round += 1) await Promise.all(Array.from({ length: 10 }, race));
    const { rows } = await app.owner.query(
      `select from slot_claim a join slot_claim b using (business_id, provider_id)
       where a.during && b.during and a.booking_id <> b.booking_id`,
    );
    expect(rows).toEqual([]);
  });

  it('moves with the booking, which keeps where it was; a refused move gives it back', async () => {
    const id = await confirmed(parties());
    const before = await read(id);
    const start = comingHour();
    const { status, body } = await act(customer, id, 'reschedule', { start, body: 'I am travelling.' });
    expect([status, body]).toMatchObject([200, { status: 'offered', start, provider: { id: anna.id } }]);
    expect(body.moves).toMatchObject([
      {
        by: { name: 'Jane Smith' },
        from: { start: before.start },
        to: { start },
        reason: 'I am travelling.',
      },
    ]);
    expect((await claimsOf(id)).map((one) => one.starts_at.toISOString())).toEqual([start]);
    expect(await mailed(id)).toEqual(
      expect.arrayContaining([`booking-moved ${anna.id}`, `booking-moved ${customer.id}`]),
    );
    const same = await act(customer, id, 'reschedule', { start });
    expect(same).toMatchObject({ status: 409, body: { code: 'unchanged' } });
    await act(anna, id, 'accept');
    await act(anna, id, 'start');
    const refused = await act(admin, id, 'reschedule', { start: comingHour() });
    expect(refused).toMatchObject({ status: 409, body: { code: 'wrong_state' } });
    expect((await claimsOf(id)).map((one) => one.starts_at.toISOString())).toEqual([start]);
  });

  it('is free again once the booking is called off, for the fee that was shown', async () => {
    const start = new Date(Math.ceil(Date.now() / 3_600_000 + 5) * 3_600_000).toISOString();
    const made = await act(
      admin,
      (await book({ start, customerId: customer.id, providerId: ben.id }, admin)).body.id,
      'accept',
    );
    const { id, terms } = await read(made.body.id, customer);
    expect(terms?.cancelFee).toEqual({ minor: 22_500, currency: 'EUR' });
    const { body } = await act(customer, id, 'cancel', { body: 'Not needed.' });
    expect(body).toMatchObject({
      status: 'cancelled',
      fee: terms!.cancelFee,
      reason: 'Not needed.',
      terms: null,
    });
    expect(await claimsOf(id)).toEqual([]);
  });

  it('is nobody’s of another business, and no time that has passed', async () => {
    const foreign = await app.signInAs('provider');
    expect(await book({ providerId: foreign.id })).toMatchObject({ status: 422 });
    expect(await book({ start: '2020-01-01T10:00:00Z' })).toMatchObject({ status: 422 });
    expect(await book({ unassigned: true })).toMatchObject({ status: 422 });
    expect(await book({ customerId: foreign.id }, admin)).toMatchObject({ status: 422 });
  });
});

describe('the work', () => {
  it('is finished once, with its proof, and earns once by the rate of then, though no worker was there', async () => {
    const id = await running(parties());
    expect(await act(anna, id, 'decline')).toMatchObject({ status: 409, body: { code: 'wrong_state' } });
    const photo = await attach(anna, 'done.png', bytes.png);
    const payRate = (amountMinor: number) =>
      admin.post('/api/admin/pay-rates', { providerId: anna.id, kind: 'flat', amountMinor });
    // It runs already when the rate is changed, and is not yet paid when it is changed again.
    await payRate(4000);
    await app.stopWorker();
    const done = { body: 'All tight.', attachmentIds: [photo] };
    const sent = await Promise.all([act(anna, id, 'complete', done), act(admin, id, 'complete')]);
    expect(sent.map(({ status }) => status)).toEqual([202, 202]);
    await payRate(9000);
    await app.startWorker();
    await app.until(id, 'booking-settled');
    await eventually(
      async () =>
        (await app.owner.query('select provider_id, net_minor::int from earning where booking_id = $1', [id]))
          .rows,
    ).toEqual([{ provider_id: anna.id, net_minor: 4000 }]);
    const seen = await read(id, customer);
    expect(seen).toMatchObject({ status: 'completed', rating: { status: 'asked' } });
    if (seen.proof?.files.length) {
      expect((await customer.fetch(`/api/attachments/${photo}`)).status).toBe(200);
      expect((await ben.fetch(`/api/attachments/${photo}`)).status).toBe(404);
    }
    expect(await act(anna, id, 'complete')).toMatchObject({ status: 409, body: { code: 'ended' } });
  });

  it('fulfils the request it was booked for', async () => {
    const service = { id: serviceId } as never;
    const request = await requestService(customer, service, {});
    const path = `/api/admin/service-requests/${request.id}/booking`;
    const key = uuid();
    const wanted = { start: comingHour(), providerId: anna.id };
    const [made, again] = [
      await admin.post<{ booking: { id: string } }>(path, wanted, { key }),
      await admin.post<{ booking: { id: string } }>(path, wanted, { key }),
    ];
    expect([made.status, again.body.booking]).toEqual([200, made.body.booking]);
    const { id } = made.body.booking;
    const booked = await read(id);
    expect(booked).toMatchObject({ request: { id: request.id }, customer: { id: customer.id } });
    expect(made.body.booking).toMatchObject({ number: booked.number, status: 'offered', state: 'going' });
    const other = await admin.post(path, { start: comingHour() });
    expect(other).toMatchObject({ status: 409, body: { code: 'has_booking' } });
    for (const action of ['accept', 'start', 'complete']) {
      expect((await anna.put('/api/provider/bookings', { id, action })).status, action).toBe(200);
    }
    const fulfilled = async () => (await admin.get<object>(`/api/admin/service-requests/${request.id}`)).body;
    await eventually(fulfilled).toMatchObject({ status: 'fulfilled', worker: { id: anna.id } });
  });

  it('stands beside its ticket for those who may read that', async () => {
    const { id, ticket } = (
      await act(admin, await confirmed(parties()), 'ticket', { body: 'The door code?' })
    ).body;
    const beside = (who: Member) =>
      who.get<{ items: { id: string }[] }>(`/api/tickets/${ticket!.id}/bookings`);
    await app.until(ticket!.id, 'created');
    for (const who of [admin, customer]) {
      expect((await beside(who)).body.items.map((one) => one.id)).toEqual([id]);
    }
    expect((await beside(anna)).status).toBe(404);
  });

  it('is marked, but not for its customer, once its provider has time off then', async () => {
    const id = await confirmed(parties());
    const { start, end } = await read(id);
    const path = `/api/admin/providers/${anna.id}/time-off`;
    const entered = await admin.post<{ bookings: number }>(path, { from: start, to: end, reason: 'Ill' });
    expect(entered).toMatchObject({ status: 201, body: { bookings: 1 } });
    const away = async (who: Member) => (await who.get<Page<BookingView>>(`${base}?away=true`)).body.items;
    expect((await away(admin)).map((one) => [one.id, one.away])).toEqual([[id, true]]);
    expect((await read(id, customer)).away).toBe(false);
    await act(admin, id, 'assign', { providerId: ben.id });
    expect(await away(admin)).toEqual([]);
  });

  it('stands in calendars under one UID, later in its sequence with each change', async () => {
    const id = await confirmed(parties());
    const calendar = async (who: Member) => (await who.fetch(`${base}/${id}/calendar.ics`)).text();
    const first = await calendar(customer);
    expect(first).toMatch(new RegExp(`UID:${id}@docket.test`));
    const sequence = Number(/SEQUENCE:(\d+)/.exec(first)![1]);
    await act(admin, id, 'reschedule', { start: comingHour() });
    expect(Number(/SEQUENCE:(\d+)/.exec(await calendar(anna))![1])).toBeGreaterThan(sequence);
    const token = await feedOf(anna);
    expect(await (await app.nobody.fetch(`/api/calendar/${token}`)).text()).toContain(
      `UID:${id}@docket.test`,
    );
    await anna.post('/api/calendar-feed', {});
    expect((await app.nobody.fetch(`/api/calendar/${token}`)).status).toBe(404);
    // Who hands back what they had agreed to loses it from their calendar.
    await act(anna, id, 'accept');
    await act(anna, id, 'decline');
    expect(await mailed(id)).toContain(`booking-withdrawn ${anna.id}`);
  });
});
