import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { openTicket } from '#test/harness/tickets.ts';
import type { MessageView, TicketStateView, TicketView } from './views.ts';

type Queued = { commandId: string; status: string; outcome: string };
type CommandView = { status: string; reason: string | null; entity: string | null; decidedAt: string | null };

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

const bodiesOf = async (id: string) =>
  (await admin.get<{ items: MessageView[] }>(`/api/tickets/${id}/messages`)).body.items.map(
    (one) => one.body,
  );
const commandOf = async (who: Member, path: string) => (await who.get<CommandView>(path)).body;

describe('while no worker runs', () => {
  it('a reply is taken, told as on its way, and applied once when one comes back', async () => {
    const { id } = await openTicket(app, customer);
    await app.stopWorker();
    const key = uuid();
    const reply = () => staff.post<Queued>(`/api/tickets/${id}/reply`, { body: 'Soon.' }, { key });
    const first = await reply();
    expect(first.status).toBe(202);
    expect(first.body).toEqual({
      commandId: expect.any(String),
      status: 'sent',
      outcome: `/api/commands/${first.body.commandId}`,
    });
    expect(first.headers.get('location')).toBe(first.body.outcome);
    expect((await reply()).body.commandId).toBe(first.body.commandId);
    expect(await commandOf(staff, first.body.outcome)).toMatchObject({ status: 'sent', entity: null });
    expect(await bodiesOf(id)).toEqual(['It prints nothing.']);

    const state = await admin.get<TicketStateView>(`/api/tickets/${id}/state`);
    expect(state.body).toMatchObject({ source: 'projection', status: 'open', next: { name: 'sla-step' } });
    expect(state.body.allowed).toContain('reply');

    const replied = app.until(id, 'replied');
    await app.startWorker();
    await replied;
    expect(await bodiesOf(id)).toEqual(['It prints nothing.', 'Soon.']);
    expect(await commandOf(staff, first.body.outcome)).toMatchObject({
      status: 'accepted',
      entity: `/api/tickets/${id}`,
      decidedAt: expect.any(String),
    });
    expect(
      (await staff.post<TicketView>(`/api/tickets/${id}/reply`, { body: 'Soon.' }, { key })).status,
    ).toBe(200);
    expect(await bodiesOf(id)).toEqual(['It prints nothing.', 'Soon.']);
  });

  it('a new ticket is taken too', async () => {
    await app.stopWorker();
    const key = uuid();
    const create = () =>
      customer.post<Queued & TicketView>('/api/customer/tickets', { subject: 'S', body: 'B' }, { key });
    const queued = await create();
    expect(queued.status).toBe(202);
    const { body } = await customer.get<{ processId: string }>(queued.body.outcome);
    const created = app.until(body.processId, 'created');
    await app.startWorker();
    await created;
    const again = await create();
    expect([again.status, again.body.id]).toEqual([201, body.processId]);
  });

  it('a refusal is kept for who asks later', async () => {
    const { id } = await openTicket(app, customer);
    await app.stopWorker();
    const queued = await admin.post<Queued>(`/api/tickets/${id}/reopen`);
    const note = await admin.post<Queued>(`/api/tickets/${id}/note`, { body: 'After it.' });
    const noted = app.until(id, 'noted');
    await app.startWorker();
    await noted;
    expect(await commandOf(admin, queued.body.outcome)).toMatchObject({
      status: 'refused',
      reason: 'wrong_state',
    });
    expect(await commandOf(admin, note.body.outcome)).toMatchObject({ status: 'accepted' });
  });
});

describe('the outcome of a command', () => {
  it('is told to who sent it, and to admins of the business', async () => {
    const { id } = await openTicket(app, customer);
    const sent = await staff.post<TicketView>(`/api/tickets/${id}/note`, { body: 'x' });
    const path = `/api/commands/${sent.headers.get('command-id')}`;
    const stranger = await app.signInAs('admin');
    const colleague = await business.signInAs('staff');
    const statuses = await Promise.all(
      [staff, admin, colleague, customer, stranger, app.nobody].map(
        async (who) => (await who.get(path)).status,
      ),
    );
    expect(statuses).toEqual([200, 200, 404, 404, 404, 401]);
    expect((await admin.get(`/api/commands/${uuid()}`)).status).toBe(404);
    expect((await admin.get('/api/commands/a%20b')).status).toBe(404);
  });
});
