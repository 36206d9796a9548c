import type { EarningDetails } from '#api/earnings/views.ts';
import { uuid } from '#db/uuid.ts';
import { completion } from '#test/driven-money.ts';
import { earningWorkflowId } from '#workflows/ids.ts';
import type { TestApp } from './app.ts';
import type { Member } from './business.ts';

/** What a booking does when it is completed: its earning begins, as the provider sees it then. */
export async function completeBooking(
  app: TestApp,
  businessId: string,
  provider: Member,
  given: object = {},
): Promise<EarningDetails> {
  const id = uuid();
  const at = Date.now();
  const about = { bookingId: id, providerId: provider.id, startedAt: at - 5_400_000, completedAt: at };
  const first = {
    commandId: `settle/${id}`,
    name: 'calculate',
    at,
    payload: completion({ ...about, ...given }),
  };
  await app.deps.temporal.workflow.start('earningWorkflow', {
    workflowId: earningWorkflowId(businessId, id),
    taskQueue: app.deps.env.TASK_QUEUE,
    args: [{ businessId, id, first }],
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
  });
  await app.until(id, 'earning-calculated');
  return (await provider.get<EarningDetails>(`/api/provider/earnings/${id}`)).body;
}
