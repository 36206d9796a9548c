import { proxyActivities } from '@temporalio/workflow';
import type { IntegrationActivities } from '#activities/integrations.ts';
import type { Swept } from '#activities/sweep.ts';

const { sweep } = proxyActivities<IntegrationActivities>({
  startToCloseTimeout: '10m',
  heartbeatTimeout: '1m',
  retry: { maximumAttempts: 3 },
});

/** Started every minute by the schedule `sla-sweep`; its result says what it found and repaired. */
export async function sweepWorkflow(): Promise<Swept> {
  return await sweep();
}
