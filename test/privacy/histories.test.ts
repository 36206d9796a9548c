import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIntegrationActivities } from '#activities/integrations.ts';
import type { TicketView } from '#api/tickets/views.ts';
import { signRatingToken } from '#db/rating-token.ts';
import { eventually } from '#test/eventually.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { attach } from '#test/harness/files.ts';
import { workflowBundle } from '#test/infra/temporal.ts';
import { refreshSignal } from '#workflows/entity-messages.ts';
import { readAll } from './told.ts';

/** A word for each thing that says something of a person, found nowhere else. */
const marks = {
  business: 'Quibblewick',
  name: 'Zanzibarella',
  email: 'wumpuskin',
  phone: '+1-555-9876543',
  company: 'Flapdoodle',
  subject: 'Snickersnee',
  text: 'Brillig',
  file: 'Slithytove',
  note: 'Mimsy',
  review: 'Borogove',
  rule: 'Jabberwock',
  keyword: 'Bandersnatch',
};

let app: TestApp;
let business: Business;
let people: Record<'customer' | 'other' | 'staff' | 'second' | 'admin', Member>;
let counted = 0;

const must = async <T>(sending: Promise<{ status: number; body: T }>): Promise<T> => {
  const { status, body } = await sending;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
};
const said = (what: string) =>
  `${what} ${marks.text}, says ${marks.name} of ${marks.company}, ${marks.phone}`;

async function open(given: object = {}): Promise<TicketView> {
  const ticket = {
    subject: `${marks.subject} ${marks.keyword}`,
    body: said('Help'),
    category: 'billing',
    attachmentIds: [await attach(people.customer, `${marks.file}.txt`, said('A file'))],
    ...given,
  };
  const made = await must(people.customer.post<TicketView>('/api/customer/tickets', ticket));
  await app.until(made.id, 'assigned', 'left-unassigned');
  return made;
}
const act = (who: keyof typeof people, id: string, command: string, body: object = {}) =>
  must(people[who].post<TicketView>(`/api/tickets/${id}/${command}`, body));

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness(marks.business);
  const join = (role: Member['role']) => {
    counted += 1;
    const email = `${marks.email}-${counted}@example.com`;
    return business.signInAs(role, { name: `${marks.name} ${counted}`, email });
  };
  people = {
    customer: await join('customer'),
    other: await join('customer'),
    staff: await join('staff'),
    second: await join('staff'),
    admin: await join('admin'),
  };
  const contact = { company: marks.company, phone: marks.phone };
  await must(people.admin.patch(`/api/admin/users/${people.customer.id}`, contact));
  const when = { keyword: marks.keyword, customerId: people.customer.id };
  const assign = { to: 'member', memberId: people.staff.id };
  const rule = { id: 'rule-1', name: marks.rule, when, do: { assign, priority: 'high', tags: ['vip'] } };
  await must(people.admin.put('/api/admin/settings/routing', { value: { rules: [rule] }, version: 1 }));
});
afterAll(() => app?.close());

/** Everything that people do with tickets and ratings, by every way in. */
async function play(): Promise<void> {
  const { customer, other, staff, second, admin } = people;
  const first = await open();
  await act('staff', first.id, 'note', { body: said(marks.note) });
  await act('staff', first.id, 'reply', { body: said('Hello'), then: 'wait' });
  await must(customer.post(`/api/tickets/${first.id}/customer-respond`, { body: said('Thanks') }));
  for (const [command, body] of Object.entries({
    'set-priority': { priority: 'urgent' },
    'set-category': { category: 'problem' },
    tag: { add: ['printer'] },
    escalate: {},
    assign: { assigneeId: second.id },
  })) {
    await act('admin', first.id, command, body);
  }
  expect((await staff.post(`/api/tickets/${first.id}/note`, { body: said('Mine?') })).status).toBe(404);
  expect((await act('second', first.id, 'resolve')).status).toBe('resolved');
  expect((await admin.post(`/api/tickets/${first.id}/resolve`, {})).status).toBe(409);
  await app.until(first.id, 'rating-asked');
  const verdict = { subjectType: 'ticket', subjectId: first.id, stars: 1, review: said(marks.review) };
  await must(customer.post('/api/customer/ratings', verdict));
  await app.until(first.id, 'follow-up-opened');
  await act('admin', first.id, 'close');
  await must(customer.post(`/api/tickets/${first.id}/customer-respond`, { body: said('Again') }));

  const [source, target] = [await open(), await open()];
  await act('staff', source.id, 'merge', { targetId: target.id });
  await act('admin', target.id, 'change-requester', { customerId: other.id });
  await app.deps.temporal.workflow
    .getHandle(`ticket/${business.id}/${target.conversationId}`)
    .signal(refreshSignal);

  const form = {
    name: marks.name,
    email: `${marks.email}-form@example.com`,
    subject: marks.subject,
    body: said('Hi'),
  };
  await must(app.nobody.post('/api/public/tickets', { business: business.slug, ...form }));
  const invited = { name: marks.name, email: `${marks.email}-invited@example.com`, role: 'staff' };
  await must(admin.post('/api/admin/invitations', invited));
  const resolved = await open();
  await act('staff', resolved.id, 'resolve');
  await app.until(resolved.id, 'rating-asked');
  const token = signRatingToken(app.deps.env.AUTH_SECRET, { businessId: business.id, ratingId: resolved.id });
  await must(app.nobody.post(`/api/public/ratings/${token}`, { stars: 5, review: said(marks.review) }));
}

/** Lets the database refuse what an activity writes, which it does in words that quote the row, until it was tried. */
async function stumble(table: string, check: string, act: () => Promise<unknown>): Promise<void> {
  await app.owner.query(`alter table ${table} add constraint stumbling check (${check}) not valid`);
  const acting = act();
  const { temporal, env } = app.deps;
  const hasFailed = async () => {
    const query = `TaskQueue = '${env.TASK_QUEUE}' and ExecutionStatus = 'Running'`;
    for await (const { workflowId, runId } of temporal.workflow.list({ query })) {
      const { raw } = await temporal.workflow.getHandle(workflowId, runId).describe();
      if (raw.pendingActivities?.some((one) => one.lastFailure)) return true;
    }
    return false;
  };
  await eventually(hasFailed).toBe(true);
  await app.owner.query(`alter table ${table} drop constraint stumbling`);
  await acting;
}

async function stumbleOverAll(): Promise<void> {
  const { customer } = people;
  const ticket = { subject: `Stumbling ${marks.subject}`, body: said('Help') };
  const create = () => must(customer.post<TicketView>('/api/customer/tickets', ticket));
  await stumble('ticket', `subject not like 'Stumbling%'`, create);

  const { id } = await open();
  await act('staff', id, 'resolve');
  await app.until(id, 'rating-asked');
  const verdict = { subjectType: 'ticket', subjectId: id, stars: 1, review: said(marks.review) };
  await stumble('content', `body not like 'Rated 1 of%'`, () =>
    must(customer.post('/api/customer/ratings', verdict)),
  );
  await app.until(id, 'follow-up-opened');
}

/** What runs for all businesses: sending mail, looking for what is late. */
async function runStandingWorkflows(): Promise<void> {
  const { env, orm, temporal, files } = app.deps;
  const taskQueue = `${env.TASK_QUEUE}-integrations`;
  const connection = await NativeConnection.connect({ address: env.TEMPORAL_ADDRESS });
  const stopping = new AbortController();
  const activities = createIntegrationActivities({ orm, env, temporal, files, stopping: stopping.signal });
  const worker = await Worker.create({ connection, taskQueue, activities, workflowBundle: workflowBundle() });
  const start = (type: string) =>
    temporal.workflow.start(type, { workflowId: `${taskQueue}/${type}`, taskQueue });
  const [outbox, sweep] = [await start('outboxWorkflow'), await start('sweepWorkflow')];
  const fileSweep = await start('fileSweepWorkflow');
  await worker.runUntil(async () => {
    await Promise.all([sweep.result(), fileSweep.result()]);
    const unsent = async () => (await app.owner.query(`select from outbox where status <> 'sent'`)).rowCount;
    await eventually(unsent).toBe(0);
    const kept = await readAll(temporal, `TaskQueue = '${taskQueue}'`);
    expect(kept).toHaveLength(3);
    expectNothingTold(kept);
    stopping.abort();
  });
  await outbox.terminate();
  await connection.close();
}

function expectNothingTold(kept: { name: string; text: string }[]): void {
  const found = kept.flatMap(({ name, text }) =>
    Object.values(marks)
      .filter((mark) => text.toLowerCase().includes(mark.toLowerCase()))
      .map((mark) => `${mark} in ${name}: ${around(text, mark)}`),
  );
  expect(found).toEqual([]);
}

function around(text: string, mark: string): string {
  const at = text.toLowerCase().indexOf(mark.toLowerCase());
  return text.slice(Math.max(0, at - 200), at + 100);
}

describe('what Temporal keeps', () => {
  it('tells ids, choices and times, and nothing of a person', async () => {
    await play();
    await stumbleOverAll();
    const query = `TaskQueue = '${app.deps.env.TASK_QUEUE}'`;
    const processes = () =>
      app.owner.query<{ id: string; workflow_id: string }>('select id, workflow_id from process');
    const runs = () => app.deps.temporal.workflow.count(query);
    // One run each, and one more of the ticket that continued as new.
    await eventually(async () => (await runs()).count - (await processes()).rows.length).toBe(1);
    const { rows } = await processes();
    const kept = await readAll(app.deps.temporal, query);
    expectNothingTold(kept);

    const all = kept.map(({ text }) => text).join('\n');
    for (const { id } of rows) expect(all).toContain(id);
    for (const word of [
      people.customer.id,
      'billing',
      'vip',
      'rule-1',
      'urgent',
      'EntityStatus',
      '**closed**',
    ]) {
      expect(all).toContain(word);
    }
  });

  it('of sending mail and of sweeping is figures alone', runStandingWorkflows);
});
