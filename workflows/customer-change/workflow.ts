import {
  getExternalWorkflowHandle,
  isCancellation,
  log,
  proxyActivities,
  setCurrentDetails,
  sleep,
} from '@temporalio/workflow';
import type { CustomerActivities } from '#activities/customers/change.ts';
import { system } from '../process.ts';
import type { CustomerChangeInput, Told } from './state.ts';

const { beginCustomerChange, planCustomerChange, applyCustomerChange, finishCustomerChange } =
  proxyActivities<CustomerActivities>({
    startToCloseTimeout: '2m',
    retry: { initialInterval: '500ms', maximumInterval: '20s' },
  });

/** What was on its way when the processes were told, such as a rating that was about to be asked for, shows by then. */
const stragglers = '1m';
const mostPause = 20_000;

/**
 * Merges a customer into another, or erases one: `customer-change/<business>/<customer>`. Every process that runs for the customer is told by its own command, as an admin would; what no process owns, or whose
 * process has ended, is written directly. Each step can be done again and comes out the same.
 */
export async function customerChangeWorkflow(input: CustomerChangeInput): Promise<void> {
  await beginCustomerChange(input);
  await settle(input);
  await finishCustomerChange(input);
  setCurrentDetails('done; looking once more for what was on its way');
  await sleep(stragglers);
  await settle(input);
}

/** Tells the processes until none of them runs on as the customer's, then writes what is left. */
async function settle(input: CustomerChangeInput): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    const told = await planCustomerChange(input);
    setCurrentDetails(`${told.length} processes to be told, turn ${turn + 1}`);
    const gone: string[] = [];
    for (const one of told) if (!(await tell(input, one, turn))) gone.push(one.processId);
    if (gone.length === told.length) {
      await applyCustomerChange({ ...input, gone });
      return;
    }
    await sleep(Math.min(mostPause, 250 * 2 ** turn));
  }
}

/** Whether there is somebody to be told. A process that has taken the command once answers it from memory. */
async function tell(
  { id, by }: CustomerChangeInput,
  { processId, workflowId, name, payload, bySystem, at }: Told,
  turn: number,
): Promise<boolean> {
  if (name === undefined) return true;
  // One that refused it, because it was in between, is asked again in a while.
  const commandId = `customer-change/${id}/${processId}/${name}/${Math.floor(turn / 8)}`;
  const actor = bySystem ? system : { id: by, role: 'admin' };
  try {
    await getExternalWorkflowHandle(workflowId).signal(name, { commandId, processId, actor, at, payload });
    return true;
  } catch (error) {
    if (isCancellation(error)) throw error;
    log.warn('a process of the customer has ended', { workflowId, error: String(error) });
    return false;
  }
}
