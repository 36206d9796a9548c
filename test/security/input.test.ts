import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page, TicketView } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Member } from '#test/harness/business.ts';
import type { Problem } from '#test/harness/caller.ts';
import { openTicket } from '#test/harness/tickets.ts';
import { mountWeb } from '#web/serve.ts';
import { openSession } from './session.ts';
import { everything } from './snapshot.ts';

let app: TestApp;
let customer: Member;
let admin: Member;
let cookie: string;
let ticket: TicketView;

beforeAll(async () => {
  app = await startTestApp();
  await mountWeb(app.app as never);
  const business = await app.startBusiness();
  customer = await business.signInAs('customer');
  admin = await business.signInAs('admin');
  ({ cookie } = await openSession(app, admin.userId));
  ticket = await openTicket(app, customer, { subject: '100% of _ and \\ and ? and $1' });
});
afterAll(() => app?.close());

const json = { 'content-type': 'application/json' };
const send = async (path: string, body: string, headers: Record<string, string> = json) => {
  const response = await customer.fetch(path, { method: 'POST', headers, body });
  return { status: response.status, body: (await response.json()) as Problem };
};

describe('a text that looks like SQL', () => {
  const injections = [
    `' or '1'='1`,
    `'; drop table ticket; --`,
    `%' union select password from auth.account --`,
    `\\'; select pg_sleep(10); --`,
    `') or current_business() is not null --`,
  ];

  it.each(injections)('finds nothing and breaks nothing: %s', async (text) => {
    const before = await everything(app);
    const q = encodeURIComponent(text);
    for (const path of ['/api/customer/tickets', '/api/search']) {
      const { status, body } = await customer.get<Partial<Page<unknown>> & { tickets?: unknown[] }>(
        `${path}?q=${q}`,
      );
      expect([status, body.items ?? body.tickets]).toEqual([200, []]);
    }
    for (const path of ['/api/customers', '/api/admin/users']) {
      expect((await admin.get<Page<unknown>>(`${path}?q=${q}`)).body.items).toEqual([]);
    }
    for (const query of [`category=${q}`, `tag=${q}`]) {
      const { status, body } = await admin.get<Page<unknown>>(`/api/admin/tickets?${query}`);
      expect(status === 422 || (status === 200 && body.items.length === 0), `${status}`).toBe(true);
    }
    for (const query of [`assignee=${q}`, `sort=${q}`, `status=${q}`]) {
      expect((await admin.get(`/api/admin/tickets?${query}`)).status).toBe(422);
    }
    for (const id of [q, `${ticket.id}${q}`])
      expect((await admin.get(`/api/tickets/${id}`)).status).toBe(404);
    expect(await everything(app)).toEqual(before);
  });

  it.each(['100%', '_', '\\', '? and $1'])('is looked for letter by letter: %s', async (sign) => {
    const found = await customer.get<Page<TicketView>>(`/api/customer/tickets?q=${encodeURIComponent(sign)}`);
    expect(found.body.items.map(({ id }) => id)).toEqual([ticket.id]);
  });

  it('is kept as it was written', async () => {
    const body = injections.join('\n');
    const made = await openTicket(app, customer, { subject: injections[1]!, body });
    expect(made.subject).toBe(injections[1]);
  });
});

describe('a null byte or half a character', () => {
  it.each(['\0', 'a\0b', '\ud800', '\udc00a'])(
    'is refused by name wherever a text is taken: %j',
    async (text) => {
      const before = await everything(app);
      const refused = async (
        who: Member,
        method: 'post' | 'put' | 'patch',
        path: string,
        body: object,
        field: string,
      ) => {
        const answer = await who[method]<Problem>(path, body);
        expect([path, answer.status, answer.body.errors?.map((one) => one.field)]).toEqual([
          path,
          422,
          [field],
        ]);
      };
      await refused(customer, 'post', '/api/customer/tickets', { subject: text, body: 'x' }, 'subject');
      await refused(customer, 'post', '/api/customer/tickets', { subject: 'x', body: text }, 'body');
      await refused(customer, 'patch', '/api/me', { name: text }, 'name');
      await refused(admin, 'post', `/api/tickets/${ticket.id}/tag`, { add: [text] }, 'add.0');
      await refused(
        admin,
        'post',
        '/api/admin/invitations',
        { email: 'a@b.co', name: text, role: 'staff' },
        'name',
      );
      await refused(admin, 'patch', `/api/admin/users/${customer.id}`, { company: text }, 'company');
      const rule = { id: 'r', name: text, when: {}, do: {} };
      const routing = { value: { rules: [rule] }, version: 1 };
      await refused(admin, 'put', '/api/admin/settings/routing', routing, 'value.rules.0.name');
      expect(await everything(app)).toEqual(before);
    },
  );

  it('in an address leads nowhere', async () => {
    for (const path of [
      '/api/public/businesses/a%00b',
      '/api/tickets/%00',
      '/api/invitations/%00.x',
      '/api/public/ratings/%00',
    ]) {
      expect([path, (await admin.get(path)).status]).toEqual([path, 404]);
    }
    expect((await admin.get('/api/admin/tickets?q=a%00b')).status).toBe(422);
    for (const path of [
      '/admin/tickets/%00',
      '/support?business=%00',
      '/rate/%00',
      '/invite/%00',
      '/%00',
      '/%ff',
    ]) {
      const page = await app.nobody.fetch(path, { headers: { cookie } });
      expect([path, page.status]).toEqual([path, path.startsWith('/%ff') ? expect.any(Number) : 404]);
      expect(page.status).toBeLessThan(500);
    }
  });
});

describe('a body', () => {
  const deep = (sign: string, end: string, depth: number) => sign.repeat(depth) + end.repeat(depth);

  it.each([
    ['arrays in arrays', () => deep('[', ']', 400_000)],
    ['objects in objects', () => `${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}`],
    ['a field full of arrays', () => `{"subject":${deep('[', ']', 400_000)},"body":"x"}`],
    ['a field too many, full of objects', () => `{"x":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`],
    [
      'many fields',
      () => JSON.stringify(Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`f${n}`, n]))),
    ],
    ['its own prototype', () => '{"__proto__":{"subject":"x","body":"x"},"constructor":{"prototype":{}}}'],
    ['a number beyond all', () => '{"subject":1e999,"body":-1e999}'],
  ])('of %s is refused like any other', async (_, make) => {
    const { status, body } = await send('/api/customer/tickets', make());
    expect(status).toBe(422);
    expect(body.errors!.length).toBeGreaterThan(0);
    expect(JSON.stringify(body).length).toBeLessThan(1_000_000);
  });

  it('that is no JSON is refused as that', async () => {
    for (const body of ['', '{', 'null x', "{'a':1}", '{"a":1,}', '\u0000', '\ufeff{']) {
      const answer = await send('/api/customer/tickets', body);
      expect([body, answer.status, answer.body.detail]).toEqual([
        body,
        400,
        'Malformed JSON in request body',
      ]);
    }
  });

  it.each([
    ['text/plain', '{"ids":[]}'],
    ['application/x-www-form-urlencoded', 'ids='],
    ['multipart/form-data; boundary=x', '--x--'],
    ['application/xml', '<ids/>'],
    ['application/jsonp', '{}'],
  ])('of the type %s is refused as that', async (type, body) => {
    const answer = await send('/api/notifications/read', body, { 'content-type': type });
    expect(answer).toMatchObject({
      status: 415,
      body: { code: 'not_json', title: 'Unsupported media type' },
    });
  });

  it.each([
    ['application/json', '{}'],
    ['text/plain', 'x'],
    ['multipart/form-data; boundary=x', 'no such boundary'],
    ['multipart/form-data', 'x'],
  ])('of the type %s is refused by a page', async (type, body) => {
    for (const path of ['/sign-in', '/support', '/admin/users', '/preferences']) {
      const init = { method: 'POST', headers: { 'content-type': type, cookie, host: 'docket.test' }, body };
      expect([path, (await app.nobody.fetch(path, init)).status]).toEqual([path, 400]);
    }
  });

  it('of a page may hold anything without harm', async () => {
    const forms = [
      '',
      'intent=',
      'intent=__proto__',
      'intent=preview&when=%7B',
      'intent=sla&targets.__proto__.x=1',
      'intent=edit&id=..%2F..%2Fme',
      'intent=bulk&ids=x&what=close',
      `intent=note&body=${'%00'}`,
    ];
    const paths = [
      '/admin/users',
      '/admin/tickets?index',
      '/admin/tickets/new',
      '/admin/settings',
      `/admin/tickets/${ticket.id}`,
    ];
    for (const path of paths) {
      for (const body of forms) {
        const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie, host: 'docket.test' };
        const { status } = await app.nobody.fetch(path, { method: 'POST', headers, body });
        expect([path, body, status >= 500]).toEqual([path, body, false]);
      }
    }
  });
});

describe('an id', () => {
  it.each([
    'x',
    '0',
    '-1',
    '1e3',
    'null',
    uuid().slice(1),
    `${uuid()}0`,
    uuid().toUpperCase() + uuid(),
    'x'.repeat(8000),
  ])('that is none is nothing that is there: %s', async (id) => {
    for (const path of [
      'tickets/ID',
      'tickets/ID/messages',
      'tickets/ID/state',
      'rating-requests/ID/state',
      'bookings/ID/state',
    ]) {
      expect((await admin.get(`/api/${path.replace('ID', id)}`)).status).toBe(404);
    }
    expect((await admin.post(`/api/tickets/${id}/close`)).status).toBe(404);
    expect((await admin.patch(`/api/admin/users/${id}`, { away: true })).status).toBe(404);
    expect((await admin.get(`/api/commands/${id}`)).status).toBe(404);
  });

  it.each(['x', '%00', 'e30', 'W10', Buffer.from('{"v":[1]}').toString('base64url'), 'x'.repeat(2000)])(
    'of a page that nobody was given is refused: %s',
    async (cursor) => {
      for (const list of [
        'tickets',
        'users',
        'audit',
        'outbox',
        'processes',
        'customer-feedback',
        'invitations',
      ]) {
        const answer = await admin.get(`/api/admin/${list}?cursor=${cursor}`);
        expect([list, answer.status, answer.body.code]).toEqual([list, 400, 'invalid_cursor']);
      }
    },
  );
});

describe('a header', () => {
  it.each(['x', '-1', '1.5', '1e400', '-Infinity', '9'.repeat(40), "1' or '1'='1"])(
    'that names a last event of no sense starts the stream afresh: %s',
    async (last) => {
      const response = await admin.fetch('/api/events', { headers: { 'last-event-id': last } });
      const reader = response.body!.getReader();
      const first = new TextDecoder().decode((await reader.read()).value);
      expect([response.status, first]).toEqual([
        200,
        expect.stringMatching(/^event: ready\n(data: \{\}\n)?id: \d+\n/),
      ]);
      await admin.post(`/api/tickets/${ticket.id}/note`, { body: 'Still there?' });
      expect(new TextDecoder().decode((await reader.read()).value)).toContain('"kind":"noted"');
      await reader.cancel();
    },
  );

  it('of a request’s id is taken only as a short word', async () => {
    for (const id of ['x'.repeat(10_000), 'a b', '{"level":60}', '<script>']) {
      const answer = await admin.fetch('/api/nowhere', { headers: { 'x-request-id': id } });
      expect(answer.headers.get('x-request-id')).not.toBe(id);
      expect(await answer.text()).not.toContain(id);
    }
  });
});
