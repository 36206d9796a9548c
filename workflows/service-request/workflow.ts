import { type EntityRun, runEntity } from '../entity.ts';
import { serviceRequestMachine } from './machine.ts';
import type { RequestEvent, RequestState } from './state.ts';

/** A request for a service from its submission to its end: `service-request/<business>/<request>`. */
export async function serviceRequestWorkflow(input: EntityRun<RequestState, RequestEvent>): Promise<void> {
  await runEntity(serviceRequestMachine, input);
}
