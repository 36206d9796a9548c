import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { openChat, ownChat, readConversation } from '#test/harness/conversations.ts';
import { openStream } from '#test/harness/stream.ts';
import { openTicket } from '#test/harness/tickets.ts';

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

type Results = { results: { id: string; status: string; detail?: string }[] };
const change = (body: object, who = admin, key?: string) =>
  who.patch<Results>('/api/admin/conversations', body, key === undefined ? {} : { key });
const chat = async () => openChat(app, await business.signInAs('customer'));

describe('many conversations at once', () => {
  it('says of each what became of it, and the tickets follow', async () => {
    const [one, two, closed] = [await chat(), await chat(), await chat()];
    await admin.post(`/api/tickets/${closed.ticket.id}/close`);
    const foreign = await openTicket(app, await app.signInAs('customer'));
    const ids = [one.id, closed.id, foreign.conversationId, uuid(), two.id, one.id];
    const { body } = await change({ ids, assigneeId: staff.id, status: 'waiting' });
    expect(body.results).toEqual([
      { id: ids[0], status: 'accepted' },
      { id: ids[1], status: 'refused', detail: expect.stringContaining('closed') },
      { id: ids[2], status: 'not_found' },
      { id: ids[3], status: 'not_found' },
      { id: ids[4], status: 'accepted' },
    ]);
    for (const { id, ticket } of [one, two]) {
      expect(await readConversation(admin, id)).toMatchObject({
        ...{ assignee: { id: staff.id }, status: 'waiting' },
        ticket: { id: ticket.id, status: 'waiting' },
      });
      expect((await admin.get(`/api/tickets/${ticket.id}`)).body).toMatchObject({
        ...{ assignee: { id: staff.id }, status: 'waiting' },
      });
    }
  });

  it('sends nothing for what is so already', async () => {
    const { id, ticket } = await chat();
    const wanted = { ids: [id], assigneeId: staff.id, status: 'resolved' };
    await change(wanted);
    const version = async () =>
      (await admin.get<{ version: number }>(`/api/tickets/${ticket.id}`)).body.version;
    const before = await version();
    expect((await change(wanted)).body.results).toEqual([{ id, status: 'accepted' }]);
    expect(await version()).toBe(before);
  });

  it('goes through the statuses as its ticket lets it', async () => {
    const { id } = await chat();
    const to = async (status: string) => (await change({ ids: [id], status })).body.results[0]!.status;
    expect([await to('waiting'), await to('open'), await to('resolved'), await to('waiting')]).toEqual([
      ...['accepted', 'accepted', 'accepted', 'refused'],
    ]);
    expect([await to('closed'), await to('open')]).toEqual(['accepted', 'refused']);
  });

  it('does each once for one key', async () => {
    const { id } = await chat();
    const empty = await ownChat(await business.signInAs('customer'));
    const ids = [id, empty.id];
    const accepted = ids.map((one) => ({ id: one, status: 'accepted' }));
    const give = () => change({ ids, assigneeId: staff.id }, admin, 'given');
    expect((await give()).body.results).toEqual(accepted);
    expect((await change({ ids, assigneeId: null })).body.results).toEqual(accepted);
    expect((await give()).body.results).toEqual(accepted);
    for (const one of ids) expect((await readConversation(admin, one)).assignee).toBeNull();
  });

  it('knows no status of a conversation in which nothing was written', async () => {
    const { id } = await ownChat(await business.signInAs('customer'));
    expect((await change({ ids: [id], status: 'closed' })).body.results).toEqual([
      { id, status: 'refused', detail: expect.stringContaining('no ticket') },
    ]);
    expect((await change({ ids: [id], status: 'open' })).body.results).toEqual([{ id, status: 'accepted' }]);
    const stream = await openStream(staff);
    expect((await change({ ids: [id], assigneeId: staff.id })).body.results[0]!.status).toBe('accepted');
    // Their list shows it at once; a colleague's has nothing to show.
    expect((await stream.until('assigned', id)).data).toMatchObject({ process: 'conversation' });
    await stream.close();
    const { rows } = await app.owner.query(
      `select action, actor_id, data from audit where subject_type = 'conversation' and subject_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ action: 'assign', actor_id: admin.id, data: { assigneeId: staff.id } }]);
  });

  it.each<[string, object]>([
    ['no conversations', { ids: [], status: 'open' }],
    ['too many', { ids: Array(101).fill(uuid()), status: 'open' }],
    ['no ids', { ids: ['x'], status: 'open' }],
    ['no change', { ids: [uuid()] }],
    ['an unknown status', { ids: [uuid()], status: 'lost' }],
    ['a status that nobody sets', { ids: [uuid()], status: 'pending' }],
    ['an assignee who is nobody', { ids: [uuid()], assigneeId: uuid() }],
    ['something else', { ids: [uuid()], status: 'open', priority: 'high' }],
  ])('refuses %s', async (_, body) => {
    expect((await change(body)).status).toBe(422);
  });

  it('is for admins, and assigns agents alone', async () => {
    const { id, customer } = await chat();
    const body = { ids: [id], status: 'waiting' };
    expect((await change(body, staff)).status).toBe(403);
    expect((await change(body, customer)).status).toBe(403);
    expect((await app.nobody.patch('/api/admin/conversations', body)).status).toBe(401);
    const strangers = [admin, customer, await app.signInAs('staff')];
    for (const { id: assigneeId } of strangers) {
      expect((await change({ ids: [id], assigneeId })).status).toBe(422);
    }
  });
});
