import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LeadView } from '#api/leads/views.ts';
import type { Begun } from '#api/widget/begin.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import type { Problem } from '#test/harness/caller.ts';
import type { Thread } from '#test/harness/conversations.ts';
import { beginLead, openWidget, readLead, type Visitor } from '#test/harness/leads.ts';
import { openStream } from '#test/harness/stream.ts';

const shop = 'https://shop.example';
let app: TestApp;
let business: Business;
let admin: Member;
let staff: Member;
let key: string;

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  admin = await business.signInAs('admin');
  staff = await business.signInAs('staff');
  key = await openWidget(admin, { allowedOrigins: [shop] });
});
afterAll(() => app?.close());

type Sent = { key?: string; headers?: Record<string, string> };
const introduction = () => ({ key, name: 'Vera', email: `${uuid()}@example.com`, message: 'Hello' });
const begin = (given: object = {}, sent: Sent = {}) =>
  app.nobody.post<Begun & Problem>('/api/public/leads', { ...introduction(), ...given }, sent);
const from = (origin: string) => ({ headers: { origin, 'sec-fetch-site': 'cross-site' } });
const say = (visitor: Visitor, body: unknown, sent: Sent = {}) =>
  visitor.as.post<{ messageId: string } & Problem>(
    `/api/public/leads/${visitor.leadId}/messages`,
    { body },
    sent,
  );
const thread = async (visitor: Visitor) =>
  (await visitor.as.get<Thread>(`/api/public/leads/${visitor.leadId}/messages`)).body.items;
const leads = async () => (await admin.get<{ total: number }>('/api/admin/leads')).body.total;

describe('a visitor', () => {
  it('writes, is answered and writes again, in one thread', async () => {
    const visitor = await beginLead(app, key, { page: `${shop}/prices` });
    const lead = await readLead(admin, visitor.leadId);
    expect(lead).toMatchObject({
      conversationId: visitor.conversationId,
      name: 'Vera',
      email: visitor.email,
      page: `${shop}/prices`,
      status: 'new',
      unread: 1,
      lastMessage: { excerpt: 'Do you build shops?', by: 'customer' },
      remindAt: expect.any(String),
    });
    await admin.post(`/api/leads/${lead.id}/reply`, { body: 'We do.' });
    await admin.post(`/api/leads/${lead.id}/note`, { body: 'Rich.' });
    expect((await say(visitor, 'Good.')).status).toBe(201);
    expect((await thread(visitor)).map(({ body, author, mine }) => [body, author?.name, mine])).toEqual([
      ['Do you build shops?', 'Vera', true],
      ['We do.', admin.name, false],
      ['Good.', 'Vera', true],
    ]);
    expect(await readLead(admin, lead.id)).toMatchObject({ status: 'contacted', unread: 1 });
  });

  it('who sends the same twice is one lead, with one token', async () => {
    const before = await leads();
    const given = introduction();
    const answers = await Promise.all([1, 2, 3].map(() => begin(given, { key: 'twice' })));
    expect(answers.map((one) => one.status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map((one) => JSON.stringify(one.body))).size).toBe(1);
    expect(await leads()).toBe(before + 1);
    expect((await begin({ ...given, message: 'Other' }, { key: 'twice' })).body.code).toBe('key_reused');
    const visitor = await beginLead(app, key);
    const [one, two] = await Promise.all([
      say(visitor, 'Hm', { key: 'hm' }),
      say(visitor, 'Hm', { key: 'hm' }),
    ]);
    expect([one.status, two.status, two.body]).toEqual([201, 201, one.body]);
    expect(await thread(visitor)).toHaveLength(2);
  });

  it('goes on with the same lead by the token alone, never by the email', async () => {
    const visitor = await beginLead(app, key);
    const proof = { headers: { authorization: `Visitor ${visitor.token}` } };
    const known = await begin({ email: visitor.email, message: 'Me again' }, proof);
    expect([known.status, known.body.leadId]).toEqual([201, visitor.leadId]);
    expect(known.body.token).toBe(visitor.token);
    expect(await thread(visitor)).toHaveLength(2);
    const stranger = await begin({ email: visitor.email, message: 'Me?' });
    expect(stranger.body.leadId).not.toBe(visitor.leadId);
    const other = await begin({ message: 'Another of us' }, proof);
    expect(other.body.leadId).not.toBe(visitor.leadId);
    expect(await thread(visitor)).toHaveLength(2);
  });

  it('sees their own conversation live, and nothing of anybody else’s', async () => {
    const [visitor, another] = [await beginLead(app, key), await beginLead(app, key)];
    await admin.post(`/api/leads/${visitor.leadId}/assign`, { assigneeId: staff.id });
    const path = `/api/public/leads/${visitor.leadId}/events`;
    const stream = await openStream(visitor.as, undefined, path);
    await admin.post(`/api/leads/${another.leadId}/reply`, { body: 'For another.' });
    await admin.post(`/api/leads/${visitor.leadId}/note`, { body: 'Secret.' });
    await staff.post(`/api/conversations/${visitor.conversationId}/typing`);
    await staff.post(`/api/conversations/${visitor.conversationId}/messages`, { body: 'For you.' });
    const told = await stream.until('replied');
    expect(told.data).toMatchObject({ process: 'lead', id: visitor.leadId });
    expect(stream.seen.map(({ data }) => [data.id, data.kind])).toEqual([[visitor.leadId, 'replied']]);
    expect(stream.presences).toMatchObject([{ kind: 'typing', member: { id: staff.id } }]);
    await stream.close();
    await say(visitor, 'Thanks.');
    const resumed = await openStream(visitor.as, told.id, path);
    expect((await resumed.next()).data.kind).toBe('messaged');
    await resumed.close();
    // Looking, they need no email.
    const { rows } = await app.owner.query(
      `select data ->> 'leadId' as id from outbox where template = 'lead-answered' and business_id = $1`,
      [business.id],
    );
    expect(rows.map((row) => row.id)).toContain(another.leadId);
    expect(rows.map((row) => row.id)).not.toContain(visitor.leadId);
  });

  it('tells its agent that they are typing and have read', async () => {
    const visitor = await beginLead(app, key);
    await admin.post(`/api/leads/${visitor.leadId}/reply`, { body: 'Hello.' });
    const watching = await openStream(admin);
    await visitor.as.post(`/api/public/leads/${visitor.leadId}/typing`);
    await thread(visitor);
    await say(visitor, 'Hi.');
    await watching.until('messaged', visitor.leadId);
    expect(watching.presences.map(({ kind, member }) => [kind, member.name, member.role])).toEqual([
      ['typing', 'Vera', 'visitor'],
      ['read', 'Vera', 'visitor'],
    ]);
    await watching.close();
  });

  it('keeps no token that could be read', async () => {
    const { token } = await beginLead(app, key);
    const { rows } = await app.owner.query('select count(*)::int from visitor v where v::text like $1', [
      `%${token.split('.')[1]}%`,
    ]);
    expect(rows).toEqual([{ count: 0 }]);
  });
});

describe('the widget', () => {
  const look = (which: string, headers = {}) =>
    app.nobody.fetch(`/api/public/widget?key=${which}`, { headers }).then(async (answer) => ({
      status: answer.status,
      headers: answer.headers,
      body: (await answer.json()) as Record<string, unknown>,
    }));

  it('greets in the reader’s language, on the sites that may show it', async () => {
    const { status, body, headers } = await look(key, { origin: shop, 'accept-language': 'de-AT,en' });
    expect(status).toBe(200);
    expect(body).toEqual({
      business: business.name,
      greeting: 'Hallo! Wie können wir Ihnen helfen?',
      colour: '#4f46e5',
      online: expect.any(Boolean),
      origins: [shop],
    });
    expect(headers.get('access-control-allow-origin')).toBe(shop);
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect((await look(key, { 'accept-language': 'fr' })).body.greeting).toBe('Hello! How can we help you?');
    const asked = {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    };
    const preflight = await app.nobody.fetch('/api/public/leads', {
      method: 'OPTIONS',
      headers: { origin: shop, ...asked },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, shop]);
    const elsewhere = await app.nobody.fetch('/api/public/tickets', {
      method: 'OPTIONS',
      headers: { origin: shop },
    });
    expect(elsewhere.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('takes messages from those sites and from its own, from no other', async () => {
    expect((await begin({}, from(shop))).status).toBe(201);
    expect((await begin({}, { headers: { origin: app.deps.env.PUBLIC_URL } })).status).toBe(201);
    const before = await leads();
    for (const origin of [
      'https://evil.example',
      'https://shop.example.evil.example',
      'http://shop.example',
      'null',
    ]) {
      const { status, body } = await begin({}, from(origin));
      expect([status, body.code], origin).toEqual([403, 'foreign_origin']);
      expect((await look(key, { origin })).status).toBe(403);
    }
    const visitor = await beginLead(app, key);
    const foreign = await say(visitor, 'Hi', from('https://evil.example'));
    expect(foreign.body.code).toBe('foreign_origin');
    expect(await leads()).toBe(before + 1);
  });

  it('is shown by its key alone, until that is replaced or it is switched off', async () => {
    const other = await app.startBusiness();
    const boss = await other.signInAs('admin');
    const first = await openWidget(boss, { key: 'my-own-key' });
    expect(first).toMatch(/^[\w-]{20}$/);
    const { body } = await boss.post<{ value: { key: string } }>('/api/admin/settings/widget/rotate-key');
    const second = body.value.key;
    expect([(await look(first)).status, (await look(second)).status]).toEqual([404, 200]);
    const visitor = await beginLead(app, second);
    expect(await openWidget(boss, { enabled: false })).toBe(second);
    const off = await begin({ key: second });
    expect([off.status, off.body.code]).toEqual([403, 'widget_disabled']);
    expect((await look(second)).status).toBe(403);
    expect((await say(visitor, 'Still there?')).body.code).toBe('widget_disabled');
    for (const wrong of ['nobody', uuid(), other.id]) expect((await begin({ key: wrong })).status).toBe(404);
  });

  it('knows whether somebody is there', async () => {
    const other = await app.startBusiness();
    const boss = await other.signInAs('admin');
    const mine = await openWidget(boss);
    const always = { zone: 'UTC', week: Array(7).fill([[0, 1440]]), holidays: [] };
    await boss.put('/api/admin/settings/hours', { value: always, version: 0 });
    expect((await look(mine)).body.online).toBe(false);
    const agent = await other.signInAs('staff');
    expect((await look(mine)).body.online).toBe(true);
    await agent.patch('/api/me', { away: true });
    expect((await look(mine)).body.online).toBe(false);
  });
});

describe('what is wrong is answered clearly', () => {
  it.each<[string, object, string]>([
    ['no message', { message: '   ' }, 'message'],
    ['a huge message', { message: 'x'.repeat(50_001) }, 'message'],
    ['a null byte', { message: 'a\0b' }, 'message'],
    ['half a character', { name: 'V\ud800' }, 'name'],
    ['no name', { name: '' }, 'name'],
    ['an email that is none', { email: 'vera' }, 'email'],
    ['a page that runs', { page: 'javascript:alert(1)' }, 'page'],
    ['a key that is none', { key: "' or 1=1" }, 'key'],
    ['what it does not know', { admin: true }, 'body'],
  ])('%s', async (_, given, field) => {
    const before = await leads();
    const { status, body } = await begin(given);
    expect([status, body.errors?.[0]?.field]).toEqual([422, field]);
    expect(await leads()).toBe(before);
  });

  it('a message that is none', async () => {
    const visitor = await beginLead(app, key);
    for (const body of ['', '\n', 'x'.repeat(50_001), 'a\0', 7, null])
      expect((await say(visitor, body)).status).toBe(422);
    const huge = await say(visitor, 'x'.repeat(2_000_000));
    expect(huge.status).toBe(413);
    expect(await thread(visitor)).toHaveLength(1);
  });

  it('a token that is none, or another’s', async () => {
    const [visitor, another] = [await beginLead(app, key), await beginLead(app, key)];
    const path = `/api/public/leads/${visitor.leadId}/messages`;
    expect((await app.nobody.get(path)).status).toBe(401);
    expect((await admin.get(path)).status).toBe(401);
    expect((await another.as.get(path)).status).toBe(404);
    for (const token of [
      'x',
      `${business.id}.x`,
      `${uuid()}.${visitor.token.split('.')[1]}`,
      '\u00e9',
      'a'.repeat(5000),
    ]) {
      const answer = await app.nobody.fetch(path, { headers: { authorization: `Visitor ${token}` } });
      expect(answer.status, token.slice(0, 40)).toBe(404);
    }
    for (const path of [
      '/api/me',
      '/api/events',
      `/api/leads/${visitor.leadId}`,
      '/api/portal/conversation',
    ]) {
      expect((await visitor.as.get(path)).status, path).toBe(401);
    }
    const conversation = `/api/conversations/${visitor.conversationId}/messages`;
    expect((await visitor.as.get(conversation)).status).toBe(401);
  });

  it('a message to who is a customer now, who keeps what was said', async () => {
    const visitor = await beginLead(app, key);
    const { status } = await admin.post<LeadView>(`/api/admin/leads/${visitor.leadId}/convert`);
    expect(status).toBe(200);
    const late = await say(visitor, 'Hi');
    expect([late.status, late.body.code]).toEqual([409, 'converted']);
    expect((await visitor.as.post(`/api/public/leads/${visitor.leadId}/typing`)).status).toBe(409);
    expect(await thread(visitor)).toHaveLength(1);
    const proof = { headers: { authorization: `Visitor ${visitor.token}` } };
    const anew = await begin({ email: visitor.email }, proof);
    expect([anew.status, anew.body.leadId === visitor.leadId]).toEqual([201, false]);
  });

  it('too many at once', async () => {
    const strict = await startTestApp({
      worker: false,
      settings: { RATE_LIMIT_FACTOR: '1', OUTCOME_WAIT_MS: '50' },
    });
    try {
      const boss = await strict.signInAs('admin');
      const given = { ...introduction(), key: await openWidget(boss) };
      const statuses = [];
      for (let sent = 0; sent < 11; sent += 1) {
        const { status } = await strict.nobody.post('/api/public/leads', {
          ...given,
          email: `${uuid()}@example.com`,
        });
        statuses.push(status);
      }
      // Nobody decides there: each is on its way.
      expect(statuses).toEqual([...Array(10).fill(202), 429]);
    } finally {
      await strict.close();
    }
  });
});
