import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { openTicket } from '#test/harness/tickets.ts';
import type { MessageView, Page, TicketView } from './views.ts';

let app: TestApp;
let business: Business;
let customer: Member;
let neighbour: Member;
let staff: Member;
let admin: Member;

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  const members = await Promise.all(
    (['customer', 'customer', 'staff', 'admin'] as const).map((role) => business.signInAs(role)),
  );
  [customer, neighbour, staff, admin] = members as [Member, Member, Member, Member];
});
afterAll(() => app?.close());

const respond = (id: string, body: string, who = customer) =>
  who.post<TicketView>(`/api/tickets/${id}/customer-respond`, { body });
const send = async (name: string, id: string, body: object = {}) =>
  (await admin.post<TicketView>(`/api/tickets/${id}/${name}`, body)).body;
const read = async (id: string, who = customer) => (await who.get<TicketView>(`/api/tickets/${id}`)).body;
const thread = async (id: string, who = customer) =>
  (await who.get<{ items: MessageView[] }>(`/api/tickets/${id}/messages?limit=200`)).body.items;

describe('a customer’s answer', () => {
  it('hands the turn to staff, and mails the agent who has the ticket', async () => {
    const { id } = await openTicket(app, customer);
    await staff.post(`/api/tickets/${id}/reply`, { body: 'Is it on?' });
    expect((await read(id)).status).toBe('waiting');
    const answer = await respond(id, 'Yes.');
    expect([answer.status, answer.body.status, answer.body.messageCount]).toEqual([200, 'pending', 3]);
    const mails = await app.owner.query(
      `select recipient_id from outbox where template = 'customer-replied' and data ->> 'ticketId' = $1`,
      [id],
    );
    expect(mails.rows).toEqual([{ recipient_id: staff.id }]);
  });

  it('reopens a resolved ticket', async () => {
    const { id } = await openTicket(app, customer);
    await send('resolve', id);
    expect((await respond(id, 'Not yet!')).body).toMatchObject({ id, status: 'pending', resolvedAt: null });
  });

  it('opens a follow-up of a closed one, in the same conversation', async () => {
    const closed = await openTicket(app, customer, { category: 'billing' });
    await send('close', closed.id);
    const refused = await admin.post(`/api/tickets/${closed.id}/reply`, { body: 'x' });
    expect(refused.body).toMatchObject({ status: 409, code: 'ended', allowed: [] });

    const answer = await respond(closed.id, 'It happens again.');
    expect(answer.status).toBe(201);
    const { conversationId, subject, id, number } = closed;
    expect(answer.body).toMatchObject({ conversationId, subject, category: 'billing', status: 'open' });
    expect(answer.body.followUpOf).toEqual({ id, number });
    expect((await thread(answer.body.id)).map((one) => one.body)).toEqual(['It happens again.']);

    const next = answer.body.id;
    await app.until(next, 'left-unassigned', 'assigned');
    // The old ticket's commands must not reach the new one, whose workflow has the same id.
    expect((await admin.post(`/api/tickets/${id}/wait`)).body.code).toBe('ended');
    expect((await read(next)).status).toBe('open');
    await send('close', next);
    const third = await respond(next, 'And again.');
    expect(third.body.followUpOf?.id).toBe(next);
  });

  it('goes to the follow-up that is there already', async () => {
    const { id } = await openTicket(app, customer);
    await send('close', id);
    const hasty = await Promise.all(['a', 'b', 'c'].map((text) => respond(id, text)));
    expect(hasty.map((one) => one.status).sort()).toEqual([200, 200, 201]);
    expect(new Set(hasty.map((one) => one.body.id)).size).toBe(1);
    const later = await respond(id, 'd');
    expect([later.status, later.body.id]).toEqual([200, hasty[0]!.body.id]);
    expect((await thread(later.body.id)).map((one) => one.body).sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('is the customer’s own', async () => {
    const { id } = await openTicket(app, customer);
    expect((await respond(id, 'x', neighbour)).status).toBe(404);
    expect((await respond(id, 'x', staff)).status).toBe(403);
    expect((await respond(id, 'x', await app.signInAs('customer'))).status).toBe(404);
  });
});

describe('merging', () => {
  it('brings the threads together, along the whole chain, and answers go where it went on', async () => {
    const [first, second, third] = [
      await openTicket(app, customer, { body: 'one' }),
      await openTicket(app, customer, { body: 'two' }),
      await openTicket(app, customer, { body: 'three' }),
    ];
    await send('merge', first.id, { targetId: second.id });
    await app.until(second.id, 'absorbed');
    await send('merge', second.id, { targetId: third.id });
    await app.until(third.id, 'absorbed');
    expect((await thread(third.id)).map((one) => one.body)).toEqual(['one', 'two', 'three']);

    const answer = await respond(first.id, 'four');
    expect([answer.status, answer.body.id]).toEqual([200, third.id]);
    expect((await thread(third.id)).map((one) => one.body)).toEqual(['one', 'two', 'three', 'four']);
    const refused = await admin.post(`/api/tickets/${first.id}/note`, { body: 'x' });
    expect(refused.body).toMatchObject({ code: 'ended', mergedInto: { id: second.id } });
    expect(refused.body.detail).toContain(`#${second.number}`);
    const asked = await app.owner.query('select from rating where subject_id = any($1)', [
      [first.id, second.id],
    ]);
    expect(asked.rowCount).toBe(0);
  });

  it('opens a follow-up where the ticket it was merged into is closed too', async () => {
    const [source, target] = [await openTicket(app, customer), await openTicket(app, customer)];
    await send('merge', source.id, { targetId: target.id });
    await app.until(target.id, 'absorbed');
    await send('close', target.id);
    expect((await respond(source.id, 'Hello?')).body.followUpOf?.id).toBe(target.id);
  });

  it('is refused into itself, a closed one, another customer’s or another business’s', async () => {
    const source = await openTicket(app, customer);
    const closed = await openTicket(app, customer);
    await send('close', closed.id);
    const theirs = await openTicket(app, neighbour);
    const outsider = await app.signInAs('customer');
    const foreign = await openTicket(app, outsider);
    const merge = async (targetId: string) =>
      (await admin.post(`/api/tickets/${source.id}/merge`, { targetId })).body.code;
    expect(await merge(source.id)).toBe('same_ticket');
    expect(await merge(closed.id)).toBe('target_closed');
    expect(await merge(theirs.id)).toBe('other_customer');
    expect(await merge(foreign.id)).toBe('not_found');
    expect((await read(source.id)).status).toBe('open');
    expect(await thread(theirs.id, neighbour)).toHaveLength(1);
  });

  it('goes one way when two tickets are merged into each other at the same moment', async () => {
    const [a, b] = [await openTicket(app, customer), await openTicket(app, customer)];
    await Promise.all([send('merge', a.id, { targetId: b.id }), send('merge', b.id, { targetId: a.id })]);
    const answer = await respond(a.id, 'Is anybody there?');
    expect([200, 201]).toContain(answer.status);
    expect((await thread(answer.body.id)).map((one) => one.body)).toContain('Is anybody there?');
  });
});

describe('the thread', () => {
  it('comes newest page first, oldest message first, without gap or double', async () => {
    const { id } = await openTicket(app, customer, { body: '0' });
    for (let count = 1; count <= 8; count++) await send('note', id, { body: String(count) });
    type Messages = { items: MessageView[]; nextCursor: string | null };
    const pages: string[][] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body }: { body: Messages } = await admin.get<Messages>(
        `/api/tickets/${id}/messages?limit=4${cursor && `&cursor=${cursor}`}`,
      );
      pages.push(body.items.map((one) => one.body));
      cursor = body.nextCursor;
    }
    expect(pages).toEqual([['5', '6', '7', '8'], ['1', '2', '3', '4'], ['0']]);
  });
});

it('gives each business numbers of its own', async () => {
  const fresh = await app.startBusiness();
  const [owner, someone] = [await fresh.signInAs('admin'), await fresh.signInAs('customer')];
  const made = await Promise.all(Array.from({ length: 5 }, () => openTicket(app, someone)));
  expect(made.map((one) => one.number).sort()).toEqual([1, 2, 3, 4, 5]);
  expect((await owner.get<Page<TicketView>>('/api/admin/tickets')).body.total).toBe(5);
});

it('is made by an agent for a customer of this business alone', async () => {
  const make = (customerId: string, who = admin) =>
    who.post<TicketView>('/api/admin/tickets', {
      subject: 'By phone',
      body: 'She called.',
      customerId,
      tags: ['phone'],
    });
  const made = await make(customer.id, staff);
  expect(made.body).toMatchObject({ customer: { id: customer.id }, tags: ['phone'], channel: 'api' });
  const outsider = await app.signInAs('customer');
  for (const id of [staff.id, outsider.id]) expect((await make(id)).status).toBe(422);
  expect((await make(customer.id, customer)).status).toBe(403);
});
