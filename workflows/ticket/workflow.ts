import { type EntityRun, runEntity } from '../entity.ts';
import { ticketMachine } from './machine.ts';
import type { TicketEvent, TicketState } from './state.ts';

/** A ticket from its first message to its closing: `ticket/<business>/<conversation>`. */
export async function ticketWorkflow(input: EntityRun<TicketState, TicketEvent>): Promise<void> {
  await runEntity(ticketMachine, input);
}
