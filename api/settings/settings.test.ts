import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TicketView } from '#api/tickets/views.ts';
import type { Settings } from '#db/settings.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { openTicket } from '#test/harness/tickets.ts';

type View<V> = { value: V; version: number };
type Views = { [K in keyof Settings]: View<Settings[K]> };

let app: TestApp;
let business: Business;
let admin: Member;
let staff: Member;
let customer: Member;

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  admin = await business.signInAs('admin');
  staff = await business.signInAs('staff');
  customer = await business.signInAs('customer');
});
afterAll(() => app?.close());

const read = async (who = admin) => (await who.get<Views>('/api/admin/settings')).body;
const put = (key: string, body: unknown, options: { who?: Member; key?: string } = {}) =>
  (options.who ?? admin).put<
    View<unknown> & { code: string; current: View<unknown>; errors: { field: string }[] }
  >(`/api/admin/settings/${key}`, body, options.key === undefined ? {} : { key: options.key });

describe('changing a setting', () => {
  it('takes effect for the next ticket, while tickets keep what they were promised', async () => {
    const before = await openTicket(app, customer, { priority: 'urgent' });
    const { sla } = await read();
    const targets = { ...sla.value.targets, urgent: { firstResponse: 5 } };
    const changed = await put('sla', { value: { ...sla.value, targets }, version: sla.version });
    expect([changed.status, changed.body.version]).toEqual([200, sla.version + 1]);
    expect((await read()).sla).toEqual(changed.body);
    const after = await openTicket(app, customer, { priority: 'urgent' });
    expect(after.resolutionDueAt).toBeNull();
    const same = (await admin.get<TicketView>(`/api/tickets/${before.id}`)).body;
    expect(same.resolutionDueAt).toBe(before.resolutionDueAt);
    expect(same.resolutionDueAt).not.toBeNull();
  });

  it('is written down with what changed, and nothing else', async () => {
    const { tickets } = await read();
    await put('tickets', { ...tickets, value: { ...tickets.value, remindAfter: 60 } });
    const { rows } = await app.owner.query(
      `select actor_id, data from audit where business_id = $1 and action = 'change-setting' and subject_id = 'tickets'`,
      [business.id],
    );
    expect(rows).toEqual([
      {
        actor_id: admin.id,
        data: { version: tickets.version + 1, changes: { remindAfter: { from: 2880, to: 60 } } },
      },
    ]);
  });

  it('on an older version is refused, with what stands there now', async () => {
    const { hours } = await read();
    const mine = { ...hours.value, zone: 'Europe/Madrid' };
    const answers = await Promise.all(
      [1, 2, 3].map(() => put('hours', { value: mine, version: hours.version })),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409, 409]);
    const late = await put('hours', { value: { ...mine, zone: 'UTC' }, version: hours.version });
    expect(late.body).toMatchObject({
      code: 'changed_meanwhile',
      current: { version: hours.version + 1, value: mine },
    });
    expect((await read()).hours.value.zone).toBe('Europe/Madrid');
  });

  it('with one key is done once', async () => {
    const { tickets } = await read();
    const body = { value: { ...tickets.value, closeAfter: 77 }, version: tickets.version };
    const [first, second] = [
      await put('tickets', body, { key: 'k' }),
      await put('tickets', body, { key: 'k' }),
    ];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
  });

  it.each<[string, string, (all: Settings) => unknown]>([
    ['sla', 'a warning after the breach', ({ sla }) => ({ ...sla, warnAt: 100 })],
    ['sla', 'levels out of order', ({ sla }) => ({ ...sla, escalateAt: [100, 200, 150] })],
    [
      'sla',
      'a promise of no time',
      ({ sla }) => ({ ...sla, targets: { ...sla.targets, low: { resolution: 0 } } }),
    ],
    ['sla', 'an unknown field', ({ sla }) => ({ ...sla, luck: 1 })],
    ['hours', 'an unknown zone', ({ hours }) => ({ ...hours, zone: 'Mars/Base' })],
    ['hours', 'six days', ({ hours }) => ({ ...hours, week: hours.week.slice(1) })],
    [
      'hours',
      'windows that overlap',
      ({ hours }) => ({
        ...hours,
        week: [
          [
            [480, 720],
            [700, 800],
          ],
          ...hours.week.slice(1),
        ],
      }),
    ],
    ['hours', 'a holiday on no day', ({ hours }) => ({ ...hours, holidays: ['2026-02-30'] })],
    ['tickets', 'an unknown state', ({ tickets }) => ({ ...tickets, customerReply: 'closed' })],
    ['tickets', 'a category that is no label', ({ tickets }) => ({ ...tickets, categories: ['<b>'] })],
    [
      'routing',
      'two rules of one id',
      () => ({ rules: [1, 2].map(() => ({ id: 'a', name: 'A', when: {}, do: {} })) }),
    ],
    ['routing', 'a null byte', () => ({ rules: [{ id: 'a', name: 'A\0', when: {}, do: {} }] })],
    [
      'routing',
      'a rule that does the unknown',
      () => ({ rules: [{ id: 'a', name: 'A', when: {}, do: { explode: true } }] }),
    ],
    ['routing', 'nothing', () => null],
  ])('%s is refused with %s', async (key, _, change) => {
    const all = await read();
    const values = Object.fromEntries(
      Object.entries(all).map(([name, { value }]) => [name, value]),
    ) as Settings;
    const answer = await put(key, { value: change(values), version: all[key as keyof Views].version });
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0]?.field).toMatch(/^value/);
    expect(await read()).toEqual(all);
  });

  it('is for admins, of their own business, and for settings that exist', async () => {
    const { sla } = await read();
    for (const who of [staff, customer]) {
      expect((await put('sla', sla, { who })).status).toBe(403);
      expect((await who.get('/api/admin/settings')).status).toBe(403);
    }
    const stranger = await app.signInAs('admin');
    expect((await put('sla', { ...sla, version: 0 }, { who: stranger })).status).toBe(200);
    expect((await read()).sla).toEqual(sla);
    expect((await put('luck', sla)).status).toBe(404);
  });
});

describe('routing rules', () => {
  const rule = (when: object, assign?: object) => ({
    id: 'r',
    name: 'R',
    when,
    do: { ...(assign && { assign }) },
  });

  it('name agents and customers of this business alone', async () => {
    const { routing } = await read();
    const save = (...rules: object[]) => put('routing', { value: { rules }, version: routing.version });
    const outsider = await app.signInAs('staff');
    for (const memberId of [customer.id, admin.id, outsider.id, uuid()]) {
      const { body } = await save(rule({}), { ...rule({}, { to: 'member', memberId }), id: 's' });
      expect(body.errors).toEqual([
        { field: 'value.rules.1.do.assign.memberId', detail: expect.any(String) },
      ]);
    }
    const { body } = await save(rule({ customerId: staff.id }));
    expect(body.errors[0]?.field).toBe('value.rules.0.when.customerId');
    expect((await save(rule({ customerId: customer.id }, { to: 'member', memberId: staff.id }))).status).toBe(
      200,
    );
    const routed = await openTicket(app, customer);
    expect(routed.assignee?.id).toBe(staff.id);
  });

  it('say beforehand how many live tickets they match', async () => {
    const fresh = await app.startBusiness();
    const [boss, someone, other] = [
      await fresh.signInAs('admin'),
      await fresh.signInAs('customer'),
      await fresh.signInAs('customer'),
    ];
    const closed = await openTicket(app, someone, { subject: 'Refund' });
    await boss.post(`/api/tickets/${closed.id}/close`);
    await openTicket(app, someone, { subject: 'REFUND please', category: 'billing', priority: 'high' });
    await openTicket(app, someone, { body: 'I want a refund of 100%.' });
    await openTicket(app, other, { category: 'billing' });
    const preview = async (when: object, who = boss) =>
      (await who.post('/api/admin/settings/routing/preview', { when })).body as unknown;
    expect(await preview({})).toEqual({ matches: 3, of: 3 });
    expect(await preview({ keyword: 'refund' })).toEqual({ matches: 2, of: 3 });
    expect(await preview({ keyword: '100%' })).toEqual({ matches: 1, of: 3 });
    expect(await preview({ category: 'billing' })).toEqual({ matches: 2, of: 3 });
    expect(await preview({ category: 'billing', keyword: 'refund' })).toEqual({ matches: 1, of: 3 });
    expect(await preview({ priority: 'high' })).toEqual({ matches: 1, of: 3 });
    expect(await preview({ channel: 'email' })).toEqual({ matches: 0, of: 3 });
    expect(await preview({ customerId: other.id })).toEqual({ matches: 1, of: 3 });
    expect(await preview({ mood: 'bad' })).toMatchObject({ status: 422 });
    expect(await preview({}, staff)).toMatchObject({ status: 403 });
  });
});

it('shows the categories to everybody', async () => {
  const { tickets } = await read();
  for (const who of [admin, staff, customer]) {
    expect((await who.get('/api/categories')).body).toEqual({ items: tickets.value.categories });
  }
});
