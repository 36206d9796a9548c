import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { openStream, type Stream } from '#test/harness/stream.ts';
import { openTicket, resolveTicket } from '#test/harness/tickets.ts';

let app: TestApp;
let business: Business;
let customer: Member;
let staff: Member;
let colleague: Member;
let admin: Member;
const open: Stream[] = [];

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  const members = await Promise.all(
    (['customer', 'staff', 'staff', 'admin'] as const).map((role) => business.signInAs(role)),
  );
  [customer, staff, colleague, admin] = members as [Member, Member, Member, Member];
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((stream) => stream.close()));
});
afterAll(() => app?.close());

async function listen(who: Member, lastSeen?: string): Promise<Stream> {
  const stream = await openStream(who, lastSeen);
  open.push(stream);
  return stream;
}
const note = (id: string, who = admin) => who.post(`/api/tickets/${id}/note`, { body: 'x' });

describe('a stream', () => {
  it('tells what happens as it happens, by ids alone', async () => {
    const stream = await listen(admin);
    const { id } = await openTicket(app, customer, { subject: 'Secret subject' });
    const created = await stream.until('created');
    expect(created.data).toEqual({ seq: Number(created.id), process: 'ticket', id, kind: 'created' });
    await note(id);
    expect((await stream.until('noted')).data).toMatchObject({ id });
  });

  it('resumes after the last number without gap or double, many times over', async () => {
    const { id } = await openTicket(app, customer);
    const whole = await listen(admin);
    let last = whole.ready;
    const pieces: string[] = [];
    const writing = (async () => {
      for (let count = 0; count < 30; count++) await note(id);
      await admin.post(`/api/tickets/${id}/close`);
    })();
    for (let ended = false; !ended; ) {
      const piece = await openStream(admin, last);
      for (let count = 0; count < 4 && !ended; count++) {
        const event = await piece.next();
        pieces.push(event.id);
        last = event.id;
        ended = event.data.kind === 'moved';
      }
      await piece.close();
    }
    await writing;
    await whole.until('moved');
    expect(pieces).toEqual(whole.seen.map((event) => event.id));
    expect(pieces).toHaveLength(31);
    expect(pieces.map(Number)).toEqual([...pieces.map(Number)].sort((a, b) => a - b));
  });

  it('reads what it missed while the listening connection was lost', async () => {
    const stream = await listen(admin);
    const { id } = await openTicket(app, customer);
    await stream.until('left-unassigned');
    // Nobody tells the API of the outcome: it looks for itself after a while.
    app.deps.env.OUTCOME_WAIT_MS = 100;
    await app.owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'docket-hub'
      and datname = current_database()`);
    await note(id);
    app.deps.env.OUTCOME_WAIT_MS = 30_000;
    expect((await stream.until('noted')).data).toMatchObject({ id });
  });

  it('starts afresh when it was away for too long', async () => {
    const { id } = await openTicket(app, customer);
    await app.owner.query(
      `insert into timeline (business_id, process, process_id, version, step, at, actor_id, actor_role, command_id, kind, data, internal)
       select $1, 'ticket', $2, 1000 + n, 0, now(), 'system', 'system', 'c' || n, 'noted', '{}', true from generate_series(1, 1001) n`,
      [business.id, id],
    );
    const stream = await listen(admin, '0');
    const { rows } = await app.owner.query(
      'select max(seq)::text as seq from timeline where business_id = $1',
      [business.id],
    );
    expect(await stream.untilReady(rows[0].seq)).toEqual([]);
    await admin.post(`/api/tickets/${id}/wait`);
    expect((await stream.next()).data.kind).toBe('moved');
  });

  it('starts now when the number is nonsense, or from another time', async () => {
    for (const number of ['x', '-', '999999999999']) {
      const stream = await listen(admin, number);
      const { id } = await openTicket(app, customer);
      expect((await stream.next()).data).toMatchObject({ id, kind: 'created' });
    }
  });
});

describe('a page that was read a moment before its stream opened', () => {
  it('learns that it missed something, where it concerns its reader', async () => {
    const neighbour = await business.signInAs('customer');
    const elsewhere = await app.startBusiness();
    const [owner, visitor] = [await elsewhere.signInAs('admin'), await elsewhere.signInAs('customer')];
    // All that was before has been heard; a second more than it was, as much as clocks are let differ.
    await openTicket(app, customer);
    const served = Date.now() + 1001;
    await openTicket(app, customer);
    const service = {
      ...{ name: 'Cleaning', description: 'Of all rooms.', category: 'Support', active: false },
      ...{ priceMinor: 100, durationMinutes: 60 },
    };
    const heard = new Promise((resolve) => app.deps.hub.onRecord(resolve));
    expect((await owner.post('/api/admin/service-management', service)).status).toBe(201);
    await heard;
    const readers: [Member, number][] = [
      [admin, served],
      [admin, served + 60_000],
      [neighbour, served],
      [owner, served],
      [visitor, served],
      // Longer ago than anybody remembers.
      [visitor, 0],
    ];
    const streams = await Promise.all(
      readers.map(([who, at]) => openStream(who, undefined, `/api/events?since=${at}`)),
    );
    open.push(...streams);
    for (const who of [neighbour, visitor]) for (const _ of 'ab') await openTicket(app, who);
    for (const stream of streams) for (const _ of 'ab') await stream.until('created');
    expect(streams.map((stream) => stream.missed())).toEqual([1, 0, 0, 1, 0, 1]);
  });
});

describe('what a stream tells', () => {
  it('is the viewer’s business’s, and what they may see of it', async () => {
    const neighbour = await business.signInAs('customer');
    const elsewhere = await app.startBusiness();
    const [stranger, theirs] = [await elsewhere.signInAs('admin'), await elsewhere.signInAs('customer')];
    const watching = { customer, neighbour, staff, colleague, admin, stranger };
    const streams = Object.fromEntries(
      await Promise.all(
        Object.entries(watching).map(async ([name, who]) => [name, await listen(who)] as const),
      ),
    ) as Record<keyof typeof watching, Stream>;

    const done = await resolveTicket(app, customer, staff);
    const given = await openTicket(app, customer);
    await admin.post(`/api/tickets/${given.id}/assign`, { assigneeId: colleague.id });
    await note(given.id, colleague);
    await colleague.post(`/api/tickets/${given.id}/reply`, { body: 'Hello' });

    // A last thing for each of them: whatever was told before it has been read by then.
    const last = await openTicket(app, customer);
    await Promise.all(
      (['customer', 'staff', 'colleague', 'admin'] as const).map((name) =>
        streams[name].until('created', last.id),
      ),
    );
    const kindsOf = (name: keyof typeof watching, id: string) =>
      streams[name].seen.filter((event) => event.data.id === id).map((event) => event.data.kind);
    expect(kindsOf('admin', given.id)).toEqual([
      'created',
      'left-unassigned',
      'assigned',
      'noted',
      'replied',
      'moved',
    ]);
    expect(kindsOf('customer', given.id)).toEqual(['created', 'replied', 'moved']);
    expect(kindsOf('customer', done.id)).toEqual(['created', 'moved', 'rating-asked']);
    expect(kindsOf('staff', given.id)).toEqual(['created', 'left-unassigned', 'assigned']);
    expect(kindsOf('colleague', given.id)).toEqual(kindsOf('admin', given.id));

    const own = [await openTicket(app, neighbour), await openTicket(app, theirs)];
    expect((await streams.neighbour.next()).data.id).toBe(own[0]!.id);
    expect((await streams.stranger.next()).data.id).toBe(own[1]!.id);
  });

  it('is nothing to who is not signed in', async () => {
    expect((await app.nobody.get('/api/events')).status).toBe(401);
  });
});
