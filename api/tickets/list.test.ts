import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { insertTickets } from '#test/harness/rows.ts';
import { type Sort, sorts } from './queries.ts';
import type { Page, TicketView } from './views.ts';

const count = 203;
let app: TestApp;
let business: Business;
let customer: Member;
let other: Member;
let staff: Member;
let colleague: Member;
let admin: Member;

const list = async (query = '', who = admin, path = '/api/admin/tickets') =>
  (await who.get<Page<TicketView>>(`${path}?${query}`)).body;

beforeAll(async () => {
  app = await startTestApp({ worker: false });
  business = await app.startBusiness();
  const people = ['customer', 'customer', 'staff', 'staff', 'admin'] as const;
  const members = await Promise.all(people.map((role) => business.signInAs(role)));
  [customer, other, staff, colleague, admin] = members as [Member, Member, Member, Member, Member];
  const places = { businessId: business.id, customerId: customer.id };
  await insertTickets(
    app,
    { ...places, count: count - 3 },
    {
      assignee_id: `(array['${staff.id}', '${colleague.id}', null]::uuid[])[1 + n % 3]`,
      category: `(array['billing', null])[1 + n % 2]`,
      tags: `case when n % 10 = 0 then array['vip', 'eu'] else '{}' end`,
      breached: 'n % 7 = 0',
    },
  );
  await insertTickets(
    app,
    { ...places, customerId: other.id, count: 3 },
    { subject: `'100% =SUM(A1) "quoted", ' || n` },
  );
  const foreign = await app.startBusiness();
  const foreigner = await foreign.signInAs('customer');
  await insertTickets(app, { businessId: foreign.id, customerId: foreigner.id, count: 10 });
});
afterAll(() => app?.close());

async function walk(query: string, who = admin, path = '/api/admin/tickets') {
  const seen: TicketView[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Page<TicketView> = await list(`${query}${cursor && `&cursor=${cursor}`}`, who, path);
    seen.push(...page.items);
    cursor = page.nextCursor;
  }
  return seen;
}

describe('walking through the pages', () => {
  it.each(Object.keys(sorts) as Sort[])('sorted by %s meets every ticket once, in order', async (sort) => {
    const seen = await walk(`sort=${sort}&limit=7`);
    expect(seen).toHaveLength(count);
    expect(new Set(seen.map((one) => one.id)).size).toBe(count);
    expect(seen).toEqual(await inOneGo(sort));
  });

  const inOneGo = async (sort: Sort) => [
    ...(await list(`sort=${sort}&limit=200`)).items,
    ...(await walk(`sort=${sort}&limit=200`)).slice(200),
  ];

  it('puts the most pressing first', async () => {
    const by = async (sort: Sort) => (await list(`sort=${sort}&limit=200`)).items;
    const dues = (await by('due')).map((one) => one.nextDueAt ?? 'none');
    expect(dues).toEqual([...dues].sort());
    const waits = (await by('waiting')).map((one) => one.waitingSince ?? 'none');
    expect(waits).toEqual([...waits].sort());
    const news = (await by('updated')).map((one) => one.updatedAt);
    expect(news).toEqual([...news].sort().reverse());
    expect((await by('priority')).slice(0, 50).every((one) => one.priority === 'urgent')).toBe(true);
  });

  it('keeps its place while tickets come and change', async () => {
    const first = await list('limit=50');
    await insertTickets(
      app,
      { businessId: business.id, customerId: customer.id, count: 1 },
      { updated_at: 'now()', tags: `'{late}'` },
    );
    const second = await list(`limit=50&cursor=${first.nextCursor}`);
    await app.owner.query(`delete from ticket where tags = '{late}'`);
    expect(second.items).toEqual((await list('limit=100')).items.slice(50));
  });

  it('refuses a cursor of another list', async () => {
    const { nextCursor } = await list('limit=5&status=open');
    const codeOf = async (query: string, who = admin, path = '/api/admin/tickets') =>
      (await who.get(`${path}?${query}&cursor=${nextCursor}`)).body.code;
    expect(await codeOf('limit=5')).toBe('invalid_cursor');
    expect(await codeOf('status=open&sort=due')).toBe('invalid_cursor');
    expect(await codeOf('status=open', staff, '/api/staff/tickets')).toBe('invalid_cursor');
    expect((await admin.get('/api/admin/tickets?cursor=nonsense')).body.code).toBe('invalid_cursor');
  });
});

describe('the filter', () => {
  const totals = async (query: string) => (await list(query)).total;

  it('narrows by every field, and each total is its list’s', async () => {
    const all = await walk('limit=200');
    const expected = async (query: string, keeps: (ticket: TicketView) => boolean) => {
      const seen = await walk(`limit=50&${query}`);
      expect(seen).toEqual(all.filter(keeps));
      expect(await totals(query)).toBe(seen.length);
      expect(seen.length).toBeGreaterThan(0);
    };
    await expected('status=open', (one) => one.status === 'open');
    await expected('status=open,pending', (one) => ['open', 'pending'].includes(one.status));
    await expected('status=open&status=closed', (one) => ['open', 'closed'].includes(one.status));
    await expected('priority=urgent', (one) => one.priority === 'urgent');
    await expected(`assignee=${staff.id}`, (one) => one.assignee?.id === staff.id);
    await expected('assignee=none', (one) => one.assignee === null);
    await expected(`customer=${other.id}`, (one) => one.customer.id === other.id);
    await expected('category=billing', (one) => one.category === 'billing');
    await expected('tag=vip', (one) => one.tags.includes('vip'));
    await expected('breached=true', (one) => one.breached);
    await expected('breached=false&status=waiting', (one) => !one.breached && one.status === 'waiting');
    await expected('q=ticket%2012', (one) => /Ticket 12/.test(one.subject));
    await expected('q=100%25', (one) => one.subject.startsWith('100%'));
    await expected('q=%2317', (one) => one.number === 17);
  });

  it.each([
    'status=lost',
    'priority=9',
    'assignee=sam',
    'customer=1',
    'limit=0',
    'limit=201',
    'sort=luck',
    'breached=maybe',
    'q=',
    'format=pdf',
  ])('refuses %s', async (query) => {
    expect((await admin.get(`/api/admin/tickets?${query}`)).status).toBe(422);
  });

  it('finds nothing where there is nothing', async () => {
    expect(await list('q=xyzzy')).toEqual({ items: [], nextCursor: null, total: 0, more: false });
    expect((await list('channel=chat')).total).toBe(0);
  });
});

describe('who sees what', () => {
  it('shows customers their own', async () => {
    const seen = await walk('limit=100', other, '/api/customer/tickets');
    expect(seen.map((one) => one.customer.id)).toEqual([other.id, other.id, other.id]);
    expect((await list(`customer=${customer.id}`, other, '/api/customer/tickets')).total).toBe(0);
    expect((await list('q=Ticket', other, '/api/customer/tickets')).total).toBe(0);
    expect((await list('q=quoted', other, '/api/customer/tickets')).total).toBe(3);
  });

  it('shows agents theirs and what nobody has', async () => {
    const seen = await walk('limit=100', staff, '/api/staff/tickets');
    expect(new Set(seen.map((one) => one.assignee?.id ?? null))).toEqual(new Set([staff.id, null]));
    expect((await list(`assignee=${colleague.id}`, staff, '/api/staff/tickets')).total).toBe(0);
    expect((await list('assignee=me', staff, '/api/staff/tickets')).total).toBe(
      (await list(`assignee=${staff.id}`)).total,
    );
  });

  it('has an address for each role', async () => {
    const status = async (who: Member, path: string) => (await who.get(path)).status;
    for (const [path, allowed] of [
      ['/api/customer/tickets', customer],
      ['/api/staff/tickets', staff],
      ['/api/admin/tickets', admin],
    ] as const) {
      const others = [customer, staff, admin].filter((one) => one !== allowed);
      expect(await Promise.all([allowed, ...others].map((who) => status(who, path)))).toEqual([
        200, 403, 403,
      ]);
      expect((await app.nobody.get(path)).status).toBe(401);
    }
  });
});

describe('as CSV', () => {
  it('comes with names, safe from spreadsheets', async () => {
    const { body, headers } = await admin.get<string>(`/api/admin/tickets?format=csv&customer=${other.id}`);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="tickets.csv"');
    const lines = body.trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^number,subject,status,priority/);
    expect(lines).toHaveLength(4);
    expect(body).toContain('"100% =SUM(A1) ""quoted"", 3"');
  });

  it('does not let a text begin a formula', async () => {
    await app.owner.query(
      `update ticket set subject = '=HYPERLINK("x")' where customer_id = $1 and number = (select max(number) from ticket where customer_id = $1)`,
      [other.id],
    );
    const { body } = await admin.get<string>(`/api/admin/tickets?format=csv&customer=${other.id}`);
    expect(body).toContain(`"'=HYPERLINK(""x"")"`);
  });

  it('goes on by the cursor in its header', async () => {
    const first = await admin.get<string>('/api/admin/tickets?format=csv&limit=200');
    const next = first.headers.get('next-cursor');
    const second = await admin.get<string>(`/api/admin/tickets?format=csv&limit=200&cursor=${next}`);
    expect(second.body.trimEnd().split('\r\n')).toHaveLength(1 + count - 200);
    expect(second.headers.get('next-cursor')).toBeNull();
  });
});

it('counts no further than 1,000', async () => {
  const large = await app.startBusiness();
  const [owner, someone] = [await large.signInAs('admin'), await large.signInAs('customer')];
  await insertTickets(app, { businessId: large.id, customerId: someone.id, count: 1001 });
  expect(await list('limit=1', owner)).toMatchObject({ total: 1000, more: true });
  expect(await list('limit=1&status=open', owner)).toMatchObject({ total: 200, more: false });
});
