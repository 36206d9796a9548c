import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { query } from '#db/query.ts';
import { readBookingPolicy } from '#db/settings.ts';
import { withTenant } from '#db/tenant.ts';
import { earningOf } from '#workflows/booking/effects.ts';
import type { BookingState } from '#workflows/booking/state.ts';
import type { IntegrationDeps } from './integrations.ts';

/** As projected: a state is written without its policy. */
type Settled = { state: Omit<BookingState, 'policy'>; rate: Record<string, unknown> };

/**
 * Starts the earnings of bookings that are completed and settled but have none, from what was settled then. One that
 * ran already does not start twice; it is for the check to tell of, as is a booking that does not get settled.
 * @returns the bookings whose earnings begin now
 */
export async function restoreEarnings(
  { orm, temporal, env }: Pick<IntegrationDeps, 'orm' | 'temporal' | 'env'>,
  businessId: string,
): Promise<string[]> {
  const { settled, policy } = await withTenant(orm, businessId, async (em) => ({
    settled: await query<Settled>(em, unearned),
    policy: await readBookingPolicy(em),
  }));
  const restored: string[] = [];
  for (const { state, rate } of settled) {
    const { workflow, workflowId, input } = earningOf({ ...state, policy }, rate, state.settledAt!);
    const isNew = await startOnce(temporal, workflow, {
      ...{ workflowId, args: [input] },
      taskQueue: env.TASK_QUEUE,
    });
    if (isNew) restored.push(state.id);
  }
  return restored;
}

const unearned = `
  select p.state, t.data -> 'rate' as rate from booking b
  join process p on p.business_id = b.business_id and p.process = 'booking' and p.id = b.id
  join timeline t on t.business_id = b.business_id and t.process = 'booking' and t.process_id = b.id
    and t.kind = 'booking-settled'
  where b.business_id = current_business() and b.status = 'completed' and b.completed_at < now() - interval '10 minutes'
    and not exists (select from earning e where e.business_id = b.business_id and e.id = b.id)`;

async function startOnce(
  temporal: Client,
  workflow: string,
  options: Parameters<Client['workflow']['start']>[1],
): Promise<boolean> {
  try {
    await temporal.workflow.start(workflow, { ...options, workflowIdReusePolicy: 'REJECT_DUPLICATE' });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}
