import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { IntegrationActivities } from '#activities/integrations.ts';

const { fetchMail } = proxyActivities<IntegrationActivities>({
  startToCloseTimeout: '15m',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '1s', maximumInterval: '10s' },
});

const turnsPerRun = 100;

/** Keeps one worker fetching mail, for ever: one workflow, `mailbox`, where a mailbox is set up. */
export async function mailboxWorkflow(): Promise<void> {
  for (let turn = 0; turn < turnsPerRun && !workflowInfo().continueAsNewSuggested; turn += 1)
    await fetchMail();
  await continueAsNew<typeof mailboxWorkflow>();
}
