import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NotificationView } from '#api/notifications/queries.ts';
import type { Page, TicketView, TimelineView } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import { createScene, marks, type Scene } from './scene.ts';

let scene: Scene;
let people: Scene['people'];
let standing: Scene['standing'];
beforeAll(async () => {
  scene = await createScene();
  ({ people, standing } = scene);
});
afterAll(() => scene?.app.close());

type Name = keyof Scene['people'];
type Found = { tickets: { id: string }[]; customers: { id: string }[] };
const ids = (items: { id: string }[]) => items.map(({ id }) => id).sort();

describe('the stream of events', () => {
  /** Reads a stream until it tells of this process; answers what it told. */
  async function readUntil(response: Response, last: string) {
    const told: { id: string; kind: string }[] = [];
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    for (let rest = ''; !told.some(({ id }) => id === last); ) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`the stream ended before ${last}`);
      const events = (rest + value).split('\n\n');
      rest = events.pop()!;
      for (const event of events) {
        const data = /^event: change\n(?:.*\n)*?data: (.*)$/m.exec(event)?.[1];
        if (data) told.push(JSON.parse(data));
      }
    }
    await reader.cancel();
    return told;
  }

  /** Once nothing more will happen to it. */
  const newTicket = async (name: Name) => {
    const sent = await people[name].post<TicketView>('/api/customer/tickets', {
      subject: 'New',
      body: 'New',
    });
    await scene.app.until(sent.body.id, 'left-unassigned');
    return sent.body.id;
  };
  const watchers = [
    'owner',
    'customer',
    'assigned',
    'staff',
    'admin',
    'their customer',
    'their staff',
  ] as const;

  it.each([
    ['as it happens', false],
    ['that comes back', true],
  ])('%s tells each what they may know of', async (_, resumed) => {
    const { rows } = await scene.app.owner.query('select max(seq) as seq from timeline');
    const open = (name: Name) => people[name].fetch(`/api/events?after=${rows[0].seq}`);
    const early = resumed ? [] : await Promise.all(watchers.map(open));
    await people.assigned.post(`/api/tickets/${standing.ticket}/note`, { body: 'Between us.' });
    await people.assigned.post(`/api/tickets/${standing.ticket}/reply`, { body: 'For all.', then: 'send' });
    const [owned, other, foreign] = [
      await newTicket('owner'),
      await newTicket('customer'),
      await newTicket('their customer'),
    ];
    const streams = resumed ? await Promise.all(watchers.map(open)) : early;
    const last = { owner: owned, 'their customer': foreign, 'their staff': foreign } as Record<
      string,
      string
    >;
    const told = await Promise.all(
      watchers.map(
        async (name, index) => [name, await readUntil(streams[index]!, last[name] ?? other)] as const,
      ),
    );
    // What the scene began may still be going on.
    const ours = new Set([standing.ticket, owned, other, foreign]);
    const seen = Object.fromEntries(
      told.map(([name, events]) => [name, new Set(events.map(({ id }) => id).filter((id) => ours.has(id)))]),
    );
    expect(seen).toEqual({
      owner: new Set([standing.ticket, owned]),
      customer: new Set([other]),
      assigned: new Set([standing.ticket, owned, other]),
      staff: new Set([owned, other]),
      admin: new Set([standing.ticket, owned, other]),
      'their customer': new Set([foreign]),
      'their staff': new Set([foreign]),
    });
    const isNote = ({ id, kind }: { id: string; kind: string }) => id === standing.ticket && kind === 'noted';
    const toldNote = told.filter(([, events]) => events.some(isNote));
    expect(toldNote.map(([name]) => name)).toEqual(['assigned', 'admin']);
  });
});

describe('the search box', () => {
  const search = async (name: Name, q: string) =>
    (await people[name].get<Found>(`/api/search?q=${encodeURIComponent(q)}`)).body;

  it('finds tickets for who may open them', async () => {
    const both = [standing.ticket, standing.rated].sort();
    for (const name of ['owner', 'assigned', 'admin'] as const) {
      expect(ids((await search(name, marks.ticket)).tickets), name).toEqual(both);
    }
    for (const name of [
      'customer',
      'staff',
      'provider',
      'their customer',
      'their staff',
      'their admin',
    ] as const) {
      expect((await search(name, marks.ticket)).tickets, name).toEqual([]);
      const { body } = await people.admin.get<TicketView>(`/api/tickets/${standing.ticket}`);
      expect(ids((await search(name, `#${body.number}`)).tickets), name).not.toContain(standing.ticket);
    }
  });

  it('finds customers for agents of the business alone', async () => {
    const { id } = people.owner;
    for (const name of ['assigned', 'staff', 'admin'] as const) {
      expect(ids((await search(name, people.owner.email)).customers), name).toEqual([id]);
    }
    for (const name of [
      'owner',
      'customer',
      'provider',
      'their customer',
      'their staff',
      'their admin',
    ] as const) {
      expect((await search(name, people.owner.email)).customers, name).toEqual([]);
    }
  });
});

describe('a list', () => {
  const files = ['tickets', 'users', 'audit', 'customer-feedback'];

  it.each(files)('of %s as CSV holds the own business alone', async (list) => {
    await people.owner.post('/api/customer/ratings', {
      ...{ subjectType: 'ticket', subjectId: standing.rated, stars: 5, review: uuid() },
    });
    const [own, other] = await Promise.all(
      (['admin', 'their admin'] as const).map((name) =>
        people[name].get<string>(`/api/admin/${list}?format=csv`),
      ),
    );
    expect(own?.body.toLowerCase()).toContain(marks.business.toLowerCase());
    expect(other?.status).toBe(200);
    expect(other?.body.toLowerCase()).not.toContain(marks.business.toLowerCase());
    expect(other?.body).not.toContain(marks.ticket);
  });

  it('is not widened by naming somebody else', async () => {
    const of = async (name: Name, path: string) =>
      (await people[name].get<Page<TicketView>>(path)).body.items;
    expect(await of('customer', `/api/customer/tickets?customer=${people.owner.id}`)).toEqual([]);
    expect(await of('staff', `/api/staff/tickets?assignee=${people.assigned.id}`)).toEqual([]);
    expect(await of('their admin', `/api/admin/tickets?customer=${people.owner.id}`)).toEqual([]);
    expect(await of('their admin', `/api/admin/customer-feedback?agent=${people.assigned.id}`)).toEqual([]);
    expect(await of('their admin', `/api/admin/audit?subject=${standing.ticket}`)).toEqual([]);
  });

  it('takes a cursor from nobody else', async () => {
    const { body } = await people.owner.get<Page<TicketView>>('/api/customer/tickets?limit=1');
    expect(body.nextCursor).toBeTruthy();
    const cursor = encodeURIComponent(body.nextCursor!);
    const answer = await people.customer.get(`/api/customer/tickets?limit=1&cursor=${cursor}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } });
  });

  it('of what happened hides from a customer what is internal', async () => {
    const kindsFor = async (name: Name) => {
      const path = `/api/tickets/${standing.ticket}/timeline?limit=200`;
      const { items } = (await people[name].get<{ items: TimelineView[] }>(path)).body;
      return { internal: items.some((one) => one.internal), kinds: items.map(({ kind }) => kind) };
    };
    expect(await kindsFor('admin')).toMatchObject({
      internal: true,
      kinds: expect.arrayContaining(['noted']),
    });
    const shown = await kindsFor('owner');
    expect(shown.internal).toBe(false);
    expect(shown.kinds).toContain('created');
    expect(shown.kinds).not.toContain('noted');
  });
});

describe('somebody else’s notification', () => {
  it.each(['customer', 'their admin'] as const)('stays unread whatever %s says', async (name) => {
    const unread = async () => {
      const { items } = (await people.owner.get<Page<NotificationView>>('/api/notifications')).body;
      return ids(items.filter(({ readAt }) => readAt === null));
    };
    const before = await unread();
    expect(before.length).toBeGreaterThan(0);
    const answer = await people[name].post('/api/notifications/read', { ids: before });
    expect(answer).toMatchObject({ status: 200, body: { read: 0 } });
    expect(await unread()).toEqual(before);
  });
});

describe('an id in a body', () => {
  const at = (command: string) => `/api/tickets/${standing.ticket}/${command}`;
  const invalid = (field: string) => ({ status: 422, body: { errors: [{ field }] } });

  it('names no agent of another business', async () => {
    const assigneeId = people['their staff'].id;
    expect(await people.admin.post(at('assign'), { assigneeId })).toMatchObject(invalid('assigneeId'));
    const does = { assign: { to: 'member', memberId: assigneeId } };
    const rule = { id: 'to-them', name: 'To them', when: {}, do: does };
    const value = { rules: [rule] };
    expect(await people.admin.put('/api/admin/settings/routing', { value, version: 1 })).toMatchObject(
      invalid('value.rules.0.do.assign.memberId'),
    );
  });

  it.each(['customer', 'provider', 'admin'] as const)('names no %s where an agent belongs', async (role) => {
    const assigneeId = people[role].id;
    expect(await people.admin.post(at('assign'), { assigneeId })).toMatchObject(invalid('assigneeId'));
  });

  it('names no customer of another business', async () => {
    const customerId = people['their customer'].id;
    expect(await people.admin.post(at('change-requester'), { customerId })).toMatchObject(
      invalid('customerId'),
    );
    const ticket = { subject: 'For them', body: 'For them', customerId };
    expect(await people.admin.post('/api/admin/tickets', ticket)).toMatchObject(invalid('customerId'));
  });

  it('merges with no ticket of another customer, nor of another business', async () => {
    const other = await people.customer.post<TicketView>('/api/customer/tickets', {
      ...{ subject: 'Mine', body: 'Mine' },
    });
    expect(await people.admin.post(at('merge'), { targetId: other.body.id })).toMatchObject({
      ...{ status: 409, body: { code: 'other_customer' } },
    });
    expect(await people.admin.post(at('merge'), { targetId: scene.foreign })).toMatchObject({ status: 404 });
    expect(
      await people.staff.post(`/api/tickets/${other.body.id}/merge`, { targetId: standing.ticket }),
    ).toMatchObject({ status: 404 });
  });

  it('is not found among many when it is somebody else’s', async () => {
    const asked = { ids: [standing.ticket, uuid()], command: 'close', payload: {} };
    for (const name of ['staff', 'their staff', 'their admin'] as const) {
      const { body } = await people[name].post<{ results: unknown }>('/api/tickets/bulk', asked);
      expect(body.results, name).toEqual(asked.ids.map((id) => ({ id, status: 'not_found' })));
    }
  });
});

describe('an Idempotency-Key', () => {
  it('is each person’s own: who uses another’s gets nothing of theirs', async () => {
    const key = uuid();
    const ask = async (name: Name, subject: string) =>
      people[name].post<TicketView>('/api/customer/tickets', { subject, body: subject }, { key });
    const first = await ask('owner', 'Of the owner');
    const second = await ask('customer', 'Of the other');
    const third = await ask('their customer', 'Of theirs');
    expect([first, second, third].map(({ status, body }) => [status, body.subject])).toEqual([
      [201, 'Of the owner'],
      [201, 'Of the other'],
      [201, 'Of theirs'],
    ]);
    expect((await ask('owner', 'Of the owner')).body.id).toBe(first.body.id);
    expect(new Set([first, second, third].map(({ headers }) => headers.get('command-id'))).size).toBe(3);
  });

  it('keeps no other business from inviting', async () => {
    const key = uuid();
    for (const name of ['admin', 'their admin'] as const) {
      const invited = { email: `${uuid()}@example.com`, name: 'Ina', role: 'staff' };
      const { status, body } = await people[name].post('/api/admin/invitations', invited, { key });
      expect([status, body], name).toMatchObject([201, { email: invited.email }]);
    }
  });
});
