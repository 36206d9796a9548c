import { proxyActivities } from '@temporalio/workflow';
import type { Checked } from '#activities/check-money.ts';
import type { IntegrationActivities } from '#activities/integrations.ts';

const { checkMoney } = proxyActivities<IntegrationActivities>({
  startToCloseTimeout: '30m',
  heartbeatTimeout: '5m',
  retry: { maximumAttempts: 3 },
});

/** Started every night by the schedule `money-check`; its result says what does not add up. */
export async function moneyCheckWorkflow(): Promise<Checked> {
  return await checkMoney();
}
