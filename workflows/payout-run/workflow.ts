import { proxyActivities } from '@temporalio/workflow';
import type { IntegrationActivities } from '#activities/integrations.ts';
import type { Ran } from '#activities/run-payouts.ts';

const { runPayouts } = proxyActivities<IntegrationActivities>({
  startToCloseTimeout: '10m',
  heartbeatTimeout: '1m',
  retry: { maximumAttempts: 5 },
});

/**
 * Started every hour by the schedule `payout-run`: each business has its own weekday and its own midnight, and is paid
 * once for each week. Its result says for how many businesses it opened how many statements.
 */
export async function payoutRunWorkflow(): Promise<Ran> {
  return await runPayouts();
}
