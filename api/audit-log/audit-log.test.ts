import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AuditView } from '#api/processes/views.ts';
import type { Page, TicketView } from '#api/tickets/views.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { openTicket } from '#test/harness/tickets.ts';

let app: TestApp;
let business: Business;
let admin: Member;
let customer: Member;
let ticket: TicketView;

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  admin = await business.signInAs('admin', { name: 'Ann Admin' });
  customer = await business.signInAs('customer');
  ticket = await openTicket(app, customer, { subject: 'Audited' });
  for (const priority of ['low', 'high', 'urgent'])
    await admin.post(`/api/tickets/${ticket.id}/set-priority`, { priority });
  await admin.patch(`/api/admin/users/${customer.id}`, { phone: '=1+1' });
});
afterAll(() => app?.close());

const list = async (query = '', who = admin) =>
  (await who.get<Page<AuditView>>(`/api/admin/audit?${query}`)).body;
const actionsOf = async (query: string) => (await list(query)).items.map((one) => one.action);

it('tells who did what, newest first, from workflows and plain writes alike', async () => {
  const { items, total } = await list();
  expect(total).toBe(items.length);
  const [change, urgent] = items;
  expect(change).toMatchObject({
    actor: { id: admin.id, name: 'Ann Admin', role: 'admin' },
    subject: { type: 'member', id: customer.id, title: customer.name },
    via: 'api',
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(urgent).toMatchObject({
    action: 'set-priority',
    subject: { type: 'ticket', id: ticket.id, title: `#${ticket.number} Audited` },
    data: { events: [{ kind: 'prioritised', from: 'high', to: 'urgent' }] },
    via: 'workflow',
  });
  expect(items.map((one) => one.seq)).toEqual(items.map((one) => one.seq).sort((a, b) => b - a));
});

it('is filtered by actor, action, subject and time', async () => {
  expect(await actionsOf(`actor=${customer.id}`)).toEqual(['create']);
  expect((await actionsOf('actor=system')).length).toBeGreaterThan(0);
  expect(await actionsOf('action=set-priority')).toEqual(Array(3).fill('set-priority'));
  expect(await actionsOf(`subject=${customer.id}`)).toHaveLength(1);
  expect((await list('subject=ticket')).items.every((one) => one.subject.type === 'ticket')).toBe(true);
  const today = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Berlin' }).format(Date.now());
  expect((await list(`from=${today}&to=${today}`)).total).toBe((await list()).total);
  expect((await list('to=2026-01-01')).total).toBe(0);
  expect((await list(`from=${new Date(Date.now() + 60_000).toISOString()}`)).total).toBe(0);
});

it('comes in pages that meet each entry once', async () => {
  const all = (await list()).items;
  const seen: AuditView[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Page<AuditView> = await list(`limit=2${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.items);
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(all);
  const { nextCursor } = await list('limit=1');
  expect((await admin.get(`/api/admin/audit?action=create&cursor=${nextCursor}`)).body.code).toBe(
    'invalid_cursor',
  );
});

it('comes as CSV', async () => {
  const { body, headers } = await admin.get<string>('/api/admin/audit?format=csv&limit=2');
  expect(headers.get('next-cursor')).toBeTruthy();
  const lines = body.trimEnd().split('\r\n');
  expect(lines[0]).toBe('seq,at,actor,role,action,subject type,subject id,subject,via,data,hash');
  expect(lines[2]).toContain('set-priority,ticket');
});

it('names actors and subjects that are no rows of ours as they are', async () => {
  await app.owner.query(
    `insert into audit (business_id, at, actor_id, actor_role, action, subject_type, subject_id, data, via, key)
     values ($1, now(), 'who knows', 'system', 'x', 'member', 'nobody', '{}', 'workflow', 'k1'),
       ($1, now(), 'who knows', 'system', 'x', 'ticket', 'nothing', '{}', 'workflow', 'k2')`,
    [business.id],
  );
  expect((await list('action=x')).items).toMatchObject([
    { actor: { id: 'who knows', name: null }, subject: { id: 'nothing', title: null } },
    { actor: { id: 'who knows', name: null }, subject: { id: 'nobody', title: null } },
  ]);
});

it('is for admins, of their business', async () => {
  const stranger = await app.signInAs('admin');
  expect((await list('', stranger)).items).toEqual([]);
  expect((await list(`subject=${ticket.id}`, stranger)).items).toEqual([]);
  expect((await customer.get('/api/admin/audit')).status).toBe(403);
  expect((await (await business.signInAs('staff')).get('/api/admin/audit')).status).toBe(403);
});

it.each(['actor=%27', 'subject=a%20b', 'from=never', 'limit=0', 'format=xml', 'cursor=x'])(
  'refuses %s',
  async (query) => {
    expect([400, 422]).toContain((await admin.get(`/api/admin/audit?${query}`)).status);
  },
);
