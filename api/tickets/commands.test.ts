import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { openTicket } from '#test/harness/tickets.ts';
import { agentCommands } from './commands.ts';
import type { MessageView, TicketView, TimelineView } from './views.ts';

let app: TestApp;
let business: Business;
let customer: Member;
let staff: Member;
let colleague: Member;
let admin: Member;
let stranger: Member;
let ticket: TicketView;

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  customer = await business.signInAs('customer', { name: 'Carla Customer' });
  staff = await business.signInAs('staff', { name: 'Sam Staff' });
  colleague = await business.signInAs('staff', { name: 'Cora Colleague' });
  admin = await business.signInAs('admin');
  stranger = await app.signInAs('admin');
});
afterAll(() => app?.close());
beforeEach(async () => {
  ticket = await openTicket(app, customer);
});

const at = (name: string, id = ticket.id) => `/api/tickets/${id}/${name}`;
const read = async (who: Member, id = ticket.id) => (await who.get<TicketView>(`/api/tickets/${id}`)).body;

type Case = {
  body?: () => object;
  /** Brings the ticket into a state that refuses the command. */
  spoil?: () => Promise<unknown>;
  refusal?: string;
  then: (changed: TicketView) => void;
};

const close = () => admin.post(at('close'));
/** Every command agents have: what it does, and what refuses it. */
const cases: Record<string, Case> = {
  reply: {
    body: () => ({ body: 'Is it plugged in?', then: 'wait' }),
    then: (changed) => expect(changed).toMatchObject({ status: 'waiting', messageCount: 2, assignee: null }),
  },
  note: {
    body: () => ({ body: 'She calls every week.' }),
    then: (changed) => expect(changed).toMatchObject({ status: 'open', messageCount: 1 }),
  },
  assign: {
    body: () => ({ assigneeId: staff.id }),
    spoil: () => admin.post(at('assign'), { assigneeId: staff.id }),
    refusal: 'unchanged',
    then: (changed) => expect(changed.assignee).toEqual({ id: staff.id, name: 'Sam Staff', role: 'staff' }),
  },
  unassign: {
    spoil: async () => undefined,
    refusal: 'unassigned',
    then: (changed) => expect(changed.assignee).toBeNull(),
  },
  'set-priority': {
    body: () => ({ priority: 'urgent' }),
    spoil: () => admin.post(at('set-priority'), { priority: 'urgent' }),
    refusal: 'unchanged',
    then: (changed) => expect(changed.priority).toBe('urgent'),
  },
  'set-category': {
    body: () => ({ category: 'billing' }),
    spoil: () => admin.post(at('set-category'), { category: 'billing' }),
    refusal: 'unchanged',
    then: (changed) => expect(changed.category).toBe('billing'),
  },
  tag: {
    body: () => ({ add: ['printer', 'vip'] }),
    spoil: () => admin.post(at('tag'), { add: ['printer', 'vip'] }),
    refusal: 'unchanged',
    then: (changed) => expect(changed.tags.sort()).toEqual(['printer', 'vip']),
  },
  wait: {
    spoil: () => admin.post(at('wait')),
    refusal: 'wrong_state',
    then: (changed) => expect(changed).toMatchObject({ status: 'waiting', nextDueAt: null }),
  },
  resolve: {
    spoil: () => admin.post(at('resolve')),
    refusal: 'wrong_state',
    then: (changed) => expect(changed.status).toBe('resolved'),
  },
  reopen: {
    spoil: async () => undefined,
    refusal: 'wrong_state',
    then: (changed) => expect(changed.status).toBe('open'),
  },
  close: { then: (changed) => expect(changed).toMatchObject({ status: 'closed' }) },
  merge: {
    body: () => ({ targetId: other.id }),
    then: (changed) =>
      expect(changed).toMatchObject({
        status: 'closed',
        mergedInto: { id: other.id, number: other.number },
      }),
  },
  escalate: {
    spoil: async () => {
      for (let level = 1; level <= 3; level++) await admin.post(at('escalate'));
    },
    refusal: 'highest_level',
    then: (changed) => expect(changed.escalationLevel).toBe(1),
  },
  'change-requester': {
    body: () => ({ customerId: neighbour.id }),
    then: (changed) => expect(changed.customer.id).toBe(neighbour.id),
  },
};
/** Another ticket of the same customer, another customer of the same business. */
let other: TicketView;
let neighbour: Member;
beforeAll(async () => {
  neighbour = await business.signInAs('customer');
  other = await openTicket(app, customer, { subject: 'The other one' });
});

/** What must have happened before a command can do something. */
const before: Record<string, () => Promise<unknown>> = {
  unassign: () => admin.post(at('assign'), { assigneeId: staff.id }),
  reopen: () => admin.post(at('wait')),
};

/** Without what follows by itself a moment later: the question for a rating, what the routing rules find. */
function asSent({ rating: _rating, version: _version, updatedAt: _updatedAt, ...rest }: TicketView) {
  return rest;
}

it('has a case for every command', () => {
  // What takes a reply back has a file of its own: undo.test.ts.
  expect([...Object.keys(cases), 'undo-reply'].sort()).toEqual([...agentCommands].sort());
});

describe.each(Object.entries(cases))(
  '%s',
  (name, { body = () => ({}), spoil = close, refusal = 'ended', then }) => {
    it('does what it says, at each of its addresses', async () => {
      await before[name]?.();
      const answer = await admin.post<TicketView>(at(name), body());
      expect([answer.status, answer.body.id]).toEqual([200, ticket.id]);
      then(answer.body);
      expect(await read(admin)).toEqual(answer.body);

      ticket = await openTicket(app, customer);
      await before[name]?.();
      const again = await admin.post<TicketView>(`/api/admin/tickets/${ticket.id}/${name}`, body());
      expect(again.status).toBe(200);
      then(again.body);
    });

    it('is refused where the state does not allow it, and changes nothing', async () => {
      await spoil();
      const was = await read(admin);
      const answer = await admin.post(at(name), body());
      expect(answer.body).toMatchObject({ status: 409, code: refusal, allowed: expect.any(Array) });
      expect(answer.body.detail).toMatch(/\.$/);
      expect(asSent(await read(admin))).toEqual(asSent(was));
    });

    it('is for agents of this business alone', async () => {
      await before[name]?.();
      const was = await read(admin);
      expect((await stranger.post(at(name), body())).status).toBe(404);
      expect((await admin.post(at(name, uuid()), body())).status).toBe(404);
      expect((await admin.post(at(name, '1'), body())).status).toBe(404);
      if (name !== 'reopen') expect((await customer.post(at(name), body())).status).toBe(403);
      expect((await neighbour.post(at(name), body())).status).toBe(name === 'reopen' ? 404 : 403);
      expect((await staff.post(`/api/admin/tickets/${ticket.id}/${name}`, body())).status).toBe(403);
      expect((await app.nobody.post(at(name), body())).status).toBe(401);
      await admin.post(at('assign'), { assigneeId: colleague.id });
      expect((await staff.post(at(name), body())).status).toBe(404);
      expect((await read(admin)).status).toBe(was.status);
    });
  },
);

describe('an agent’s reply', () => {
  it('takes a ticket that nobody has, and chooses what follows', async () => {
    const sent = await staff.post<TicketView>(at('reply'), { body: 'On it.', then: 'send' });
    expect(sent.body).toMatchObject({ status: 'open', assignee: { id: staff.id } });
    const resolved = await staff.post<TicketView>(at('reply'), { body: 'Done.', then: 'resolve' });
    expect(resolved.body).toMatchObject({ status: 'resolved', messageCount: 3 });
    await app.until(ticket.id, 'rating-asked');
    expect((await read(customer)).rating).toEqual({ status: 'asked', stars: null });
  });

  it('shows the agent who gives a ticket away what became of it, and no more after that', async () => {
    const given = await staff.post<TicketView>(at('assign'), { assigneeId: colleague.id });
    expect(given.body.assignee?.id).toBe(colleague.id);
    expect((await staff.get(`/api/tickets/${ticket.id}`)).status).toBe(404);
  });

  it('keeps notes from the customer', async () => {
    await staff.post(at('note'), { body: 'She is always late with paying.' });
    await staff.post(at('reply'), { body: 'Hello' });
    const pages = [customer, staff].map((who) => who.get<{ items: MessageView[] }>(at('messages')));
    const [theirs, ours] = await Promise.all(pages);
    expect(theirs!.body.items.map((one) => [one.kind, one.body, one.mine])).toEqual([
      ['reply', 'It prints nothing.', true],
      ['reply', 'Hello', false],
    ]);
    expect(ours!.body.items.map((one) => one.kind)).toEqual(['reply', 'note', 'reply']);
    const timeline = await customer.get<{ items: TimelineView[] }>(at('timeline'));
    expect(timeline.body.items.filter((one) => one.internal || one.kind === 'noted')).toEqual([]);
  });
});

describe('assignment', () => {
  it('is to active agents of this business', async () => {
    const outsider = await app.signInAs('staff');
    for (const id of [customer.id, admin.id, outsider.id, uuid()]) {
      const answer = await admin.put(`/api/admin/tickets/${ticket.id}/assign`, { assigneeId: id });
      expect(answer.body).toMatchObject({ status: 422, errors: [{ field: 'assigneeId' }] });
    }
    const put = await admin.put<TicketView>(`/api/admin/tickets/${ticket.id}/assign`, {
      assigneeId: staff.id,
    });
    expect([put.status, put.body.assignee?.id]).toEqual([200, staff.id]);
  });
});

describe('changing the requester', () => {
  it('is to a customer of this business', async () => {
    const outsider = await app.signInAs('customer');
    for (const id of [staff.id, outsider.id, uuid()]) {
      const answer = await admin.post(at('change-requester'), { customerId: id });
      expect(answer.body).toMatchObject({ status: 422, errors: [{ field: 'customerId' }] });
    }
  });

  it('hands the ticket over, thread and all', async () => {
    await admin.post(at('change-requester'), { customerId: neighbour.id });
    expect((await customer.get(`/api/tickets/${ticket.id}`)).status).toBe(404);
    expect((await read(neighbour)).id).toBe(ticket.id);
  });
});
