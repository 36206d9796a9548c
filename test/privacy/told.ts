import type { Client } from '@temporalio/client';

/** Every text that Temporal keeps of the executions a query finds: histories, memos, search attributes, what it shows. */
export async function readAll(client: Client, query: string): Promise<{ name: string; text: string }[]> {
  const kept: { name: string; text: string }[] = [];
  for await (const { workflowId, runId } of client.workflow.list({ query })) {
    const handle = client.workflow.getHandle(workflowId, runId);
    const [history, description, metadata] = await Promise.all([
      handle.fetchHistory(),
      client.workflowService.describeWorkflowExecution({
        namespace: client.options.namespace,
        execution: { workflowId, runId },
      }),
      handle.query('__temporal_workflow_metadata'),
    ]);
    const text = [...textsOf([history, description, metadata])].join('\n');
    kept.push({ name: `${workflowId} ${runId}`, text });
  }
  return kept;
}

/** The strings in a message of the protocol, those in its payloads included. */
function* textsOf(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value;
  else if (value instanceof Uint8Array) yield Buffer.from(value).toString('utf8');
  else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) {
      yield name;
      yield* textsOf(part);
    }
  }
}
