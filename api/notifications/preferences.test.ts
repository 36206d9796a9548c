import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from '#api/tickets/views.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { openTicket } from '#test/harness/tickets.ts';
import type { Preference, PreferenceView } from './preferences.ts';
import type { NotificationView } from './queries.ts';

let app: TestApp;
let business: Business;
let admin: Member;
let customer: Member;
let staff: Member;

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  admin = await business.signInAs('admin');
  customer = await business.signInAs('customer');
});
beforeEach(async () => {
  staff = await business.signInAs('staff');
});
afterAll(() => app?.close());

const path = '/api/notifications/preferences';
const list = async (who: Member) => (await who.get<{ items: PreferenceView[] }>(path)).body.items;
const choose = (who: Member, ...items: Preference[]) =>
  who.patch<{ items: PreferenceView[] }>(path, { items });

/** What assigning a ticket to this member told them, by medium. */
async function toldOfAssignment(who: Member) {
  const { id } = await openTicket(app, customer);
  await admin.post(`/api/tickets/${id}/assign`, { assigneeId: who.id });
  const { items } = (await who.get<Page<NotificationView>>('/api/notifications')).body;
  const mails = await app.owner.query(
    `select from outbox where recipient_id = $1 and data ->> 'ticketId' = $2 and template = 'ticket-assigned'`,
    [who.id, id],
  );
  return { app: items.filter((one) => one.ticket?.id === id).length, email: mails.rowCount };
}

describe('preferences', () => {
  it('are those of one’s role: all, until something else is said', async () => {
    const [staffs, customers] = [await list(staff), await list(customer)];
    expect(staffs).toContainEqual({ kind: 'ticket-assigned', app: true, email: true, push: true });
    expect(staffs).toContainEqual({ kind: 'sla-warned', app: true, email: null, push: null });
    expect(customers).toContainEqual({ kind: 'ticket-received', app: null, email: true, push: null });
    expect(staffs.map(({ kind }) => kind)).not.toContain('agent-replied');
    expect((await list(await business.signInAs('provider'))).map(({ kind }) => kind)).not.toContain(
      'ticket-received',
    );
    expect((await app.nobody.get(path)).status).toBe(401);
  });

  it('decide what is told, by which medium, and to nobody else', async () => {
    const colleague = await business.signInAs('staff');
    expect(await toldOfAssignment(staff)).toEqual({ app: 1, email: 1 });
    const said = await choose(staff, { kind: 'ticket-assigned', medium: 'app', wanted: false });
    expect(said.body.items).toContainEqual({ kind: 'ticket-assigned', app: false, email: true, push: true });
    expect(await toldOfAssignment(staff)).toEqual({ app: 0, email: 1 });
    expect(await toldOfAssignment(colleague)).toEqual({ app: 1, email: 1 });
    await choose(
      staff,
      { kind: 'ticket-assigned', medium: 'app', wanted: true },
      { kind: 'ticket-assigned', medium: 'email', wanted: false },
    );
    expect(await toldOfAssignment(staff)).toEqual({ app: 1, email: 0 });
    expect(await list(staff)).toContainEqual({
      kind: 'ticket-assigned',
      app: true,
      email: false,
      push: true,
    });
    expect(await list(colleague)).toContainEqual({
      kind: 'ticket-assigned',
      app: true,
      email: true,
      push: true,
    });
  });

  it('are the customer’s too: who wants no mail of answers gets none, and the answer stands', async () => {
    const quiet = await business.signInAs('customer');
    await choose(quiet, { kind: 'agent-replied', medium: 'email', wanted: false });
    const { id } = await openTicket(app, quiet);
    const answer = await admin.post(`/api/tickets/${id}/reply`, { body: 'Hello' });
    expect(answer.status).toBe(200);
    const { rows } = await app.owner.query('select template from outbox where recipient_id = $1', [quiet.id]);
    expect(rows).toEqual([{ template: 'ticket-received' }]);
    const { items } = (await quiet.get<Page<NotificationView>>('/api/notifications')).body;
    expect(items).toMatchObject([{ kind: 'agent-replied', author: admin.name }]);
  });

  it('keep the last word, once, and stand in the audit log', async () => {
    const both = [true, false].map((wanted) => ({ kind: 'sla-warned', medium: 'app' as const, wanted }));
    expect((await choose(staff, ...both)).status).toBe(200);
    expect(await list(staff)).toContainEqual({ kind: 'sla-warned', app: false, email: null, push: null });
    const { rows } = await app.owner.query(
      `select data from audit where action = 'change-notification-preferences' and actor_id = $1`,
      [staff.id],
    );
    expect(rows).toEqual([{ data: { app: { 'sla-warned': false }, email: {}, push: {} } }]);
  });

  it.each([
    { kind: 'agent-replied', medium: 'app', wanted: false },
    { kind: 'sla-warned', medium: 'email', wanted: false },
    { kind: 'welcome', medium: 'email', wanted: false },
    { kind: 'ticket-assigned', medium: 'pigeon', wanted: false },
    { kind: 'ticket-assigned', medium: 'app' },
  ])('refuse %j of an agent', async (item) => {
    expect((await staff.patch(path, { items: [item] })).status).toBe(422);
    expect(await list(staff)).toContainEqual({ kind: 'ticket-assigned', app: true, email: true, push: true });
  });
});
