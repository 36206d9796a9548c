import { afterAll, beforeAll, expect, it } from 'vitest';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import { openTicket } from '#test/harness/tickets.ts';
import { ticketWorkflowId } from '#workflows/ids.ts';
import type { TicketStateView, TicketView } from './views.ts';

const count = 1000;
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.close());

it('takes 1,000 signals to one ticket, each sent twice and done once, and goes on', async () => {
  const business = await app.startBusiness();
  const [customer, admin] = [await business.signInAs('customer'), await business.signInAs('admin')];
  const ticket = await openTicket(app, customer);
  const handle = app.deps.temporal.workflow.getHandle(ticketWorkflowId(business.id, ticket.conversationId));
  const commands = Array.from({ length: count }, () => ({
    commandId: uuid(),
    actor: { id: admin.id, role: 'admin' },
    at: Date.now(),
    payload: { contentId: uuid() },
  }));
  const twice = commands.flatMap((command) => [command, command]);
  const decided = commands.map(
    ({ commandId }) => app.deps.hub.outcome(business.id, commandId, 50_000).announced,
  );
  await Promise.all(twice.map((command) => handle.signal('note', command)));
  expect(await Promise.all(decided)).toEqual(Array(count).fill(true));

  const closed = await admin.post<TicketView>(`/api/tickets/${ticket.id}/close`);
  expect([closed.status, closed.body.version]).toEqual([200, ticket.version + count + 1]);
  const outcomes = await app.owner.query(
    `select count(*)::int, count(distinct version)::int as versions from command
     where business_id = $1 and name = 'note' and status = 'accepted'`,
    [business.id],
  );
  expect(outcomes.rows).toEqual([{ count, versions: count }]);
  const notes = await app.owner.query(
    `select count(*)::int, count(distinct data ->> 'contentId')::int as contents,
       bool_and(version = 1 + rank) as ordered
     from (select *, ${ticket.version - 1} + row_number() over (order by seq) as rank from timeline
       where process_id = $1 and kind = 'noted') noted`,
    [ticket.id],
  );
  expect(notes.rows).toEqual([{ count, contents: count, ordered: true }]);
  const state = await admin.get<TicketStateView>(`/api/tickets/${ticket.id}/state`);
  expect(state.body).toMatchObject({
    status: 'closed',
    source: 'projection',
    needsAttention: false,
    next: null,
  });
});
