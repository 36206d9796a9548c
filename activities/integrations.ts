import type { Client } from '@temporalio/client';
import { createDrainOutbox } from './drain-outbox.ts';
import type { ActivityDeps } from './index.ts';
import { createSweep } from './sweep.ts';

export type IntegrationDeps = ActivityDeps & {
  temporal: Client;
  /** Aborted as soon as the worker is told to stop. */
  stopping: AbortSignal;
};

/** What the draining and scheduled workflows may call, on the task queue `integrations`. */
export function createIntegrationActivities(deps: IntegrationDeps) {
  return { drainOutbox: createDrainOutbox(deps), sweep: createSweep(deps) };
}

export type IntegrationActivities = ReturnType<typeof createIntegrationActivities>;
