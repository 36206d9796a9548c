import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Member } from '#test/harness/business.ts';
import { openChat, readConversation, readThread } from '#test/harness/conversations.ts';

let app: TestApp;
let customer: Member;
let admin: Member;
let chat: Awaited<ReturnType<typeof openChat>>;
const count = 5000;

beforeAll(async () => {
  app = await startTestApp();
  const business = await app.startBusiness();
  customer = await business.signInAs('customer');
  admin = await business.signInAs('admin');
  chat = await openChat(app, customer, 'Message 0');
  // Every tenth is a note; several share a millisecond, so that only the id tells them apart.
  await app.owner.query(
    `with said as (
       insert into content (id, business_id, author_id, body, created_at)
       select md5($1 || n)::uuid, $2, $3, 'Message ' || n, now() from generate_series(1, $4::int) n returning id, body)
     insert into message (id, business_id, conversation_id, ticket_id, author_id, author_role, kind, via, at, version)
     select said.id, $2, $1::uuid, $5, $3, 'staff', case when n % 10 = 0 then 'note' else 'reply' end, 'chat',
       now() + n / 4 * interval '1 millisecond', 1
     from said, lateral (select substr(body, 9)::int as n) as counted`,
    [chat.id, business.id, admin.id, count, chat.ticket.id],
  );
});
afterAll(() => app?.close());

/** Every message from the newest page back to the oldest. */
async function walk(who: Member, limit: number): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await readThread(who, chat.id, `?limit=${limit}${cursor && `&cursor=${cursor}`}`);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    ids.unshift(...page.items.map((one) => one.id));
    cursor = page.nextCursor;
  }
  return ids;
}

it('walks a long thread back by cursor without gap or double', async () => {
  const { rows } = await app.owner.query<{ id: string; kind: string }>(
    'select id, kind from message where conversation_id = $1 order by at, id',
    [chat.id],
  );
  expect(rows).toHaveLength(count + 1);
  expect(await walk(admin, 200)).toEqual(rows.map((one) => one.id));
  expect(await walk(customer, 199)).toEqual(rows.filter((one) => one.kind === 'reply').map((one) => one.id));
});

it('counts what is unread as far as anybody wants to know', async () => {
  await app.owner.query('delete from conversation_read where conversation_id = $1', [chat.id]);
  expect((await readConversation(customer, chat.id)).unread).toBe(100);
  await readThread(customer, chat.id, '?limit=1');
  expect((await readConversation(customer, chat.id)).unread).toBe(0);
});

it('finds the newest page by the index, however long the thread is', async () => {
  await app.owner.query('analyze message');
  const { rows } = await app.owner.query<Record<string, string>>(
    `explain select id from message where business_id = $1 and conversation_id = $2 order by at desc, id desc limit 51`,
    [await businessOf(chat.id), chat.id],
  );
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toContain('message_conversation');
  expect(plan).not.toContain('Sort');
});

const businessOf = async (id: string) =>
  (await app.owner.query('select business_id from conversation where id = $1', [id])).rows[0].business_id;
