import { temporal as proto } from '@temporalio/proto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TicketView } from '#api/tickets/views.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import { ratingRequestWorkflowId, ticketWorkflowId } from '#workflows/ids.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test?.close());

/** Everything a history holds, with its payloads read. */
async function wordsOf(workflowId: string): Promise<string> {
  const history = await test.deps.temporal.workflow.getHandle(workflowId).fetchHistory();
  const json = JSON.stringify(
    proto.api.history.v1.History.toObject(proto.api.history.v1.History.create(history), { bytes: String }),
  );
  const payloads = [...json.matchAll(/"data":"([\w+/=]+)"/g)].map(([, data]) =>
    Buffer.from(data!, 'base64').toString('utf8'),
  );
  return [json, ...payloads].join('\n');
}

it('histories hold ids, choices and times, and nothing that a person is or wrote', async () => {
  const business = await test.startBusiness('Markfirma');
  const customer = await business.signInAs('customer', {
    name: 'Markname Kunde',
    email: 'markmail@example.com',
  });
  const [agent, admin] = [
    await business.signInAs('staff', { name: 'Markname Agent' }),
    await business.signInAs('admin'),
  ];
  const { body: ticket } = await customer.post<TicketView>('/api/customer/tickets', {
    subject: 'Marksubject of the ticket',
    body: 'Markbody of the first message, call +1-555-0999',
  });
  const steps: [string, object][] = [
    ['assign', { assigneeId: agent.id }],
    ['note', { body: 'Marknote among us' }],
    ['reply', { body: 'Markreply to the customer', then: 'resolve' }],
  ];
  for (const [command, body] of steps) {
    expect((await admin.post(`/api/tickets/${ticket.id}/${command}`, body)).status).toBe(200);
  }
  await test.until(ticket.id, 'rating-asked');
  const rating = { subjectType: 'ticket', subjectId: ticket.id, stars: 2, review: 'Markreview of it all' };
  expect((await customer.post('/api/customer/ratings', rating)).status).toBe(200);
  const read = await Promise.all([
    wordsOf(ticketWorkflowId(business.id, ticket.conversationId)),
    wordsOf(ratingRequestWorkflowId(business.id, ticket.id)),
  ]);
  for (const words of read) {
    expect(words).toContain(ticket.id);
    expect(words).toContain(customer.id);
    expect(words).not.toMatch(/mark(name|mail|firma|subject|body|note|reply|review)|0999/i);
  }
});
