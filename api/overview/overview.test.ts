import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OverviewView } from '#api/overview/views.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import { insertTickets } from '#test/harness/rows.ts';
import { openTicket, resolveTicket } from '#test/harness/tickets.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.close());

const days = (count: number) => `now() - interval '${count} days'`;

it('counts what stands now and what went on in the days asked for', async () => {
  const business = await app.startBusiness();
  const [admin, customer] = [await business.signInAs('admin'), await business.signInAs('customer')];
  const [sam, cora] = [
    await business.signInAs('staff', { name: 'Sam' }),
    await business.signInAs('staff', { name: 'Cora' }),
  ];
  await app.owner.query('update member set away = true, capacity = 3 where id = $1', [cora.id]);
  const rows = (count: number, columns: Record<string, string>) =>
    insertTickets(
      app,
      { businessId: business.id, customerId: customer.id, count },
      { next_due_at: 'null', ...columns },
    );
  const old = { created_at: days(400), updated_at: days(40) };
  await rows(20, { ...old, status: `'closed'`, resolved_at: days(41) });
  await rows(3, {
    ...old,
    status: `'open'`,
    assignee_id: `'${sam.id}'`,
    next_due_at: days(1),
    breached: 'true',
  });
  await rows(2, {
    ...old,
    status: `'pending'`,
    assignee_id: 'null',
    next_due_at: `now() + interval '1 day'`,
  });
  await rows(1, { ...old, status: `'waiting'`, assignee_id: `'${sam.id}'` });
  // Answered after 10, 20 and 60 minutes; one of the three broke its promise.
  await rows(3, {
    status: `'closed'`,
    created_at: days(5),
    first_response_minutes: '(array[10, 20, 60])[n]',
    resolved_at: days(4),
    breached: 'n = 1',
  });
  await rows(1, { status: `'resolved'`, created_at: 'now()', resolved_at: 'now()' });
  const stranger = await app.startBusiness();
  await openTicket(app, await stranger.signInAs('customer'));

  const [asked, other] = [uuid(), uuid()];
  await app.owner.query(
    `insert into service (id, business_id, slug, name, category, description, price_minor, currency, duration_minutes,
       fields, active, position, created_at, updated_at)
     select id, $1, name, name, 'All', '', 100, 'EUR', 60, '[]', true, 1, now(), now()
     from (values ($2::uuid, 'Repair'), ($3::uuid, 'Care')) s(id, name)`,
    [business.id, asked, other],
  );
  await app.owner.query(
    `insert into service_request (id, business_id, number, service_id, service_name, customer_id, status, content_id,
       breached, submitted_at, updated_at, version)
     select gen_random_uuid(), $1, n, case when n < 4 then $2 else $3 end::uuid, '', $4,
       case when n = 1 then 'submitted' else 'fulfilled' end, gen_random_uuid(), false, now() - n * interval '1 day', now(), 1
     from generate_series(1, 10) n`,
    [business.id, asked, other, customer.id],
  );
  const { body } = await admin.get<OverviewView>('/api/admin/overview');
  expect(body.tickets).toEqual({
    open: 3,
    pending: 2,
    waiting: 1,
    unassigned: 2,
    overdue: 3,
  });
  expect([body.createdToday, body.resolvedToday]).toEqual([1, 1]);
  expect(body.firstResponse).toEqual({ p50: 20, p90: 52, sample: 3 });
  expect(body.slaAttainment).toEqual({ share: 0.75, sample: 4 });
  expect(body.ratings).toEqual({ average: null, sample: 0 });
  expect(body.byAgent).toEqual([
    { agent: { id: cora.id, name: 'Cora' }, open: 0, capacity: 3, away: true },
    { agent: { id: sam.id, name: 'Sam' }, open: 3, capacity: 20, away: false },
  ]);
  expect(body.requests).toEqual({ submitted: 10, waiting: 1 });
  expect(body.byService).toEqual([
    { service: { id: other, name: 'Care' }, requests: 7, waiting: 0 },
    { service: { id: asked, name: 'Repair' }, requests: 3, waiting: 1 },
  ]);
  expect(body.backlog.map(({ age, open, pending, waiting }) => [age, open, pending, waiting])).toEqual([
    ['day', 0, 0, 0],
    ['threeDays', 0, 0, 0],
    ['week', 0, 0, 0],
    ['month', 0, 0, 0],
    ['older', 3, 2, 1],
  ]);
  expect(body.perDay).toHaveLength(30);
  expect(body.perDay.filter(({ p50 }) => p50 !== null)).toMatchObject([{ p50: 20, kept: 0, resolved: 0 }]);
  expect(body.perDay.map(({ kept }) => kept).filter(Boolean)).toEqual([2, 1]);
  expect(body.perDay.filter((day) => day.created > 0).map((day) => day.created)).toEqual([3, 1]);
  expect(body.perDay.filter((day) => day.resolved > 0).map((day) => day.resolved)).toEqual([3, 1]);
  const today = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Berlin' }).format(Date.now());
  expect([body.perDay.at(-1)?.day, body.perDay.at(-1)?.created]).toEqual([today, 1]);
});

it('goes back 7, 30 or 90 days, and its figures are those of their lists', async () => {
  const business = await app.startBusiness();
  const [admin, customer] = [await business.signInAs('admin'), await business.signInAs('customer')];
  for (const [index, ago] of [0, 3, 20, 80, 100].entries()) {
    const at = { status: `'open'`, created_at: days(ago), resolved_at: days(ago), next_due_at: 'null' };
    await insertTickets(app, { businessId: business.id, customerId: customer.id, count: index + 1 }, at);
  }
  const sums: Record<string, number> = {};
  for (const span of [7, 30, 90]) {
    const { body } = await admin.get<OverviewView>(`/api/admin/overview?days=${span}`);
    expect(body.perDay).toHaveLength(span);
    sums[span] = body.perDay.reduce((sum, day) => sum + day.created, 0);
    const [from, to] = [body.perDay[0]!.day, body.perDay.at(-1)!.day];
    for (const name of ['created', 'resolved']) {
      const list = await admin.get<{ total: number }>(
        `/api/admin/tickets?${name}From=${from}&${name}To=${to}`,
      );
      expect(list.body.total).toBe(sums[span]);
    }
    for (const { from, to, open } of body.backlog) {
      const since = from === null ? '' : `&createdFrom=${from}`;
      const list = await admin.get<{ total: number }>(
        `/api/admin/tickets?status=open&createdTo=${to}${since}`,
      );
      expect(list.body.total).toBe(open);
    }
  }
  expect(sums).toEqual({ 7: 3, 30: 6, 90: 10 });
  for (const wrong of ['8', 'x', '']) {
    expect((await admin.get(`/api/admin/overview?days=${wrong}`)).status).toBe(422);
  }
});

it('follows what happens', async () => {
  const business = await app.startBusiness();
  const [admin, customer, staff] = [
    await business.signInAs('admin'),
    await business.signInAs('customer'),
    await business.signInAs('staff'),
  ];
  const read = async () => (await admin.get<OverviewView>('/api/admin/overview')).body;
  expect((await read()).tickets).toEqual({
    open: 0,
    pending: 0,
    waiting: 0,
    unassigned: 0,
    overdue: 0,
  });
  const { id } = await resolveTicket(app, customer, staff);
  await customer.post('/api/customer/ratings', { subjectType: 'ticket', subjectId: id, stars: 4 });
  const { id: answered } = await openTicket(app, customer);
  await admin.post(`/api/tickets/${answered}/reply`, { body: 'Try again.', then: 'send' });
  expect(await read()).toMatchObject({
    firstResponse: { p50: expect.any(Number), sample: 1 },
    tickets: { open: 1, unassigned: 1 },
    createdToday: 2,
    resolvedToday: 1,
    ratings: { average: 4, sample: 1 },
    slaAttainment: { share: 1, sample: 1 },
  });
});

it('is for admins', async () => {
  for (const role of ['staff', 'customer', 'provider'] as const) {
    expect((await (await app.signInAs(role)).get('/api/admin/overview')).status).toBe(403);
  }
  expect((await app.nobody.get('/api/admin/overview')).status).toBe(401);
});
