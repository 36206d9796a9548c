import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page, TicketStateView, TicketView } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { openTicket, resolveTicket } from '#test/harness/tickets.ts';
import type { ProcessView } from './views.ts';

let app: TestApp;
let business: Business;
let customer: Member;
let staff: Member;
let admin: Member;

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  customer = await business.signInAs('customer');
  staff = await business.signInAs('staff');
  admin = await business.signInAs('admin');
});
afterAll(() => app?.close());

const state = async (id: string, who = admin) =>
  (await who.get<TicketStateView>(`/api/tickets/${id}/state`)).body;

describe('the live state of a ticket', () => {
  it('says why its due times are what they are', async () => {
    const { id } = await openTicket(app, customer);
    await admin.post(`/api/tickets/${id}/reply`, { body: 'When?', then: 'wait' });
    // The customer waits; working time goes on in the pause, told by the clock itself.
    const paused = await state(id);
    expect(paused).toMatchObject({
      id,
      status: 'waiting',
      source: 'workflow',
      needsAttention: false,
      calendar: { zone: 'Europe/Berlin' },
      next: { name: 'remind' },
    });
    const [first, resolution] = paused.clocks;
    expect(first).toMatchObject({ metric: 'firstResponse', target: 240, metAt: expect.any(String) });
    expect(resolution).toMatchObject({
      metric: 'resolution',
      dueAt: null,
      pausedAt: expect.any(String),
      pauses: [],
    });
    await customer.post(`/api/tickets/${id}/customer-respond`, { body: 'Tomorrow.' });
    const running = await state(id);
    expect(running.clocks.find((one) => one.metric === 'resolution')).toMatchObject({
      dueAt: expect.any(String),
      pausedAt: null,
      pauses: [{ why: 'waiting', from: resolution!.pausedAt, minutes: expect.any(Number) }],
    });
    expect(running.next?.name).toBe('sla-step');
    const { id: _, ...ticket } = (await admin.get<TicketView>(`/api/tickets/${id}`)).body;
    expect(running.version).toBe(ticket.version);
  });

  it('tells each role what it may do, and customers nothing of the inside', async () => {
    const { id, conversationId } = await openTicket(app, customer);
    const [theirs, agents, admins] = [await state(id, customer), await state(id, staff), await state(id)];
    expect(theirs).toMatchObject({
      allowed: ['reply'],
      next: null,
      clocks: [],
      calendar: null,
      workflowId: null,
      workflowUrl: null,
    });
    expect(agents.allowed).toEqual(expect.arrayContaining(['reply', 'assign', 'resolve', 'close']));
    expect(agents).toMatchObject({
      workflowId: `ticket/${business.id}/${conversationId}`,
      workflowUrl: null,
    });
    expect(admins.workflowUrl).toBe(
      `http://temporal.test/namespaces/default/workflows/${encodeURIComponent(agents.workflowId!)}`,
    );
    await admin.post(`/api/tickets/${id}/resolve`);
    expect(await state(id, customer)).toMatchObject({
      allowed: ['reply', 'reopen'],
      next: { name: 'auto-close' },
    });
  });

  it('is shown to who may see the ticket', async () => {
    const { id } = await openTicket(app, customer);
    const others = [
      await business.signInAs('customer'),
      await business.signInAs('provider'),
      await app.signInAs('admin'),
    ];
    for (const who of others) expect((await who.get(`/api/tickets/${id}/state`)).status).toBe(404);
    expect((await admin.get(`/api/tickets/${uuid()}/state`)).status).toBe(404);
    expect((await admin.get(`/api/planets/${id}/state`)).status).toBe(404);
    expect((await admin.get('/api/tickets/x/state')).status).toBe(404);
    expect((await app.nobody.get(`/api/tickets/${id}/state`)).status).toBe(401);
  });

  it('of a closed ticket is its own, not that of the follow-up under the same workflow id', async () => {
    const { id } = await openTicket(app, customer);
    await admin.post(`/api/tickets/${id}/close`);
    const { body } = await customer.post<TicketView>(`/api/tickets/${id}/customer-respond`, {
      body: 'Again',
    });
    await app.until(body.id, 'left-unassigned');
    expect(await state(id)).toMatchObject({
      status: 'closed',
      source: 'projection',
      next: null,
      allowed: [],
    });
    expect(await state(body.id)).toMatchObject({ status: 'open', source: 'workflow' });
  });

  it('comes from the projection, and says how old it is, when no worker answers', async () => {
    const { id } = await openTicket(app, customer);
    await admin.post(`/api/tickets/${id}/resolve`);
    await app.until(id, 'rating-asked');
    const live = await state(id);
    await app.stopWorker();
    const { body: ticket } = await admin.get<TicketView>(`/api/tickets/${id}`);
    const projected = await state(id);
    expect(projected).toEqual({ ...live, calendar: null, source: 'projection', asOf: ticket.updatedAt });
    await app.startWorker();
  });
});

describe('the list of processes', () => {
  const list = async (query: string, who = admin) =>
    (await who.get<Page<ProcessView>>(`/api/admin/processes?${query}`)).body;

  it('shows what runs and what has ended, each once, by pages', async () => {
    const fresh = await app.startBusiness();
    const [boss, someone, agent] = [
      await fresh.signInAs('admin'),
      await fresh.signInAs('customer'),
      await fresh.signInAs('staff'),
    ];
    const open = await openTicket(app, someone);
    const done: TicketView[] = [];
    for (let count = 0; count < 3; count++) done.push(await resolveTicket(app, someone, agent));
    await boss.post(`/api/tickets/${done[0]!.id}/close`);

    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Page<ProcessView> = await list(`limit=1${cursor && `&cursor=${cursor}`}`, boss);
      expect(page.total).toBe(6);
      seen.push(...page.items.map((one) => `${one.process} ${one.id}`));
      cursor = page.nextCursor;
    }
    const running = [open, done[1]!, done[2]!].map((one) => `ticket ${one.id}`);
    expect(seen.sort()).toEqual([...running, ...done.map((one) => `rating-request ${one.id}`)].sort());
    expect((await list('process=ticket', boss)).total).toBe(3);
    const ended = await list('show=ended', boss);
    expect(ended.items).toMatchObject([
      {
        process: 'ticket',
        id: done[0]!.id,
        over: true,
        overdue: false,
        title: `#${done[0]!.number} ${done[0]!.subject}`,
      },
    ]);
  });

  it('shows what is overdue, the longest first, and what is stuck', async () => {
    const [one, two, three] = [
      await openTicket(app, customer),
      await openTicket(app, customer),
      await openTicket(app, customer),
    ];
    await app.owner.query(`update process set due_at = now() - interval '5 minutes' where id = $1`, [one.id]);
    await app.owner.query(`update process set due_at = now() - interval '1 hour' where id = $1`, [two.id]);
    await app.owner.query(`update process set due_at = now() - interval '30 seconds' where id = $1`, [
      three.id,
    ]);
    const overdue = await list('show=overdue');
    expect(overdue.items.map((item) => [item.id, item.overdue])).toEqual([
      [two.id, true],
      [one.id, true],
    ]);

    await app.owner.query('update process set needs_attention = true where id = $1', [one.id]);
    await app.owner.query(
      `insert into command (business_id, id, process, process_id, name, actor_id, payload, sent_at)
       select $1, n, 'ticket', id::uuid, 'note', 'x', '{}', now() - age::interval
       from (values ('a', $2, '2 minutes'), ('b', $3, '5 seconds')) late(n, id, age)`,
      [business.id, two.id, three.id],
    );
    expect((await list('show=stuck')).items.map((item) => item.id).sort()).toEqual([one.id, two.id].sort());
  });

  it('is for admins, of their business', async () => {
    for (const who of [staff, customer]) expect((await who.get('/api/admin/processes')).status).toBe(403);
    expect((await list('', await app.signInAs('admin'))).total).toBe(0);
    expect((await admin.get('/api/admin/processes?show=all')).status).toBe(422);
    expect((await admin.get('/api/admin/processes?process=planet')).status).toBe(422);
  });
});
