import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page, TicketView } from '#api/tickets/views.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { openChat, ownChat, readThread, write } from '#test/harness/conversations.ts';
import type { ConversationView } from './views.ts';

let app: TestApp;
let business: Business;
let admin: Member;
let staff: Member;
let zoe: Member;
let otto: Member;
/** In the order of their last change, oldest first: nothing written, Zoë's, Otto's closed one, Otto's new one. */
let ids: [string, string, string, string];

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  admin = await business.signInAs('admin');
  staff = await business.signInAs('staff', { name: 'Sam' });
  zoe = await business.signInAs('customer', { name: 'Zoë Müller', email: 'zoe@printers.example' });
  otto = await business.signInAs('customer', { name: '=Otto' });
  const empty = await ownChat(await business.signInAs('customer'));
  const first = await openChat(app, zoe, 'The xylophone is broken');
  await change(first.id, { assigneeId: staff.id });
  const closed = await otto.post<TicketView>('/api/customer/tickets', { subject: 'Xylophone', body: 'Old' });
  await app.until(closed.body.id, 'left-unassigned');
  await readThread(admin, closed.body.conversationId);
  await change(closed.body.conversationId, { status: 'closed' });
  const last = await openChat(app, otto, 'Hello?');
  ids = [empty.id, first.id, closed.body.conversationId, last.id];
});
afterAll(() => app?.close());

const change = (id: string, wanted: object) =>
  admin.patch('/api/admin/conversations', { ids: [id], ...wanted });
const list = async (query = '', who = admin) =>
  (await who.get<Page<ConversationView>>(`/api/${who.role}/conversations?${query}`)).body;
const found = async (query: string, who = admin) =>
  (await list(query, who)).items.map(({ id }) => ids.indexOf(id));

describe('a list of conversations', () => {
  it('shows an admin all of them, newest change first, page by page', async () => {
    expect(await found('')).toEqual([3, 2, 1, 0]);
    const pages: number[][] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Page<ConversationView> = await list(`limit=2${cursor && `&cursor=${cursor}`}`);
      expect(page).toMatchObject({ total: 4, more: false });
      pages.push(page.items.map(({ id }) => ids.indexOf(id)));
      cursor = page.nextCursor;
    }
    expect(pages).toEqual([
      [3, 2],
      [1, 0],
    ]);
  });

  it.each<[string, number[]]>([
    ['status=open', [3, 1, 0]],
    ['status=closed,resolved', [2]],
    ['source=customer', [3, 2, 1, 0]],
    ['source=lead', []],
    ['assignee=none', [3, 2, 0]],
    ['assignee=me', []],
    ['unread=true', [3, 1]],
    ['unread=false', [2, 0]],
    ['q=xylophone', [2]],
    ['q=zo%C3%AB', [1]],
    ['q=printers.example', [1]],
    ['q=%3Dotto', [3, 2]],
    ['q=%25', []],
    ['status=open&assignee=none&unread=true&q=otto', [3]],
  ])('is filtered by %s', async (query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  it('is filtered by agent and by customer', async () => {
    expect(await found(`assignee=${staff.id}`)).toEqual([1]);
    expect(await found(`customer=${otto.id}`)).toEqual([3, 2]);
  });

  it('shows an agent their own alone, whatever they ask for', async () => {
    expect(await found('', staff)).toEqual([1]);
    expect(await found('assignee=none', staff)).toEqual([]);
    expect(await found(`customer=${otto.id}`, staff)).toEqual([]);
    expect(await found('q=otto', staff)).toEqual([]);
    expect((await list('', await app.signInAs('admin'))).items).toEqual([]);
    expect((await zoe.get('/api/admin/conversations')).status).toBe(403);
    expect((await zoe.get('/api/staff/conversations')).status).toBe(403);
  });

  it('counts as unread what nobody of the staff has read or answered', async () => {
    const unread = async (who = staff) => (await list('unread=true&limit=1', who)).total;
    expect([await unread(), await unread(admin)]).toEqual([1, 2]);
    await readThread(staff, ids[1]);
    expect([await unread(), await unread(admin)]).toEqual([0, 1]);
    await write(zoe, ids[1], 'Still there?');
    expect([await unread(), await unread(admin)]).toEqual([1, 2]);
    await write(staff, ids[1], 'Yes.');
    expect([await unread(), await unread(admin)]).toEqual([0, 1]);
    const [shown] = (await list(`customer=${zoe.id}`)).items;
    expect(shown).toMatchObject({ unread: 0, lastMessage: { excerpt: 'Yes.', by: 'staff' } });
  });

  it('comes as CSV in which nothing is run', async () => {
    const { headers, body } = await admin.get<string>(
      `/api/admin/conversations?format=csv&customer=${otto.id}`,
    );
    expect(headers.get('content-disposition')).toContain('conversations.csv');
    const lines = body.trimEnd().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^'=Otto,/);
  });

  it('takes no cursor of another list', async () => {
    const { nextCursor } = await list('limit=1');
    const path = `/api/admin/conversations?limit=1&status=open&cursor=${nextCursor}`;
    expect(await admin.get(path)).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } });
  });
});
