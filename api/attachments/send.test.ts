import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationView } from '#api/conversations/views.ts';
import type { MessageView, Page, TicketView } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import type { Caller } from '#test/harness/caller.ts';
import { openChat, readThread, write } from '#test/harness/conversations.ts';
import { attach, bytes } from '#test/harness/files.ts';
import { openTicket } from '#test/harness/tickets.ts';

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

const messagesOf = async (who: Member, ticketId: string) =>
  (await who.get<{ items: MessageView[] }>(`/api/tickets/${ticketId}/messages`)).body.items;
const at = (id: string, command: string) => `/api/tickets/${id}/${command}`;
const statusOf = async (who: Caller, id: string) => (await who.fetch(`/api/attachments/${id}`)).status;
const textOf = async (who: Caller, id: string) => (await who.fetch(`/api/attachments/${id}`)).text();
const used = { status: 422, body: { code: 'invalid', errors: [{ field: 'attachmentIds.0' }] } };

describe('files go with whatever is written', () => {
  it('a new ticket, an answer, a reply and a note, in the order they were chosen', async () => {
    const [one, two] = [await attach(customer, 'one.txt', '1'), await attach(customer, 'two.png', bytes.png)];
    const ticket = await openTicket(app, customer, { attachmentIds: [two, one] });
    const opening = (await messagesOf(customer, ticket.id))[0]!;
    expect(opening.attachments).toEqual([
      { id: two, name: 'two.png', type: 'image/png', size: bytes.png.length },
      { id: one, name: 'one.txt', type: 'text/plain', size: 1 },
    ]);
    const answer = { body: 'See.', attachmentIds: [await attach(customer, 'three.txt')] };
    expect((await customer.post(at(ticket.id, 'customer-respond'), answer)).status).toBe(200);
    const reply = { body: 'Seen.', attachmentIds: [await attach(staff, 'four.txt')], then: 'wait' };
    expect((await staff.post(at(ticket.id, 'reply'), reply)).status).toBe(200);
    const note = { body: 'Odd.', attachmentIds: [await attach(staff, 'five.txt')] };
    expect((await staff.post(at(ticket.id, 'note'), note)).status).toBe(200);
    const names = (messages: MessageView[]) =>
      messages.map((message) => message.attachments.map((a) => a.name));
    expect(names(await messagesOf(admin, ticket.id))).toEqual([
      ['two.png', 'one.txt'],
      ['three.txt'],
      ['four.txt'],
      ['five.txt'],
    ]);
    expect(names(await messagesOf(customer, ticket.id)).flat()).not.toContain('five.txt');
  });

  it('an agent’s ticket for a customer', async () => {
    const attachmentIds = [await attach(admin, 'offer.pdf', bytes.pdf)];
    const asked = { subject: 'Offer', body: '', customerId: customer.id, attachmentIds };
    const { status, body } = await admin.post<TicketView>('/api/admin/tickets', asked);
    expect(status).toBe(201);
    expect((await messagesOf(customer, body.id))[0]).toMatchObject({
      body: '',
      attachments: [{ name: 'offer.pdf' }],
    });
  });

  it('a chat of both sides, from its first message on, and a follow-up', async () => {
    const chatter = await business.signInAs('customer');
    const { id, ticket } = await openChat(app, chatter);
    await admin.post(at(ticket.id, 'assign'), { assigneeId: staff.id });
    await write(chatter, id, '', { attachmentIds: [await attach(chatter, 'a.txt')] });
    await write(staff, id, 'Here.', { attachmentIds: [await attach(staff, 'b.txt')], then: 'resolve' });
    await admin.post(at(ticket.id, 'close'));
    await app.until(ticket.id, 'closed', 'moved');
    const after = await write(chatter, id, '', { attachmentIds: [await attach(chatter, 'c.txt')] });
    expect(after.status).toBe(201);
    const { items } = await readThread(chatter, id);
    expect(items.flatMap((message) => message.attachments.map((one) => one.name))).toEqual([
      'a.txt',
      'b.txt',
      'c.txt',
    ]);
    const shown = (await chatter.get<ConversationView>(`/api/conversations/${id}`)).body;
    expect(shown.lastMessage).toMatchObject({ excerpt: 'c.txt', by: 'customer' });
  });

  it('need no words; nothing at all is refused', async () => {
    const { id } = await openTicket(app, customer);
    const empty = await customer.post(at(id, 'customer-respond'), { attachmentIds: [] });
    expect(empty).toMatchObject({ status: 422, body: { errors: [{ field: 'body' }] } });
    const alone = { attachmentIds: [await attach(customer, 'alone.txt')] };
    expect((await customer.post(at(id, 'customer-respond'), alone)).status).toBe(200);
  });

  it('are ten at most', async () => {
    const { id } = await openTicket(app, customer);
    const eleven = { body: 'Many', attachmentIds: Array.from({ length: 11 }, () => uuid()) };
    expect(await customer.post(at(id, 'customer-respond'), eleven)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'attachmentIds', detail: 'must be at most 10 files' }] },
    });
  });
});

describe('a file can be sent', () => {
  const asked = (attachmentIds: string[]) => ({ subject: 'S', body: 'B', attachmentIds });
  const create = (who: Member, ids: string[], key?: string) =>
    who.post<TicketView>('/api/customer/tickets', asked(ids), key === undefined ? {} : { key });

  it('by who uploaded it alone', async () => {
    const id = await attach(staff, 'mine.txt');
    expect(await create(customer, [id])).toMatchObject(used);
    const other = await (await app.startBusiness()).signInAs('customer');
    expect(await create(other, [id])).toMatchObject(used);
    expect(await create(customer, [uuid()])).toMatchObject(used);
  });

  it('once, however many send it at the same moment', async () => {
    const id = await attach(customer, 'once.txt');
    const answers = await Promise.all(Array.from({ length: 4 }, () => create(customer, [id])));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422]);
    expect(await create(customer, [id])).toMatchObject(used);
    const kept = await app.owner.query(
      'select from message m join attachment a on a.content_id = m.id where a.id = $1',
      [id],
    );
    expect(kept.rowCount).toBe(1);
  });

  it('again under the same key, as the same command; with other files that is another', async () => {
    const [one, two] = [await attach(customer, '1.txt'), await attach(customer, '2.txt')];
    const key = uuid();
    const first = await create(customer, [one], key);
    expect((await create(customer, [one], key)).body.id).toBe(first.body.id);
    expect(await create(customer, [one, two], key)).toMatchObject({
      status: 422,
      body: { code: 'key_reused' },
    });
  });

  it('with the next message, when the first one was refused', async () => {
    const { id } = await openTicket(app, customer);
    await admin.post(at(id, 'assign'), { assigneeId: staff.id });
    const reply = { body: 'Late', attachmentIds: [await attach(staff, 'late.txt')] };
    // The process has ended, and the row does not say so yet.
    expect((await admin.post(at(id, 'close'))).status).toBe(200);
    await app.owner.query(`update ticket set status = 'open' where id = $1`, [id]);
    expect((await staff.post(at(id, 'reply'), reply)).status).toBe(409);
    const { body: mine } = await customer.post<TicketView>('/api/customer/tickets', asked([]));
    await app.until(mine.id, 'left-unassigned', 'assigned');
    expect((await staff.post(at(mine.id, 'reply'), reply)).status).toBe(200);
    expect((await messagesOf(customer, mine.id)).at(-1)).toMatchObject({
      attachments: [{ name: 'late.txt' }],
    });
  });
});

describe('who may read a file', () => {
  let other: Member;
  let colleague: Member;
  let stranger: Member;
  beforeAll(async () => {
    [other, colleague] = [await business.signInAs('customer'), await business.signInAs('staff')];
    stranger = await (await app.startBusiness()).signInAs('admin');
  });
  const readers = async (id: string) => {
    const all = { customer, staff, admin, other, colleague, stranger, nobody: app.nobody };
    const asked = Object.entries(all).map(async ([name, who]) => [name, await statusOf(who, id)] as const);
    return (await Promise.all(asked)).filter(([, status]) => status === 200).map(([name]) => name);
  };

  it('before it is sent, its uploader; then whoever may read the message', async () => {
    const file = await attach(customer, 'secret.txt', 'A secret');
    expect(await readers(file)).toEqual(['customer']);
    const ticket = await openTicket(app, customer, { attachmentIds: [file] });
    expect(await readers(file)).toEqual(['customer', 'staff', 'admin', 'colleague']);
    await admin.post(at(ticket.id, 'assign'), { assigneeId: staff.id });
    expect(await readers(file)).toEqual(['customer', 'staff', 'admin']);
    expect(await textOf(staff, file)).toBe('A secret');

    const onNote = await attach(staff, 'note.txt');
    await staff.post(at(ticket.id, 'note'), { body: 'Look', attachmentIds: [onNote] });
    expect(await readers(onNote)).toEqual(['staff', 'admin']);

    // Both follow the thread: to another agent, into another ticket, to another customer.
    await admin.post(at(ticket.id, 'assign'), { assigneeId: colleague.id });
    expect(await readers(file)).toEqual(['customer', 'admin', 'colleague']);
    expect(await readers(onNote)).toEqual(['admin', 'colleague']);
    const target = await openTicket(app, customer);
    await admin.post(at(target.id, 'assign'), { assigneeId: staff.id });
    await admin.post(at(ticket.id, 'merge'), { targetId: target.id });
    expect(await readers(file)).toEqual(['customer', 'staff', 'admin', 'colleague']);
    await admin.post(at(target.id, 'change-requester'), { customerId: other.id });
    expect(await readers(file)).toContain('other');
    expect(await readers(onNote)).not.toContain('other');
  });

  it('an agent whose conversation it is, over all its tickets', async () => {
    const chatter = await business.signInAs('customer');
    const { id, ticket } = await openChat(app, chatter);
    const file = await attach(chatter, 'chat.txt');
    await write(chatter, id, '', { attachmentIds: [file] });
    await admin.post(at(ticket.id, 'assign'), { assigneeId: colleague.id });
    expect(await readers(file)).toEqual(['admin', 'colleague']);
    await admin.patch('/api/admin/conversations', { ids: [id], assigneeId: staff.id });
    expect(await readers(file)).toEqual(['staff', 'admin']);
  });

  it('can be removed by its uploader until it is sent', async () => {
    const remove = async (who: Caller, id: string) =>
      (await who.fetch(`/api/attachments/${id}`, { method: 'DELETE' })).status;
    const file = await attach(customer, 'draft.txt');
    expect([await remove(other, file), await remove(admin, file), await remove(customer, file)]).toEqual([
      404, 404, 204,
    ]);
    expect(await statusOf(customer, file)).toBe(404);
    const sent = await attach(customer, 'sent.txt');
    await openTicket(app, customer, { attachmentIds: [sent] });
    expect(await remove(customer, sent)).toBe(404);
  });

  it('finds no name of it in searches', async () => {
    await openTicket(app, customer, { attachmentIds: [await attach(customer, 'xylophone.txt')] });
    const found = await admin.get<Page<TicketView> & { tickets: TicketView[] }>('/api/search?q=xylophone');
    expect(found.body.tickets).toEqual([]);
  });
});
