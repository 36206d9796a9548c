import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { openChat, readThread, write } from '#test/harness/conversations.ts';
import { openStream, type Stream } from '#test/harness/stream.ts';
import { openTicket } from '#test/harness/tickets.ts';

let app: TestApp;
let people: Record<'customer' | 'neighbour' | 'staff' | 'colleague' | 'admin' | 'stranger', Member>;
let business: Business;
let elsewhere: Business;
const open: Stream[] = [];

beforeAll(async () => {
  app = await startTestApp({ settings: { RATE_LIMIT_FACTOR: '1' } });
  business = await app.startBusiness();
  elsewhere = await app.startBusiness();
  people = {
    customer: await business.signInAs('customer'),
    neighbour: await business.signInAs('customer'),
    staff: await business.signInAs('staff'),
    colleague: await business.signInAs('staff'),
    admin: await business.signInAs('admin'),
    stranger: await elsewhere.signInAs('admin'),
  };
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((stream) => stream.close()));
});
afterAll(() => app?.close());

const note = async (who: Member, id: string) => {
  await who.post(`/api/tickets/${id}/note`, { body: 'Done.' });
};

type Name = keyof typeof people;

/** Everybody hears their stream. What it answers has each hear of a last thing, and tells what they heard before it. */
async function listen(id: string) {
  const names = Object.keys(people) as Name[];
  const streams = await Promise.all(names.map((name) => openStream(people[name])));
  open.push(...streams);
  // Read from now on: what nobody fetches comes in another order.
  const heard = names.map((name, index) =>
    streams[index]!.until(['customer', 'staff', 'admin'].includes(name) ? 'replied' : 'created'),
  );
  return async () => {
    await write(people.customer, id, 'The last word');
    await openTicket(app, people.neighbour);
    await openTicket(app, await elsewhere.signInAs('customer'));
    await Promise.all(heard);
    return Object.fromEntries(
      names.map((name, index) => [
        name,
        streams[index]!.presences.filter(({ conversation }) => conversation === id).map(
          ({ kind, member }) => `${member.name} ${kind}`,
        ),
      ]),
    ) as Record<Name, string[]>;
  };
}

describe('who types and reads', () => {
  it('is told to those who may see the conversation, and to nobody else', async () => {
    const { customer, staff, admin } = people;
    const { id } = await openChat(app, customer);
    await admin.patch('/api/admin/conversations', { ids: [id], assigneeId: staff.id });
    const told = await listen(id);
    expect((await customer.post(`/api/conversations/${id}/typing`)).status).toBe(204);
    expect((await staff.post(`/api/conversations/${id}/typing`)).status).toBe(204);
    await readThread(staff, id);
    // What was read is not read again.
    await readThread(admin, id);
    const [typed, answering, seen] = [
      `${customer.name} typing`,
      `${staff.name} typing`,
      `${staff.name} read`,
    ];
    expect(await told()).toEqual({
      customer: [answering, seen],
      neighbour: [],
      staff: [typed, seen],
      colleague: [],
      admin: [typed, answering, seen],
      stranger: [],
    });
  });

  it('carries ids, a name and a time, and is kept nowhere', async () => {
    const { customer, admin } = people;
    const { id } = await openChat(app, customer);
    const stream = await openStream(admin);
    open.push(stream);
    await customer.post(`/api/conversations/${id}/typing`);
    const { body } = await write(customer, id, 'Done');
    await stream.until('replied', body.conversation.ticket!.id);
    expect(stream.presences).toEqual([
      {
        kind: 'typing',
        conversation: id,
        member: { id: customer.id, name: customer.name, role: 'customer' },
        at: expect.stringMatching(/Z$/),
      },
    ]);
    const later = await openStream(admin, '0');
    open.push(later);
    await later.until('replied', body.conversation.ticket!.id);
    expect(later.presences).toEqual([]);
  });

  it('is told on either page, of a conversation and of its ticket, and who looks at it to agents alone', async () => {
    const { customer, staff, admin } = people;
    const { id, ticket } = await openChat(app, customer);
    await admin.patch('/api/admin/conversations', { ids: [id], assigneeId: null });
    const told = await listen(id);
    await customer.post(`/api/tickets/${ticket.id}/typing`);
    // It waits for an agent: each may look at it, and sees who does.
    for (const kind of ['viewing', 'left']) await staff.post(`/api/tickets/${ticket.id}/presence`, { kind });
    await admin.post(`/api/conversations/${id}/presence`, { kind: 'viewing' });
    const [typed, saw] = [`${customer.name} typing`, `${admin.name} viewing`];
    const [came, went] = [`${staff.name} viewing`, `${staff.name} left`];
    expect(await told()).toEqual({
      customer: [],
      neighbour: [],
      staff: [typed, saw],
      colleague: [typed, came, went, saw],
      admin: [typed, came, went],
      stranger: [],
    });
  });

  it('is not passed on without end', async () => {
    const { staff, admin } = people;
    const customer = await business.signInAs('customer');
    const { id, ticket } = await openChat(app, customer);
    await admin.patch('/api/admin/conversations', { ids: [id], assigneeId: staff.id });
    let heard = 0;
    const off = app.deps.hub.onPresence(({ conversation }) => {
      if (conversation === id) heard += 1;
    });
    const typing = () => customer.post(`/api/conversations/${id}/typing`);
    const answers = await Promise.all(Array.from({ length: 70 }, typing));
    expect(answers.map(({ status }) => status)).toEqual(Array(70).fill(204));
    // Another person, and another conversation, are heard still.
    expect((await staff.post(`/api/conversations/${id}/typing`)).status).toBe(204);
    await note(admin, ticket.id);
    off();
    expect(heard).toBe(61);
  });
});

describe('two agents who answer the same', () => {
  const say = (who: Member, id: string, after?: string, more: object = {}) =>
    write(who, id, 'An answer.', { ...(after && { after }), ...more });
  const newest = async (who: Member, id: string) => (await readThread(who, id)).items.at(-1)!.id;

  it('learn of it before the second answer goes out, which they may send all the same', async () => {
    const { staff, admin } = people;
    const customer = await business.signInAs('customer');
    const { id, ticket } = await openChat(app, customer);
    await admin.patch('/api/admin/conversations', { ids: [id], assigneeId: staff.id });
    const after = await newest(admin, id);
    expect((await say(staff, id, after)).status).toBe(201);
    // One's own answer is no surprise.
    expect((await say(staff, id, after)).status).toBe(201);
    const refused = await say(admin, id, after);
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { code: 'answered_meanwhile', by: { name: staff.name }, at: expect.stringMatching(/Z$/) },
    ]);
    const onTicket = await admin.post(`/api/tickets/${ticket.id}/reply`, { body: 'Mine.', after });
    expect(onTicket).toMatchObject({ status: 409, body: { code: 'answered_meanwhile' } });
    expect((await readThread(admin, id)).items).toHaveLength(3);
    expect((await say(admin, id)).status).toBe(201);
    expect((await say(staff, id, await newest(staff, id))).status).toBe(201);
  });

  it('learn of one that can still be taken back, and of nothing else', async () => {
    const { staff, admin } = people;
    const customer = await business.signInAs('customer');
    const { id } = await openChat(app, customer);
    await admin.patch('/api/admin/conversations', { ids: [id], assigneeId: staff.id });
    const after = await newest(admin, id);
    // What the customer adds and what colleagues note is no answer.
    await say(customer, id);
    await say(staff, id, undefined, { kind: 'note' });
    expect((await say(staff, id, after, { hold: 60 })).status).toBe(201);
    const refused = await say(admin, id, after);
    expect([refused.status, refused.body]).toMatchObject([409, { by: { name: staff.name }, at: null }]);
    expect((await say(customer, id, after)).status).toBe(422);
    expect((await say(staff, id, await newest(staff, id))).status).toBe(201);
  });
});
