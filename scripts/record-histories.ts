import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { stateQuery } from '#workflows/entity-messages.ts';
import { system } from '#workflows/process.ts';
import packageJson from '../package.json' with { type: 'json' };
import { runCommand } from './clear-error.ts';
import { root } from './toolchain.mjs';

/** The folder of each workflow that lives longer than a release. */
const folders = {
  ticketWorkflow: 'ticket',
  serviceRequestWorkflow: 'service-request',
  ratingRequestWorkflow: 'rating-request',
  leadWorkflow: 'lead',
  bookingWorkflow: 'booking',
  earningWorkflow: 'earning',
  payoutWorkflow: 'payout',
};

await runCommand(async () => {
  const { TEMPORAL_ADDRESS: address = '127.0.0.1:7233', TEMPORAL_NAMESPACE: namespace = 'default' } =
    process.env;
  const client = new Client({ connection: await Connection.connect({ address }), namespace });
  for (const [type, folder] of Object.entries(folders)) await recordEach(client, type, folder);
  await client.connection.close();
  return 0;
});

/** Keeps one process of each status that runs on this Temporal, and one run on both sides of a hand-over. */
async function recordEach(client: Client, type: string, folder: string): Promise<void> {
  const recorded = new Set<string>();
  for await (const { workflowId, runId, status, searchAttributes } of client.workflow.list({
    query: `WorkflowType = '${type}'`,
  })) {
    const name = String(searchAttributes.EntityStatus?.[0] ?? status.name).toLowerCase();
    if (recorded.has(name)) continue;
    recorded.add(name);
    await record(client, folder, name, workflowId, runId);
    if (status.name !== 'RUNNING' || recorded.has('handed-over')) continue;
    recorded.add('handed-over');
    const handle = client.workflow.getHandle(workflowId, runId, { followRuns: false });
    await handle.signal('refresh');
    await handle.result().catch(() => undefined);
    await record(client, folder, 'handing-over', workflowId, runId);
    // Answered after the new run's first task.
    await client.workflow.getHandle(workflowId).query(stateQuery, system);
    await record(client, folder, 'handed-over', workflowId);
  }
}

async function record(client: Client, folder: string, name: string, workflowId: string, runId?: string) {
  const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  const encoded = proto.temporal.api.history.v1.History.encode(history).finish();
  const file = path.join(root, 'workflows', folder, 'histories', `${packageJson.version}-${name}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(
    file,
    `${JSON.stringify({ workflowId, history: Buffer.from(encoded).toString('base64') })}\n`,
  );
  console.log(`${path.relative(root, file)}: ${history.events?.length} events`);
}
