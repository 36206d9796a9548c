import type { Client } from '@temporalio/client';
import type { Sender } from '#api/send.ts';
import { type LiveState, stateQuery } from '#workflows/entity-messages.ts';
import type { EntityState } from '#workflows/process.ts';

/** Whoever waits for a page would rather have what the database knows. */
const patience = 1000;

export type Live = LiveState & { state: EntityState };

/**
 * The state of a running process, asked from its workflow. Undefined when nobody answers in time, and when the answer
 * is another one's: the follow-up of a closed ticket runs under the same workflow id.
 */
export async function askState(
  temporal: Client,
  { memberId, role }: Sender,
  { workflowId, id }: { workflowId: string; id: string },
): Promise<Live | undefined> {
  const handle = temporal.workflow.getHandle(workflowId);
  const answer = await temporal
    .withDeadline(Date.now() + patience, () => handle.query(stateQuery, { id: memberId, role }))
    .catch(() => undefined);
  return answer?.state?.id === id ? (answer as Live) : undefined;
}
