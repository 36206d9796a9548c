import { proxyActivities } from '@temporalio/workflow';
import type { IntegrationActivities } from '#activities/integrations.ts';
import type { FilesSwept } from '#activities/sweep-files.ts';

const { sweepFiles } = proxyActivities<IntegrationActivities>({
  startToCloseTimeout: '10m',
  heartbeatTimeout: '1m',
  retry: { maximumAttempts: 3 },
});

/** Started by the schedule `file-sweep`; its result says what went. */
export async function fileSweepWorkflow(): Promise<FilesSwept> {
  return await sweepFiles();
}
