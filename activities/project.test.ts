import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { uuid } from '#db/uuid.ts';
import { verifyAudit } from '#scripts/audit-chain.ts';
import { creation, DrivenTicket, minute, monday } from '#test/driven-ticket.ts';
import { eventually } from '#test/eventually.ts';
import { createSampleBusiness } from '#test/sample-business.ts';
import type { Actor, Batch, Outcome } from '#workflows/process.ts';
import { system } from '#workflows/process.ts';
import { createProject } from './project.ts';

type Business = Awaited<ReturnType<typeof createSampleBusiness>>;
type Row = Record<string, unknown>;

let business: Business;
let owner: Client;
let customer: Actor;
let sarah: Actor;
let admin: Actor;
let project: (batch: Batch<never, never>) => Promise<void>;

beforeAll(async () => {
  business = await createSampleBusiness();
  owner = new Client(business.env.DATABASE_URL);
  await owner.connect();
  customer = { id: business.customerId, role: 'customer' };
  sarah = { id: await business.addMember('staff'), role: 'staff' };
  admin = { id: await business.addMember('admin'), role: 'admin' };
  project = createProject(business) as never;
});
afterAll(async () => {
  await owner.end();
  await business.drop();
});
const save = (batch: unknown) => project(batch as Batch<never, never>);

const text = (body = 'Hello') => business.addContent(body);
const rows = async (statement: string, ...values: unknown[]) =>
  (await owner.query<Row>(statement, values)).rows;

/** A ticket whose decisions have not been projected yet. */
async function createTicket(given: object = {}): Promise<DrivenTicket> {
  const ticket = new DrivenTicket({ businessId: business.businessId, id: uuid() });
  const contentId = await business.addContent('It does not print.', { subject: 'Printer' });
  const told = { conversationId: uuid(), customerId: customer.id, contentId, assigneeId: sarah.id };
  expect(ticket.send('create', customer, monday, creation({ ...told, ...given }))).toBeUndefined();
  return ticket;
}

const tables: Record<string, string> = {
  ticket: 'id = $1',
  message: 'ticket_id = $1',
  process: 'id = $1',
  command: 'process_id = $1',
  timeline: 'process_id = $1',
  audit: 'subject_id = $1::text',
  notification: 'process_id = $1',
  outbox: "data ->> 'ticketId' = $1::text",
  conversation: 'id = (select conversation_id from ticket where id = $1)',
};

/** Everything that the database holds of a ticket. `version` of a conversation counts writes, and is left out. */
async function everything({ ids }: DrivenTicket) {
  const found: Record<string, Row[]> = {};
  for (const [table, where] of Object.entries(tables)) {
    const all = await rows(`select to_jsonb(t) as row from ${table} t where ${where} order by 1`, ids.id);
    found[table] = all.map(({ row }) => row as Row);
  }
  for (const conversation of found.conversation!) delete conversation.version;
  found.counter = await rows('select value from counter where business_id = $1', business.businessId);
  return found;
}

const ticketRow = async ({ ids }: DrivenTicket) =>
  (await rows('select * from ticket where id = $1', ids.id))[0];

describe('a batch', () => {
  it('becomes rows of every kind', async () => {
    const ticket = await createTicket({ tags: ['a'], category: 'billing' });
    ticket.send('reply', sarah, monday + minute, { contentId: await text('Is it on?') });
    await save(ticket.batch());
    const found = await everything(ticket);
    expect(found.ticket).toMatchObject([
      {
        subject: 'Printer',
        status: 'waiting',
        priority: 'normal',
        category: 'billing',
        tags: ['a'],
        customer_id: customer.id,
        assignee_id: sarah.id,
        message_count: 2,
        version: 2,
        waiting_since: null,
      },
    ]);
    expect(found.conversation).toMatchObject([{ status: 'waiting', assignee_id: sarah.id }]);
    expect(found.process).toMatchObject([{ process: 'ticket', status: 'waiting', over: false, version: 2 }]);
    expect(found.process![0]!.state).not.toHaveProperty('policy');
    expect(found.message!.map(({ author_role, via }) => [author_role, via]).sort()).toEqual([
      ['customer', 'portal'],
      ['staff', 'portal'],
    ]);
    expect(found.timeline!.map(({ version, step, kind }) => [version, step, kind])).toEqual([
      [1, 0, 'created'],
      [1, 1, 'assigned'],
      [2, 0, 'replied'],
      [2, 1, 'moved'],
    ]);
    expect(found.command).toMatchObject([
      { name: 'create', status: 'accepted', version: 1 },
      { name: 'reply', status: 'accepted', version: 2 },
    ]);
    expect(found.audit!.map(({ action }) => action)).toEqual(['create', 'reply']);
  });

  it('written twice leaves the same rows, one notification and one mail for each', async () => {
    const ticket = await createTicket();
    ticket.send('reply', sarah, monday + minute, { contentId: await text(), then: 'send' });
    ticket.passTo(monday + 1200 * minute);
    const batch = ticket.batch();
    await save(batch);
    const once = await everything(ticket);
    expect(once.notification!.length).toBeGreaterThan(2);
    expect(once.outbox!.length).toBeGreaterThan(1);
    await save(batch);
    expect(await everything(ticket)).toEqual(once);
    await Promise.all([save(batch), save(batch), save(batch)]);
    expect(await everything(ticket)).toEqual(once);
  });

  it('that comes after a newer one leaves the row and adds what only it can tell', async () => {
    const ticket = await createTicket();
    await save(ticket.batch());
    ticket.send('note', sarah, monday + minute, { contentId: await text('Careful.') });
    ticket.send('reopen', customer, monday + minute);
    const older = ticket.batch(1);
    ticket.send('resolve', sarah, monday + 2 * minute);
    const newer = ticket.batch(3);
    await save(newer);
    await save(older);
    expect(await ticketRow(ticket)).toMatchObject({ status: 'resolved', version: 3 });
    const found = await everything(ticket);
    expect(found.process).toMatchObject([{ status: 'resolved', version: 3 }]);
    expect(found.message).toHaveLength(2);
    expect(found.command!.map(({ name, status }) => [name, status]).sort()).toEqual([
      ['create', 'accepted'],
      ['note', 'accepted'],
      ['reopen', 'refused'],
      ['resolve', 'accepted'],
    ]);
    expect(found.timeline!.map(({ version }) => version).sort()).toEqual([1, 1, 2, 3]);
  });

  it('of a writer that was thought dead and comes late does not win', async () => {
    const ticket = await createTicket();
    await save(ticket.batch());
    ticket.send('set-priority', sarah, monday + minute, { priority: 'high' });
    const older = ticket.batch(1);
    ticket.send('set-priority', sarah, monday + 2 * minute, { priority: 'urgent' });
    const newer = ticket.batch(2);
    const holder = new Client(business.env.DATABASE_URL);
    await holder.connect();
    await holder.query('begin');
    await holder.query('select from process where id = $1 for update', [ticket.ids.id]);
    const both = [save(newer), save(older)];
    await untilBlocked(2);
    await holder.end();
    await Promise.all(both);
    expect(await ticketRow(ticket)).toMatchObject({ priority: 'urgent', version: 3 });
    expect((await everything(ticket)).command).toHaveLength(3);
  });

  it('of a later epoch is written whatever its version', async () => {
    const ticket = await createTicket();
    ticket.send('set-priority', sarah, monday + minute, { priority: 'high' });
    await save(ticket.batch());
    await owner.query("update ticket set status = 'closed', version = 99 where id = $1", [ticket.ids.id]);
    await owner.query('update process set version = 99 where id = $1', [ticket.ids.id]);
    await save({ ...ticket.batch(), outcomes: [], steps: [] });
    expect(await ticketRow(ticket)).toMatchObject({ status: 'closed', version: 99 });
    await save({ ...ticket.batch(), epoch: 1, outcomes: [], steps: [] });
    expect(await ticketRow(ticket)).toMatchObject({ status: 'open', priority: 'high', version: 2 });
  });

  it('that fails at its very end leaves nothing, not even a number', async () => {
    const ticket = await createTicket();
    const batch = ticket.batch();
    const before = await everything(ticket);
    const [outcome] = batch.outcomes;
    await expect(save({ ...batch, outcomes: [{ ...outcome, status: 'nonsense' }] })).rejects.toThrow();
    expect(await everything(ticket)).toEqual(before);
    await save(batch);
    expect(await ticketRow(ticket)).toMatchObject({ version: 1 });
  });

  it('with nothing but refusals of a process that never began writes their outcomes', async () => {
    const ticket = new DrivenTicket({ businessId: business.businessId, id: uuid() });
    ticket.send('resolve', admin, monday);
    await save(ticket.batch());
    const found = await everything(ticket);
    expect(found.command).toMatchObject([{ name: 'resolve', status: 'refused', reason: 'not_found' }]);
    expect({ ticket: found.ticket, process: found.process, audit: found.audit }).toEqual({
      ticket: [],
      process: [],
      audit: [],
    });
  });

  it('keeps what the system did out of the commands and in the audit log', async () => {
    const ticket = await createTicket({ priority: 'urgent' });
    ticket.passTo(monday + 30 * minute);
    await save(ticket.batch());
    const found = await everything(ticket);
    expect(found.command!.map(({ name }) => name)).toEqual(['create']);
    expect(found.audit!.map(({ action, actor_role }) => [action, actor_role])).toEqual([
      ['create', 'customer'],
      ['sla-step', 'system'],
      ['sla-step', 'system'],
    ]);
  });

  it('answers a command that the API has noted, and never changes an outcome', async () => {
    const ticket = await createTicket();
    const batch = ticket.batch();
    const [{ commandId }] = batch.outcomes as [Outcome];
    await owner.query(
      `insert into command (business_id, id, process, process_id, workflow_id, name, actor_id, payload, sent_at)
       values ($1, $2, 'ticket', $3, 'w', 'create', $4, '{"kept": true}', now())`,
      [business.businessId, commandId, ticket.ids.id, customer.id],
    );
    await save(batch);
    const noted = (await everything(ticket)).command;
    expect(noted).toMatchObject([{ status: 'accepted', payload: { kept: true }, version: 1 }]);
    await save({ ...batch, outcomes: [{ ...batch.outcomes[0], status: 'refused', reason: 'late' }] });
    expect((await everything(ticket)).command).toEqual(noted);
  });
});

describe('what nobody knows', () => {
  it('does not stop a projection: members, customers, contents, targets', async () => {
    const ticket = await createTicket({ customerId: uuid(), contentId: uuid(), followUpOf: uuid() });
    ticket.send('assign', admin, monday + minute, { assigneeId: uuid() });
    ticket.send('reply', admin, monday + minute, { contentId: uuid() });
    ticket.send('change-requester', admin, monday + minute, { customerId: uuid() });
    ticket.send('absorb', system, monday + minute, { sourceId: uuid(), by: uuid() });
    ticket.send('merge', admin, monday + minute, { targetId: uuid(), targetConversationId: uuid() });
    await save(ticket.batch());
    const found = await everything(ticket);
    expect(found.ticket).toMatchObject([
      { subject: 'Without a subject', status: 'closed', message_count: 2 },
    ]);
    expect(found.message).toEqual([]);
    expect(found.timeline!.length).toBeGreaterThan(6);
  });

  it('cannot place a text of another business', async () => {
    const other = uuid();
    const contentId = uuid();
    await owner.query(
      `insert into business (id, name, slug, zone, locale, currency, created_at)
       values ($1, 'Other', 'other', 'UTC', 'en', 'EUR', now())`,
      [other],
    );
    await owner.query(
      `insert into content (id, business_id, subject, body, created_at) values ($1, $2, 'Secret', 'secret', now())`,
      [contentId, other],
    );
    const ticket = await createTicket({ contentId });
    await save(ticket.batch());
    const found = await everything(ticket);
    expect(found.message).toEqual([]);
    expect(found.ticket).toMatchObject([{ subject: 'Without a subject' }]);
  });

  it('is an unknown process: that fails clearly', async () => {
    const ticket = await createTicket();
    await expect(save({ ...ticket.batch(), process: 'dream' })).rejects.toThrow('no projection for dream');
  });
});

describe('the audit chain', () => {
  it('goes on unbroken over batches, repetitions, late ones and several at once', async () => {
    const tickets = await Promise.all(Array.from({ length: 5 }, () => createTicket()));
    await Promise.all(tickets.map((ticket) => save(ticket.batch())));
    for (const ticket of tickets) ticket.send('resolve', sarah, monday + minute);
    await Promise.all(tickets.flatMap((ticket) => [save(ticket.batch(1)), save(ticket.batch())]));
    const reports = await verifyAudit(owner);
    expect(reports.filter(({ broken }) => broken)).toEqual([]);
    expect(Math.max(...reports.map(({ entries }) => entries))).toBeGreaterThanOrEqual(10);
    const numbers = await rows('select number from ticket where business_id = $1', business.businessId);
    expect(new Set(numbers.map(({ number }) => number)).size).toBe(numbers.length);
  });
});

describe('what is announced', () => {
  const heard: { commands: string[]; entries: Row[] }[] = [];
  let sizes: number[] = [];
  let listener: Client;
  beforeEach(async () => {
    heard.length = 0;
    sizes = [];
    listener = new Client(business.env.DATABASE_URL);
    await listener.connect();
    listener.on('notification', ({ payload = '' }) => {
      sizes.push(Buffer.byteLength(payload));
      heard.push(JSON.parse(payload));
    });
    await listener.query('listen docket');
  });
  afterEach(() => listener.end());
  /** A query's answer comes after every notification before it. */
  const settled = () => listener.query('select 1');

  it('are the commands and entries by their ids alone, once', async () => {
    const ticket = await createTicket();
    await save(ticket.batch());
    await settled();
    expect(heard).toMatchObject([
      {
        business: business.businessId,
        commands: [`${ticket.ids.id}/command-1`],
        entries: [{ kind: 'created', process_id: ticket.ids.id }, { kind: 'assigned' }],
      },
    ]);
    await save(ticket.batch());
    await settled();
    expect(heard[1]).toMatchObject({ entries: [] });
  });

  it('are a hundred outcomes in pieces that PostgreSQL can carry', async () => {
    const ticket = await createTicket();
    for (let round = 0; round < 99; round += 1) {
      ticket.send('reply', round % 2 ? sarah : customer, monday + round * minute, {
        contentId: await text(),
      });
    }
    const batch = ticket.batch();
    const long = (commandId: string) => `${commandId}/${'x'.repeat(199 - commandId.length)}`;
    for (const one of [...batch.outcomes, ...batch.steps]) one.commandId = long(one.commandId);
    await save(batch);
    await settled();
    expect(heard.flatMap(({ commands }) => commands).sort()).toEqual(
      batch.outcomes.map(({ commandId }) => commandId).sort(),
    );
    const entries = batch.steps.reduce((sum, { events }) => sum + events.length, 0);
    expect(heard.flatMap((one) => one.entries)).toHaveLength(entries);
    expect(Math.max(...sizes)).toBeLessThan(8000);
  });

  it('are just as many as still go into one piece', async () => {
    const ticket = await createTicket();
    await save(ticket.batch());
    for (let round = 0; round < 8; round += 1)
      ticket.send('note', sarah, monday, { contentId: await text() });
    const batch = ticket.batch(1);
    for (const one of [...batch.outcomes, ...batch.steps]) one.commandId = one.commandId.padEnd(200, 'x');
    await save(batch);
    await settled();
    expect(heard).toHaveLength(2);
    expect(heard[1]!.commands).toHaveLength(8);
  });
});

/** So many connections wait for a lock on this database. */
async function untilBlocked(connections: number): Promise<void> {
  const waiting = `select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  await eventually(async () => (await rows(waiting))[0]?.count).toBe(connections);
}
