import { type EntityRun, runEntity } from '../entity.ts';
import { ratingRequestMachine } from './machine.ts';
import type { RatingEvent, RatingState } from './state.ts';

/** One request to rate one subject, until the rating is final: `rating-request/<business>/<subject>`. */
export async function ratingRequestWorkflow(input: EntityRun<RatingState, RatingEvent>): Promise<void> {
  await runEntity(ratingRequestMachine, input);
}
