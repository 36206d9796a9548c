import { type EntityRun, runEntity } from '../entity.ts';
import { bookingMachine } from './machine.ts';
import type { BookingEvent, BookingState } from './state.ts';

/** A booking from its request to its end: `booking/<business>/<booking>`. */
export async function bookingWorkflow(input: EntityRun<BookingState, BookingEvent>): Promise<void> {
  await runEntity(bookingMachine, input);
}
