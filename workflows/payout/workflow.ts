import { type EntityRun, runEntity } from '../entity.ts';
import { payoutMachine } from './machine.ts';
import type { PayoutEvent, PayoutState } from './state.ts';

/** One statement until it is paid or given up: `payout/<business>/<payout>`. */
export async function payoutWorkflow(input: EntityRun<PayoutState, PayoutEvent>): Promise<void> {
  await runEntity(payoutMachine, input);
}
