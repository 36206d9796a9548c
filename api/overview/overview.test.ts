import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OverviewView } from '#api/processes/views.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import { insertTickets } from '#test/harness/rows.ts';
import { openTicket, resolveTicket } from '#test/harness/tickets.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.close());

const days = (count: number) => `now() - interval '${count} days'`;

it('counts what stands now and what went on in the last 30 days', async () => {
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
    first_responded_at: `${days(5)} + (array[10, 20, 60])[n] * interval '1 minute'`,
    resolved_at: days(4),
    breached: 'n = 1',
  });
  await rows(1, { status: `'resolved'`, created_at: 'now()', resolved_at: 'now()' });
  const stranger = await app.startBusiness();
  await openTicket(app, await stranger.signInAs('customer'));

  const { body } = await admin.get<OverviewView>('/api/admin/overview');
  expect(body.tickets).toEqual({
    open: 3,
    pending: 2,
    waiting: 1,
    resolved: 1,
    closed: 23,
    unassigned: 2,
    overdue: 3,
  });
  expect([body.createdToday, body.resolvedToday]).toEqual([1, 1]);
  expect(body.firstResponseMinutes).toEqual({ median: 20, sample: 3 });
  expect(body.slaAttainment).toEqual({ share: 0.75, sample: 4 });
  expect(body.ratings).toEqual({ average: null, sample: 0 });
  expect(body.byAgent).toEqual([
    { agent: { id: cora.id, name: 'Cora' }, open: 0, capacity: 3, away: true },
    { agent: { id: sam.id, name: 'Sam' }, open: 3, capacity: 20, away: false },
  ]);
  expect(body.perDay).toHaveLength(30);
  expect(body.perDay.filter((day) => day.created > 0).map((day) => day.created)).toEqual([3, 1]);
  expect(body.perDay.filter((day) => day.resolved > 0).map((day) => day.resolved)).toEqual([3, 1]);
  const today = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Berlin' }).format(Date.now());
  expect([body.perDay.at(-1)?.day, body.perDay.at(-1)?.created]).toEqual([today, 1]);
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
    resolved: 0,
    closed: 0,
    unassigned: 0,
    overdue: 0,
  });
  const { id } = await resolveTicket(app, customer, staff);
  await customer.post('/api/customer/ratings', { subjectType: 'ticket', subjectId: id, stars: 4 });
  await openTicket(app, customer);
  expect(await read()).toMatchObject({
    tickets: { open: 1, resolved: 1, unassigned: 1 },
    createdToday: 2,
    resolvedToday: 1,
    ratings: { average: 4, sample: 1 },
    slaAttainment: { share: 1, sample: 1 },
  });
  await admin.post(`/api/tickets/${id}/close`);
  expect((await read()).tickets).toMatchObject({ open: 1, resolved: 0, closed: 1 });
});

it('is for admins', async () => {
  for (const role of ['staff', 'customer', 'provider'] as const) {
    expect((await (await app.signInAs(role)).get('/api/admin/overview')).status).toBe(403);
  }
  expect((await app.nobody.get('/api/admin/overview')).status).toBe(401);
});
