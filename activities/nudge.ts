import type { Client } from '@temporalio/client';
import { refreshSignal, reprojectSignal } from '#workflows/entity-messages.ts';

/**
 * The two signals of the shell itself. They are no commands: they decide nothing, have no actor and no outcome, so they
 * do not go through `api/send.ts`.
 */
export const createNudge = (temporal: Client) => ({
  /** Makes a process read its own deadlines again, on the newest code. */
  refresh: (workflowId: string) => temporal.workflow.getHandle(workflowId).signal(refreshSignal),
  /** Makes a process write its whole projection again. */
  reproject: (workflowId: string) => temporal.workflow.getHandle(workflowId).signal(reprojectSignal),
});

export type Nudge = ReturnType<typeof createNudge>;
