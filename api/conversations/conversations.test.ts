import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TicketView } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import {
  openChat,
  ownChat,
  readConversation,
  readThread,
  type Thread,
  write,
} from '#test/harness/conversations.ts';

let app: TestApp;
let business: Business;
let admin: Member;
let staff: Member;

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  admin = await business.signInAs('admin');
  staff = await business.signInAs('staff');
});
afterAll(() => app?.close());

const texts = ({ items }: Thread) => items.map((one) => one.body);
const assign = (id: string, assigneeId: string | null) =>
  admin.patch('/api/admin/conversations', { ids: [id], assigneeId });
const ticketOf = async (id: string) => (await admin.get<TicketView>(`/api/tickets/${id}`)).body;
const chat = async (body?: string) => openChat(app, await business.signInAs('customer'), body);

describe('a customer’s chat', () => {
  it('is made once, however often it is asked for at the same moment', async () => {
    const customer = await business.signInAs('customer');
    const all = await Promise.all(Array.from({ length: 5 }, () => ownChat(customer)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(all[0]).toMatchObject({
      ...{ source: 'customer', channel: 'chat', status: 'open', assignee: null, unread: 0 },
      ...{ customer: { id: customer.id, email: customer.email }, ticket: null, lastMessage: null },
      seen: { customerAt: null, staffAt: null },
    });
    expect(await readThread(customer, all[0]!.id)).toEqual({
      items: [],
      nextCursor: null,
      held: [],
    });
    expect(await ownChat(customer)).toEqual(all[0]);
  });

  it('becomes a ticket with the first message', async () => {
    const { customer, id, ticket, messageId } = await chat('Where is\n my parcel?');
    expect(await ticketOf(ticket.id)).toMatchObject({
      ...{ subject: `Support request from ${customer.name}`, status: 'open', priority: 'normal' },
      ...{ channel: 'chat', conversationId: id, assignee: null, messageCount: 1 },
    });
    const { items } = await readThread(customer, id);
    expect(items).toMatchObject([
      { id: messageId, kind: 'reply', mine: true, body: 'Where is\n my parcel?', via: 'chat' },
    ]);
    expect(await readConversation(customer, id)).toMatchObject({
      lastMessage: { excerpt: 'Where is my parcel?', at: items[0]!.at, by: 'customer' },
      unread: 0,
    });
  });

  it('gives its ticket to the agent it was assigned to before', async () => {
    const customer = await business.signInAs('customer');
    const { id } = await ownChat(customer);
    expect((await assign(id, staff.id)).body).toEqual({ results: [{ id, status: 'accepted' }] });
    expect(await readConversation(staff, id)).toMatchObject({ assignee: { id: staff.id, name: staff.name } });
    const { status, body } = await write(customer, id, 'Hello?');
    expect([status, body.conversation.assignee?.id]).toEqual([201, staff.id]);
    expect((await ticketOf(body.conversation.ticket!.id)).assignee?.id).toBe(staff.id);
  });

  it('makes one ticket of first messages at the same moment, and keeps them all', async () => {
    const customer = await business.signInAs('customer');
    const { id } = await ownChat(customer);
    const said = ['One', 'Two', 'Three', 'Four'];
    const sent = await Promise.all(said.map((text) => write(customer, id, text)));
    expect(sent.map(({ status }) => status)).toEqual(said.map(() => 201));
    expect(new Set(sent.map(({ body }) => body.conversation.ticket?.id)).size).toBe(1);
    const { items } = await readThread(customer, id);
    expect(items.map((one) => one.body).sort()).toEqual([...said].sort());
    expect(items.map((one) => one.id).sort()).toEqual(sent.map(({ body }) => body.messageId).sort());
    const { rows } = await app.owner.query('select id from ticket where conversation_id = $1', [id]);
    expect(rows).toHaveLength(1);
  });

  it('hands the turn back and forth', async () => {
    const { customer, id, ticket } = await chat();
    await assign(id, staff.id);
    const asked = await write(staff, id, 'Which one?', { then: 'wait' });
    expect(asked.body.conversation).toMatchObject({ status: 'waiting', ticket: { status: 'waiting' } });
    const answered = await write(customer, id, 'The blue one.');
    expect(answered.body.conversation).toMatchObject({ status: 'open', ticket: { id: ticket.id } });
    expect((await write(staff, id, 'On its way.')).body.conversation.status).toBe('open');
    const solved = await write(admin, id, 'Done.', { then: 'resolve' });
    expect(solved.body.conversation).toMatchObject({ status: 'resolved', lastMessage: { by: 'staff' } });
    expect((await readThread(customer, id)).items.map(({ via }) => via)).toEqual(Array(5).fill('chat'));
  });

  it('goes on in a follow-up after the closing, with the same agent', async () => {
    const { customer, id, ticket } = await chat('First');
    await assign(id, staff.id);
    await admin.post(`/api/tickets/${ticket.id}/close`);
    const late = await write(staff, id, 'Too late');
    expect(late).toMatchObject({ status: 409, body: { code: 'ended', allowed: [] } });
    const sent = await Promise.all(['Again', 'And again'].map((text) => write(customer, id, text)));
    expect(sent.map(({ status }) => status)).toEqual([201, 201]);
    const next = sent[0]!.body.conversation;
    expect(next).toMatchObject({ id, status: 'open', assignee: { id: staff.id } });
    expect(next.ticket!.id).not.toBe(ticket.id);
    expect(await ticketOf(next.ticket!.id)).toMatchObject({
      ...{ followUpOf: { id: ticket.id }, subject: ticket.subject, channel: 'chat', messageCount: 2 },
    });
    expect(texts(await readThread(customer, id)).sort()).toEqual(['Again', 'And again', 'First']);
  });

  it('says each thing once for one key', async () => {
    const customer = await business.signInAs('customer');
    const { id } = await ownChat(customer);
    const key = uuid();
    const [first, again] = [
      await write(customer, id, 'Once', {}, key),
      await write(customer, id, 'Once', {}, key),
    ];
    expect([again.status, again.body.messageId]).toEqual([201, first.body.messageId]);
    expect(texts(await readThread(customer, id))).toEqual(['Once']);
    expect((await write(customer, id, 'Other', {}, key)).status).toBe(422);
  });

  it('cannot be answered before the customer has written', async () => {
    const { id } = await ownChat(await business.signInAs('customer'));
    for (const kind of ['reply', 'note']) {
      expect(await write(admin, id, 'Hi', { kind })).toMatchObject({
        ...{ status: 409, body: { code: 'no_ticket', allowed: [] } },
      });
    }
  });
});

describe('what is unread', () => {
  it('is what the other side wrote since, until it is read or answered', async () => {
    const { customer, id } = await chat('One');
    await write(customer, id, 'Two');
    expect([
      (await readConversation(admin, id)).unread,
      (await readConversation(customer, id)).unread,
    ]).toEqual([2, 0]);
    await readThread(admin, id, '?limit=1');
    const seen = await readConversation(customer, id);
    expect(seen).toMatchObject({ unread: 0, seen: { staffAt: expect.any(String), customerAt: null } });
    expect((await readConversation(admin, id)).unread).toBe(0);

    await write(customer, id, 'Three');
    expect((await readConversation(admin, id)).unread).toBe(1);
    await write(admin, id, 'Answer');
    expect([
      (await readConversation(admin, id)).unread,
      (await readConversation(customer, id)).unread,
    ]).toEqual([0, 1]);
    await readThread(customer, id);
    expect(await readConversation(admin, id)).toMatchObject({
      unread: 0,
      seen: { customerAt: expect.any(String), staffAt: seen.seen.staffAt },
    });
    expect((await readConversation(customer, id)).unread).toBe(0);
  });

  it('is read for all of the staff, and not by a page further back', async () => {
    const { id, customer } = await chat('One');
    await assign(id, staff.id);
    await write(staff, id, 'Answer');
    await write(customer, id, 'Two');
    const first = await readThread(customer, id, '?limit=1');
    await admin.get(`/api/conversations/${id}/messages?limit=1&cursor=${first.nextCursor}`);
    expect((await readConversation(staff, id)).unread).toBe(1);
    await readThread(admin, id);
    expect((await readConversation(staff, id)).unread).toBe(0);
  });

  it('is no note, and a note is nothing to the customer', async () => {
    const { customer, id } = await chat('One');
    await assign(id, staff.id);
    const noted = await write(staff, id, 'grumblecake', { kind: 'note' });
    expect(noted.body.conversation.lastMessage).toMatchObject({ excerpt: 'One', by: 'customer' });
    expect((await readConversation(customer, id)).unread).toBe(0);
    const told = [
      await readThread(customer, id),
      await readConversation(customer, id),
      await ownChat(customer),
    ];
    expect(JSON.stringify(told)).not.toContain('grumblecake');
    expect(texts(await readThread(staff, id))).toEqual(['One', 'grumblecake']);
    expect(await readConversation(customer, id)).toMatchObject({ lastMessage: { excerpt: 'One' } });
  });
});

describe('isolation', () => {
  it('shows a conversation to its customer, its agent and admins alone', async () => {
    const { customer, id } = await chat('Secret');
    await assign(id, staff.id);
    const others = [
      await business.signInAs('customer'),
      await business.signInAs('staff'),
      await app.signInAs('admin'),
      await app.signInAs('staff'),
      await app.signInAs('customer'),
    ];
    for (const other of others) {
      expect((await other.get(`/api/conversations/${id}`)).status).toBe(404);
      expect((await other.get(`/api/conversations/${id}/messages`)).status).toBe(404);
      expect((await write(other, id, 'Planted')).status).toBe(404);
      expect((await other.post(`/api/conversations/${id}/typing`)).status).toBe(404);
    }
    for (const one of [customer, staff, admin]) expect(texts(await readThread(one, id))).toEqual(['Secret']);
    expect((await (await business.signInAs('provider')).get(`/api/conversations/${id}`)).status).toBe(404);
    expect((await app.nobody.get(`/api/conversations/${id}`)).status).toBe(401);
  });

  it('is not the unassigned queue’s: an agent opens it once it is theirs, and no longer than that', async () => {
    const { id } = await chat();
    expect((await staff.get(`/api/conversations/${id}`)).status).toBe(404);
    await assign(id, staff.id);
    expect((await staff.get(`/api/conversations/${id}`)).status).toBe(200);
    await assign(id, null);
    expect((await staff.get(`/api/conversations/${id}`)).status).toBe(404);
  });

  it('shows a new customer what they were given, and nothing that was another’s before', async () => {
    const { customer, id, ticket } = await chat('Of the first');
    await admin.post(`/api/tickets/${ticket.id}/close`);
    const { body } = await write(customer, id, 'Given away');
    const next = await business.signInAs('customer');
    const given = { customerId: next.id };
    await admin.post(`/api/tickets/${body.conversation.ticket!.id}/change-requester`, given);
    expect(texts(await readThread(next, id))).toEqual(['Given away']);
    expect(texts(await readThread(admin, id))).toEqual(['Of the first', 'Given away']);
    expect((await customer.get(`/api/conversations/${id}`)).status).toBe(404);
    const own = await ownChat(customer);
    expect([own.id === id, own.ticket]).toEqual([false, null]);
    expect((await write(customer, own.id, 'Anew')).status).toBe(201);
    expect((await ownChat(next)).id).toBe(id);
  });

  it('keeps the thread of a merged ticket together', async () => {
    const { customer, id, ticket } = await chat('Here');
    const other = await customer.post<TicketView>('/api/customer/tickets', {
      subject: 'Same',
      body: 'There',
    });
    await admin.post(`/api/tickets/${other.body.id}/merge`, { targetId: ticket.id });
    await app.until(ticket.id, 'absorbed');
    expect(texts(await readThread(customer, id)).sort()).toEqual(['Here', 'There']);
    expect(texts(await readThread(admin, other.body.conversationId))).toEqual(['There']);
  });
});

describe('limits', () => {
  it.each<[string, object]>([
    ['nothing', { body: ' \n ' }],
    ['too much', { body: 'x'.repeat(50_001) }],
    ['a null byte', { body: 'a\0b' }],
    ['half a character', { body: '\ud800' }],
    ['something else', { body: 'x', subject: 'y' }],
    ['a customer’s note', { body: 'x', kind: 'note' }],
    ['a customer’s choice', { body: 'x', then: 'resolve' }],
  ])('refuses %s', async (_, body) => {
    const customer = await business.signInAs('customer');
    const { id } = await ownChat(customer);
    expect((await customer.post(`/api/conversations/${id}/messages`, body)).status).toBe(422);
    expect((await readConversation(customer, id)).ticket).toBeNull();
  });

  it('keeps what looks like markup as it is, and cuts an excerpt between characters', async () => {
    const body = `<script>alert(1)</script>${'x'.repeat(174)}😀 and more`;
    const { customer, id } = await chat(body);
    expect(texts(await readThread(customer, id))).toEqual([body]);
    const { excerpt } = (await readConversation(customer, id)).lastMessage!;
    expect(excerpt).toBe(body.slice(0, 199));
  });

  it('refuses a note with a turn, and strange cursors', async () => {
    const { id } = await chat();
    expect((await write(admin, id, 'x', { kind: 'note', then: 'wait' })).status).toBe(422);
    expect((await admin.get(`/api/conversations/${id}/messages?cursor=x`)).status).toBe(400);
    expect((await admin.get(`/api/conversations/${id}/messages?limit=0`)).status).toBe(422);
    expect((await admin.get(`/api/conversations/x`)).status).toBe(404);
  });
});
