import { type EntityRun, runEntity } from '../entity.ts';
import { earningMachine } from './machine.ts';
import type { EarningEvent, EarningState } from './state.ts';

/** One earning until it is paid: `earning/<business>/<booking>`, so that a booking has one and no more. */
export async function earningWorkflow(input: EntityRun<EarningState, EarningEvent>): Promise<void> {
  await runEntity(earningMachine, input);
}
