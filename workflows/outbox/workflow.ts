import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { IntegrationActivities } from '#activities/integrations.ts';

const { drainOutbox } = proxyActivities<IntegrationActivities>({
  startToCloseTimeout: '15m',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '1s', maximumInterval: '10s' },
});

const turnsPerRun = 100;

/** Keeps one worker sending mail, for ever: one workflow, `outbox`, for all businesses. */
export async function outboxWorkflow(): Promise<void> {
  for (let turn = 0; turn < turnsPerRun && !workflowInfo().continueAsNewSuggested; turn += 1)
    await drainOutbox();
  await continueAsNew<typeof outboxWorkflow>();
}
