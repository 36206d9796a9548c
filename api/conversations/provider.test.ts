import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NotificationView } from '#api/notifications/queries.ts';
import type { Page } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { ownChat, readConversation, readThread, write } from '#test/harness/conversations.ts';
import { attach } from '#test/harness/files.ts';
import { openMailbox } from '#test/harness/mail.ts';
import { openStream } from '#test/harness/stream.ts';
import type { ConversationView } from './views.ts';

type Name = 'admin' | 'staff' | 'colleague' | 'paula' | 'peter' | 'customer';
let app: TestApp;
let business: Business;
let people: Record<Name, Member>;
let id: string;

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  people = {
    admin: await business.signInAs('admin', { name: 'Olivia' }),
    staff: await business.signInAs('staff'),
    colleague: await business.signInAs('staff'),
    paula: await business.signInAs('provider', { name: 'Paula Plum' }),
    peter: await business.signInAs('provider'),
    customer: await business.signInAs('customer'),
  };
  id = (await ownChat(people.paula)).id;
});
afterAll(() => app?.close());

const change = (body: object, ids = [id]) => people.admin.patch('/api/admin/conversations', { ids, ...body });
const list = async (who: Member, query = '') => {
  const path = `/api/${who === people.admin ? 'admin' : 'staff'}/conversations?${query}`;
  return (await who.get<Page<ConversationView>>(path)).body.items.map((one) => one.id);
};
const told = async (who: Member) =>
  (await who.get<Page<NotificationView>>('/api/notifications?unread=true')).body.items.map(
    ({ kind, author, data }) => [kind, author, data.conversationId],
  );
const count = async (table: string) =>
  Number(
    (await app.owner.query(`select count(*) from ${table} where business_id = $1`, [business.id])).rows[0]
      .count,
  );

it('is one, whoever opens it, and with a provider of the business alone', async () => {
  const { admin, paula, customer } = people;
  const open = (who: string) => admin.post<ConversationView>(`/api/admin/providers/${who}/conversation`);
  const opened = await Promise.all([
    open(paula.id),
    open(paula.id),
    ownChat(paula).then((body) => ({ body })),
  ]);
  expect(new Set(opened.map(({ body }) => body.id))).toEqual(new Set([id]));
  expect(await readConversation(admin, id)).toMatchObject({
    ...{ source: 'provider', channel: 'chat', status: 'open', assignee: null, ticket: null, lead: null },
    customer: { id: paula.id, name: 'Paula Plum', email: paula.email, company: null },
  });
  const stranger = await app.signInAs('provider');
  for (const who of [customer.id, stranger.id, uuid()]) expect((await open(who)).status).toBe(404);
});

it('carries messages both ways, live, without a ticket', async () => {
  const { admin, paula, peter, customer } = people;
  const before = [await count('ticket'), await count('process')];
  const streams = await Promise.all([paula, admin, peter].map((who) => openStream(who)));
  const [hers, theirs, others] = streams as [(typeof streams)[0], (typeof streams)[0], (typeof streams)[0]];

  const file = await attach(paula, 'van.txt', 'The van');
  const key = uuid();
  const sent = await write(paula, id, 'The van is broken.', { attachmentIds: [file] }, key);
  expect([sent.status, sent.body.conversation.status]).toEqual([201, 'open']);
  expect((await write(paula, id, 'The van is broken.', { attachmentIds: [file] }, key)).body.messageId).toBe(
    sent.body.messageId,
  );
  await theirs.until('replied', id);
  expect(await readConversation(admin, id)).toMatchObject({
    unread: 1,
    lastMessage: { excerpt: 'The van is broken.', by: 'customer' },
  });
  expect(await list(admin, 'unread=true')).toEqual([id]);
  expect(await told(admin)).toEqual([['provider-wrote', 'Paula Plum', id]]);
  const thread = await readThread(admin, id);
  expect(thread.items).toMatchObject([
    { mine: false, author: { name: 'Paula Plum', role: 'provider' }, attachments: [{ id: file }] },
  ]);
  expect((await admin.fetch(`/api/attachments/${file}`)).status).toBe(200);
  for (const who of [peter, customer]) expect((await who.fetch(`/api/attachments/${file}`)).status).toBe(404);
  expect((await readConversation(paula, id)).seen.staffAt).not.toBeNull();

  await write(admin, id, 'Between us: she needs a new one.', { kind: 'note' });
  const answerFile = await attach(admin, 'rental.txt', 'A van');
  const answered = await write(admin, id, 'Take the rental.', { then: 'wait', attachmentIds: [answerFile] });
  expect(answered.body.conversation.status).toBe('waiting');
  await hers.until('replied', id);
  expect((await paula.get<{ unreadInChat: number }>('/api/me')).body.unreadInChat).toBe(1);
  expect(await told(paula)).toEqual([['business-wrote', 'Olivia', id]]);
  const read = await readThread(paula, id);
  expect(read.items.map(({ body, mine }) => [body, mine])).toEqual([
    ['The van is broken.', true],
    ['Take the rental.', false],
  ]);
  expect((await paula.fetch(`/api/attachments/${answerFile}`)).status).toBe(200);
  expect((await paula.get<{ unreadInChat: number }>('/api/me')).body.unreadInChat).toBe(0);
  expect(hers.seen.map(({ data }) => data.kind)).not.toContain('noted');
  expect([await count('ticket'), await count('process')]).toEqual(before);

  await write(peter, (await ownChat(peter)).id, 'The last word');
  await others.until('replied');
  expect(others.seen.map(({ data }) => data.id)).not.toContain(id);
  await Promise.all(streams.map((stream) => stream.close()));
});

it('mails what is not read in the portal, by each one’s choice', async () => {
  const { admin, peter } = people;
  const mailbox = await openMailbox(app, business, admin);
  const { id: his } = await ownChat(peter);
  await write(peter, his, 'May I have Friday off?');
  expect((await mailbox.sent('provider-wrote')).at(-1)?.text).toContain(`/admin/conversations/${his}`);
  await write(admin, his, 'You may.');
  const mail = (await mailbox.sent('business-wrote')).at(-1);
  expect(mail?.text).toContain('You may.');
  expect(mail?.text).toContain('/provider/messages');
  const unwanted = { kind: 'business-wrote', medium: 'email', wanted: false };
  await peter.patch('/api/notifications/preferences', { items: [unwanted] });
  await write(admin, his, 'Enjoy it.');
  expect(await mailbox.sent('business-wrote')).toHaveLength(1);
});

it('goes on by mail, for those whom the mail it answers was for', async () => {
  const { admin, colleague, peter, paula, customer } = people;
  const mailbox = await openMailbox(app, business, admin);
  await mailbox.settings({ address: 'help@acme.example', mostPerHour: 1000 });
  const wanted = { kind: 'business-wrote', medium: 'email', wanted: true };
  await peter.patch('/api/notifications/preferences', { items: [wanted] });
  const { id: his } = await ownChat(peter);
  const last = async (template: string) => (await mailbox.sent(template)).at(-1)!;
  const answering = ({ messageId }: { messageId: string }) => ({ 'In-Reply-To': messageId });

  await write(admin, his, 'When?');
  const toPeter = await last('business-wrote');
  expect(toPeter.replyTo?.address).toMatch(/^help\+provider\.[0-9a-f]{24}@acme\.example$/);
  for (const from of [paula.email, admin.email, customer.email, 'stranger@example.com']) {
    const taken = await mailbox.take({ from, headers: answering(toPeter) });
    expect((await mailbox.row(taken.id)).conversation_id).toBeNull();
  }
  const headers = { ...answering(toPeter), 'Message-ID': `<${uuid()}@mail.example>` };
  const text = 'At nine.\n\nOn Monday, X wrote:\n> When?';
  const taken = await mailbox.take({ from: peter.email, text, headers });
  expect([taken.status, (await mailbox.row(taken.id)).conversation_id]).toEqual(['taken', his]);

  const toAdmin = await last('provider-wrote');
  await mailbox.take({ from: admin.email, text: 'Good.', headers: answering(toAdmin) });
  expect(await last('business-wrote')).toMatchObject({ inReplyTo: headers['Message-ID'] });
  const { items } = await readThread(peter, his);
  expect(items.slice(-2).map(({ via, body, mine }) => [via, body, mine])).toEqual([
    ['email', 'At nine.', true],
    ['email', 'Good.', false],
  ]);

  await change({ assigneeId: colleague.id }, [his]);
  await write(peter, his, 'One more thing.');
  await change({ assigneeId: null }, [his]);
  const late = await mailbox.take({
    from: colleague.email,
    headers: answering(await last('provider-wrote')),
  });
  expect(late).toMatchObject({ status: 'refused', reason: 'not_found' });
  expect((await told(colleague))[0]).toEqual(['mail-not-taken', null, his]);
});

it('shows who types and keeps drafts, for those who take part', async () => {
  const { admin, paula, peter, customer } = people;
  const [hers, theirs] = await Promise.all([openStream(paula), openStream(admin)]);
  await paula.post(`/api/conversations/${id}/typing`);
  await admin.post(`/api/conversations/${id}/typing`);
  await admin.post(`/api/conversations/${id}/presence`, { kind: 'viewing' });
  await write(admin, id, 'There.');
  await Promise.all([hers.until('replied', id), theirs.until('replied', id)]);
  expect(hers.presences.map(({ kind, member }) => [kind, member.name])).toEqual([['typing', 'Olivia']]);
  expect(theirs.presences.map(({ kind, member }) => [kind, member.name])).toEqual([['typing', 'Paula Plum']]);
  await Promise.all([hers.close(), theirs.close()]);

  const draft = `/api/drafts/conversation/${id}`;
  expect((await paula.put(`${draft}/reply`, { body: 'I would' })).status).toBe(200);
  expect((await paula.put(`${draft}/note`, { body: 'I would' })).status).toBe(404);
  for (const who of [peter, customer]) {
    expect((await who.put(`${draft}/reply`, { body: 'I would' })).status).toBe(404);
    for (const path of ['', '/messages'])
      expect((await who.get(`/api/conversations/${id}${path}`)).status).toBe(404);
    expect((await write(who, id, 'Me too')).status).toBe(404);
    expect((await who.post(`/api/conversations/${id}/typing`)).status).toBe(404);
  }
  await write(paula, id, 'I would like that.');
  expect((await paula.get<{ items: [] }>(draft)).body.items).toEqual([]);
});

it('is assigned, closed, found and filtered as others are; agents see what is theirs', async () => {
  const { admin, staff, colleague, paula } = people;
  expect(await list(admin, 'source=provider')).toContain(id);
  expect(await list(admin, 'source=customer')).not.toContain(id);
  expect(await list(admin, 'q=plum')).toEqual([id]);
  expect((await staff.get(`/api/conversations/${id}`)).status).toBe(404);
  expect((await change({ assigneeId: staff.id, status: 'resolved' })).body).toEqual({
    results: [{ id, status: 'accepted' }],
  });
  expect(await readConversation(staff, id)).toMatchObject({ status: 'resolved', assignee: { id: staff.id } });
  expect(await told(staff)).toEqual([['conversation-assigned', null, id]]);
  expect([await list(staff), await list(colleague, 'q=plum')]).toEqual([[id], []]);

  await write(paula, id, 'One more thing');
  expect((await readConversation(admin, id)).status).toBe('open');
  expect((await told(staff)).map(([kind]) => kind)).toContain('provider-wrote');
  expect((await write(staff, id, 'Go on', { then: 'resolve' })).body.conversation.status).toBe('resolved');
  for (const status of ['closed', 'waiting', 'open'] as const) {
    await change({ status });
    expect((await readConversation(paula, id)).status).toBe(status);
  }
  await change({ assigneeId: null });
  expect((await staff.get(`/api/conversations/${id}`)).status).toBe(404);
  expect((await write(paula, id, 'Quietly', { kind: 'note' })).status).toBe(422);
});
