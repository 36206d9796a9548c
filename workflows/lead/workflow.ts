import { type EntityRun, runEntity } from '../entity.ts';
import { leadMachine } from './machine.ts';
import type { LeadEvent, LeadState } from './state.ts';

/** A visitor from their first message until they are a customer: `lead/<business>/<lead>`. */
export async function leadWorkflow(input: EntityRun<LeadState, LeadEvent>): Promise<void> {
  await runEntity(leadMachine, input);
}
