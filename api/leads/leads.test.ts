import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationView } from '#api/conversations/views.ts';
import type { LeadPage, LeadView } from '#api/leads/views.ts';
import type { NotificationView } from '#api/notifications/queries.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import type { Problem } from '#test/harness/caller.ts';
import { ownChat, readConversation, readThread, write } from '#test/harness/conversations.ts';
import { beginLead, openWidget, readLead, type Visitor } from '#test/harness/leads.ts';

let app: TestApp;
let business: Business;
let admin: Member;
let staff: Member;
let colleague: Member;
let key: string;

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  admin = await business.signInAs('admin');
  staff = await business.signInAs('staff');
  colleague = await business.signInAs('staff');
  key = await openWidget(admin);
});
afterAll(() => app?.close());

const send = (who: Member, { leadId }: { leadId: string }, name: string, body: object = {}, sent = {}) =>
  who.post<LeadView & Pick<Problem, 'code'>>(`/api/leads/${leadId}/${name}`, body, sent);
const say = (visitor: Visitor, body: string) =>
  visitor.as.post(`/api/public/leads/${visitor.leadId}/messages`, { body });
/** A lead of the agent's. */
async function begin(given: object = {}): Promise<Visitor> {
  const visitor = await beginLead(app, key, given);
  await send(admin, visitor, 'assign', { assigneeId: staff.id });
  return visitor;
}
/** Signs in as the customer that a visitor has become. */
async function signInAs({ convertedTo }: LeadView): Promise<Member> {
  const customer = await business.signInAs('customer');
  // One person, one member of the business: the session goes to who was made by the conversion.
  await app.owner.query('update member set user_id = null where id = $1', [customer.id]);
  await app.owner.query('update member set user_id = $1 where id = $2', [customer.userId, convertedTo!.id]);
  app.deps.auth.viewers.forget();
  return Object.assign(customer, { id: convertedTo!.id });
}

describe('a lead', () => {
  it('goes its way, one route for each command', async () => {
    const lead = await begin();
    expect((await send(staff, lead, 'reply', { body: 'Hi.' })).body).toMatchObject({
      status: 'contacted',
      unread: 0,
    });
    expect((await send(staff, lead, 'qualify')).body.status).toBe('qualified');
    const lost = await send(staff, lead, 'lose', { reason: 'too_expensive' });
    expect(lost.body).toMatchObject({
      status: 'lost',
      lostReason: 'too_expensive',
      allowed: ['note', 'assign', 'unassign', 'reopen'],
    });
    const refused = await send(staff, lead, 'qualify');
    expect([refused.status, refused.body.code, refused.body.allowed]).toEqual([
      409,
      'wrong_state',
      lost.body.allowed,
    ]);
    expect((await send(staff, lead, 'reopen')).body).toMatchObject({ status: 'contacted', lostReason: null });
    await send(staff, lead, 'lose', { reason: 'no_answer' });
    expect((await say(lead, 'I was away.')).status).toBe(201);
    expect(await readLead(staff, lead.leadId)).toMatchObject({ status: 'contacted', unread: 1 });
  });

  it('is given to agents, and lost from sight by who gave it away', async () => {
    const lead = await begin();
    const given = await send(staff, lead, 'assign', { assigneeId: colleague.id });
    expect(given.body).toMatchObject({ assignee: { id: colleague.id }, allowed: [] });
    expect((await staff.get(`/api/leads/${lead.leadId}`)).status).toBe(404);
    expect((await readLead(colleague, lead.leadId)).allowed).toContain('reply');
    for (const assigneeId of [admin.id, uuid()]) {
      expect((await send(admin, lead, 'assign', { assigneeId })).status).toBe(422);
    }
    expect((await send(admin, lead, 'unassign')).body.assignee).toBeNull();
    expect((await send(admin, lead, 'unassign')).body.code).toBe('unassigned');
  });

  it('says what is wrong with a command', async () => {
    const lead = await begin();
    for (const reason of ['because', '', null])
      expect((await send(staff, lead, 'lose', { reason })).status).toBe(422);
    expect((await send(staff, lead, 'reply', { body: ' ' })).status).toBe(422);
    expect((await send(staff, lead, 'convert', { customerId: staff.id })).status).toBe(422);
    expect((await send(admin, { leadId: uuid() }, 'qualify')).status).toBe(404);
    expect((await admin.post(`/api/admin/leads/${lead.leadId}/message`, { body: 'As them' })).status).toBe(
      404,
    );
  });

  it('tells its agent, or the admins of one that nobody has', async () => {
    const told = async (who: Member, id: string) =>
      (await who.get<{ items: NotificationView[] }>('/api/notifications')).body.items
        .filter((one) => one.lead?.id === id)
        .map(({ kind, author, lead }) => [kind, author, lead?.name]);
    const nobodys = await beginLead(app, key, { name: 'Nina' });
    await say(nobodys, 'Hello?');
    expect(await told(admin, nobodys.leadId)).toEqual([
      ['visitor-wrote', 'Nina', 'Nina'],
      ['lead-received', null, 'Nina'],
    ]);
    await send(admin, nobodys, 'assign', { assigneeId: staff.id });
    await say(nobodys, 'Still there?');
    expect(await told(staff, nobodys.leadId)).toEqual([
      ['visitor-wrote', 'Nina', 'Nina'],
      ['lead-assigned', null, 'Nina'],
    ]);
    expect(await told(admin, nobodys.leadId)).toHaveLength(2);
    await staff.post('/api/notifications/read', { leadId: nobodys.leadId });
    const { body } = await staff.get<{ items: NotificationView[] }>('/api/notifications?unread=true');
    expect(body.items.filter((one) => one.lead?.id === nobodys.leadId)).toEqual([]);
  });

  it('goes to whom the routing rules name', async () => {
    const other = await app.startBusiness();
    const boss = await other.signInAs('admin');
    const agents = [await other.signInAs('staff'), await other.signInAs('staff')];
    const rules = [
      {
        id: 'k',
        name: 'K',
        when: { keyword: 'SHOP' },
        do: { assign: { to: 'member', memberId: agents[1]!.id } },
      },
      {
        id: 't',
        name: 'T',
        when: { channel: 'chat' },
        do: { assign: { to: 'member', memberId: agents[0]!.id } },
      },
      { id: 'w', name: 'W', when: { channel: 'widget' }, do: { assign: { to: 'least-loaded' } } },
    ];
    await boss.put('/api/admin/settings/routing', { value: { rules }, version: 1 });
    const theirs = await openWidget(boss);
    const first = await beginLead(app, theirs);
    expect((await readLead(boss, first.leadId)).assignee?.id).toBe(agents[1]!.id);
    const second = await beginLead(app, theirs, { message: 'Hello' });
    expect((await readLead(boss, second.leadId)).assignee?.id).toBe(agents[0]!.id);
  });
});

describe('its conversation', () => {
  it('is held like any other by its agent, and seen by nobody else', async () => {
    const lead = await begin({ name: 'Vera Vale', company: 'Vale Ltd', phone: '+1-555-0300' });
    const id = lead.conversationId;
    expect(await readConversation(staff, id)).toMatchObject({
      source: 'lead',
      channel: 'widget',
      status: 'open',
      unread: 1,
      customer: {
        id: lead.leadId,
        name: 'Vera Vale',
        email: lead.email,
        company: 'Vale Ltd',
        phone: '+1-555-0300',
      },
      assignee: { id: staff.id },
      ticket: null,
      lead: { id: lead.leadId, status: 'new' },
    });
    expect(
      (await readThread(staff, id)).items.map(({ author, ticketId }) => [author?.role, ticketId]),
    ).toEqual([['visitor', null]]);
    expect(await readConversation(staff, id)).toMatchObject({
      unread: 0,
      seen: { staffAt: expect.any(String) },
    });
    const answer = await write(staff, id, 'Hi.', { then: 'wait' }, 'k');
    expect(answer.body.conversation).toMatchObject({ status: 'waiting', lead: { status: 'contacted' } });
    expect((await write(staff, id, 'Hi.', { then: 'wait' }, 'k')).body.messageId).toBe(answer.body.messageId);
    expect((await write(staff, id, 'Hm.', { kind: 'note' })).status).toBe(201);
    expect((await write(staff, id, 'Done.', { then: 'resolve' })).status).toBe(422);
    expect((await write(colleague, id, 'Mine!')).status).toBe(404);
    const list = async (who: Member, query: string) =>
      (
        await who.get<{ items: ConversationView[] }>(`/api/${who.role}/conversations?${query}`)
      ).body.items.map((one) => one.id);
    expect(await list(staff, 'source=lead&q=vera vale')).toEqual([id]);
    expect(await list(admin, `q=${lead.email}`)).toEqual([id]);
    expect(await list(admin, 'q=vale ltd&source=customer')).toEqual([]);
    expect(await list(colleague, 'q=vera vale')).toEqual([]);
    await say(lead, 'Good.');
    expect(await list(admin, 'source=lead&unread=true&q=vera vale')).toEqual([id]);
  });

  it('is assigned, closed and opened with others, row by row', async () => {
    const lead = await begin();
    const change = async (wanted: object) =>
      (
        await admin.patch<{ results: { status: string; detail?: string }[] }>('/api/admin/conversations', {
          ids: [lead.conversationId],
          ...wanted,
        })
      ).body.results[0];
    expect(await change({ status: 'resolved' })).toMatchObject({
      status: 'refused',
      detail: expect.any(String),
    });
    expect(await change({ assigneeId: colleague.id })).toMatchObject({ status: 'accepted' });
    expect(await readLead(colleague, lead.leadId)).toMatchObject({ status: 'new' });
    expect(await change({ assigneeId: null, status: 'closed' })).toMatchObject({ status: 'accepted' });
    expect(await readLead(admin, lead.leadId)).toMatchObject({
      status: 'lost',
      lostReason: 'other',
      assignee: null,
    });
    expect(await change({ status: 'closed' })).toMatchObject({ status: 'accepted' });
    expect(await change({ status: 'open' })).toMatchObject({ status: 'accepted' });
    expect(await readLead(admin, lead.leadId)).toMatchObject({ status: 'new', version: 7 });
  });
});

describe('converting', () => {
  it('invites a customer, whose next message makes a ticket in the same thread', async () => {
    const lead = await begin({ name: 'Carl' });
    await send(staff, lead, 'reply', { body: 'Hi.' });
    const { status, body } = await send(staff, lead, 'convert', {}, { key: 'c' });
    expect([status, body.status, body.convertedTo?.name]).toEqual([200, 'converted', 'Carl']);
    expect((await send(staff, lead, 'convert', {}, { key: 'c' })).body.convertedTo).toEqual(body.convertedTo);
    expect((await send(staff, lead, 'convert')).body.code).toBe('ended');
    const { rows } = await app.owner.query(
      `select data from outbox where template = 'invitation' and address = $1`,
      [lead.email],
    );
    expect(rows).toHaveLength(1);
    const invited = await app.nobody.get<{ email: string }>(`/api/invitations/${rows[0].data.token}`);
    expect([invited.status, invited.body.email]).toEqual([200, lead.email]);

    const customer = await signInAs(body);
    const chat = await ownChat(customer);
    expect(chat).toMatchObject({ id: lead.conversationId, ticket: null, lead: { status: 'converted' } });
    const written = await write(customer, chat.id, 'I am in.');
    expect(written.body.conversation).toMatchObject({
      source: 'lead',
      customer: { id: customer.id },
      ticket: { subject: 'Support request from Carl', status: 'open' },
      assignee: { id: staff.id },
    });
    const { items } = await readThread(customer, chat.id);
    expect(items.map(({ body, mine }) => [body, mine])).toEqual([
      ['Do you build shops?', true],
      ['Hi.', false],
      ['I am in.', true],
    ]);
    expect((await readThread(staff, chat.id)).items).toHaveLength(3);
    expect((await write(staff, chat.id, 'Welcome.')).status).toBe(201);
    expect(await readLead(admin, lead.leadId)).toMatchObject({ status: 'converted', version: 5 });
    const seen = await lead.as.get<{ items: unknown[] }>(`/api/public/leads/${lead.leadId}/messages`);
    expect(seen.body.items).toHaveLength(2);
  });

  it('lets the agent write first', async () => {
    const lead = await begin();
    await send(staff, lead, 'convert');
    const { status, body } = await write(staff, lead.conversationId, 'Welcome.');
    expect([status, body.conversation.ticket?.status]).toEqual([201, 'open']);
  });

  it('finds who is a customer already, and refuses whoever works here', async () => {
    const known = await business.signInAs('customer');
    const lead = await begin({ email: known.email });
    expect((await send(staff, lead, 'convert')).body.convertedTo?.id).toBe(known.id);
    const { rowCount } = await app.owner.query(
      `select from outbox where template = 'invitation' and address = $1`,
      [known.email],
    );
    expect(rowCount).toBe(0);
    const agents = await begin({ email: colleague.email });
    const refused = await send(staff, agents, 'convert');
    expect([refused.status, refused.body.code]).toEqual([409, 'not_a_customer']);
    expect(await readLead(staff, agents.leadId)).toMatchObject({ status: 'new' });
    const gone = await business.signInAs('customer');
    await app.owner.query('update member set active = false where id = $1', [gone.id]);
    const goners = await begin({ email: gone.email });
    expect((await send(staff, goners, 'convert')).body.code).toBe('not_active');
  });

  it('happens once, however many ask for it at the same moment', async () => {
    const lead = await begin();
    const answers = await Promise.all([admin, staff, admin].map((who) => send(who, lead, 'convert')));
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409, 409]);
    const { rowCount } = await app.owner.query('select from member where email = $1', [lead.email]);
    expect(rowCount).toBe(1);
  });
});

describe('the list', () => {
  it('filters, counts each status, pages and exports', async () => {
    const other = await app.startBusiness();
    const boss = await other.signInAs('admin');
    const theirs = await openWidget(boss);
    const [a, b, c] = [
      await beginLead(app, theirs, { name: '=Ann' }),
      await beginLead(app, theirs, { name: 'Ben', company: 'Benson' }),
      await beginLead(app, theirs, { name: 'Cleo' }),
    ];
    await send(boss, b!, 'reply', { body: 'Hi.' });
    await send(boss, c!, 'lose', { reason: 'spam' });
    const list = async (query = '') => (await boss.get<LeadPage>(`/api/admin/leads${query}`)).body;
    const names = async (query: string) => (await list(query)).items.map((one) => one.name);
    const all = await list();
    expect(all).toMatchObject({
      total: 3,
      totals: { new: 1, contacted: 1, qualified: 0, converted: 0, lost: 1 },
    });
    expect(all.items.map((one) => one.name)).toEqual(['Cleo', 'Ben', '=Ann']);
    expect(await list('?status=new,lost')).toMatchObject({ total: 2, totals: all.totals });
    expect(await names('?sort=created')).toEqual(['Cleo', 'Ben', '=Ann']);
    expect((await names('?sort=waiting'))[0]).toBe('=Ann');
    expect((await names('?sort=due'))[0]).toBe('=Ann');
    expect(await names('?q=bens')).toEqual(['Ben']);
    expect(await names(`?q=${a!.email}`)).toEqual(['=Ann']);
    expect(await names('?q=%25')).toEqual([]);
    expect(await names('?assignee=none')).toHaveLength(3);
    expect(await names(`?assignee=${boss.id}`)).toEqual([]);
    const { items, nextCursor } = await list('?limit=2&sort=waiting');
    const rest = await list(`?limit=2&sort=waiting&cursor=${nextCursor}`);
    expect([...items, ...rest.items].map((one) => one.name).sort()).toEqual(['=Ann', 'Ben', 'Cleo']);
    expect((await boss.get(`/api/admin/leads?cursor=${nextCursor}`)).status).toBe(400);
    expect((await boss.get('/api/admin/leads?status=odd')).status).toBe(422);
    const csv = (await boss.get<string>('/api/admin/leads?format=csv&sort=created')).body.split('\r\n');
    expect(csv[0]).toMatch(/^name,email,/);
    expect(csv[3]).toMatch(/^'=Ann,/);
  });

  it('is one process among the others', async () => {
    const lead = await begin({ name: 'Pia' });
    const { body } = await admin.get<{ items: { id: string; title: string }[] }>(
      '/api/admin/processes?process=lead',
    );
    expect(body.items.find((one) => one.id === lead.leadId)?.title).toBe('Pia');
    const state = await staff.get(`/api/lead/${lead.leadId}/state`);
    expect(state.body).toMatchObject({ status: 'new', source: 'workflow', next: { name: 'remind' } });
  });
});
