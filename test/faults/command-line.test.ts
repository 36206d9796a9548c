import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TicketView } from '#api/tickets/views.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import { temporalAddress } from '#test/infra/temporal.ts';
import { ticketWorkflowId } from '#workflows/ids.ts';
import { ensureTemporalCli } from '../../scripts/toolchain/temporal-cli.ts';

let test: TestApp;
let temporal: string;
beforeAll(async () => {
  [test, temporal] = await Promise.all([startTestApp(), ensureTemporalCli()]);
});
afterAll(() => test?.close());

/** `temporal workflow signal`, as an operator types it. */
function signal(workflowId: string, name: string, input: unknown): void {
  const args = [
    'workflow',
    'signal',
    '--address',
    temporalAddress(),
    '--workflow-id',
    workflowId,
    '--name',
    name,
  ];
  execFileSync(temporal, [...args, '--input', JSON.stringify(input)]);
}

describe('a signal from Temporal’s command line', () => {
  it('assigns the ticket like the API, in the portals and in the audit log', async () => {
    const business = await test.startBusiness();
    const [customer, admin, agent] = [
      await business.signInAs('customer'),
      await business.signInAs('admin'),
      await business.signInAs('staff'),
    ];
    const { body: ticket } = await customer.post<TicketView>('/api/customer/tickets', {
      subject: 'Line',
      body: 'Text',
    });
    const workflowId = ticketWorkflowId(business.id, ticket.conversationId);
    const commandId = `from-the-shell-${randomUUID()}`;
    const actor = { id: admin.id, role: 'admin' };
    signal(workflowId, 'assign', { commandId, actor, at: Date.now(), payload: { assigneeId: agent.id } });
    await test.until(ticket.id, 'assigned');
    expect((await agent.get<TicketView>(`/api/tickets/${ticket.id}`)).body.assignee?.id).toBe(agent.id);
    const log = await admin.get<{ items: { action: string; actor: { id: string } }[] }>(
      `/api/admin/audit?subject=${ticket.id}`,
    );
    expect(log.body.items[0]).toMatchObject({ action: 'assign', actor: { id: admin.id } });
  });

  it('changes nothing and breaks nothing when it is nonsense', async () => {
    const business = await test.startBusiness();
    const [customer, admin] = [await business.signInAs('customer'), await business.signInAs('admin')];
    const { body: ticket } = await customer.post<TicketView>('/api/customer/tickets', {
      subject: 'Line',
      body: 'Text',
    });
    const workflowId = ticketWorkflowId(business.id, ticket.conversationId);
    signal(workflowId, 'assign', 'nonsense');
    signal(workflowId, 'assign', {
      commandId: 'x',
      actor: { id: 'x', role: 'king' },
      at: 'now',
      payload: [],
    });
    signal(workflowId, 'explode', {
      commandId: 'y',
      actor: { id: admin.id, role: 'admin' },
      at: Date.now(),
      payload: {},
    });
    const after = await admin.post<TicketView>(`/api/tickets/${ticket.id}/tag`, { add: ['still-alive'] });
    expect(after).toMatchObject({
      status: 200,
      body: { status: ticket.status, assignee: null, tags: ['still-alive'] },
    });
  });
});
