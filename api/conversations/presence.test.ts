import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { openChat, readThread, write } from '#test/harness/conversations.ts';
import { openStream, type Stream } from '#test/harness/stream.ts';
import { openTicket } from '#test/harness/tickets.ts';

let app: TestApp;
let people: Record<'customer' | 'neighbour' | 'staff' | 'colleague' | 'admin' | 'stranger', Member>;
let elsewhere: Business;
const open: Stream[] = [];

beforeAll(async () => {
  app = await startTestApp();
  const business = await app.startBusiness();
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

type Name = keyof typeof people;

/** Opens everybody's stream. What it answers has each hear of a last thing, and tells what they heard before it. */
async function listen(id: string) {
  const names = Object.keys(people) as Name[];
  const streams = await Promise.all(names.map((name) => openStream(people[name])));
  open.push(...streams);
  return async () => {
    const { body } = await write(people.customer, id, 'The last word');
    const [own, neighbours, theirs] = [
      body.conversation.ticket!.id,
      (await openTicket(app, people.neighbour)).id,
      (await openTicket(app, await elsewhere.signInAs('customer'))).id,
    ];
    const last = { customer: own, staff: own, admin: own, neighbour: neighbours, colleague: neighbours };
    await Promise.all(
      names.map((name, index) =>
        name === 'stranger'
          ? streams[index]!.until('created', theirs)
          : streams[index]!.until(last[name] === own ? 'replied' : 'created', last[name]),
      ),
    );
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
});
