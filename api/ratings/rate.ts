import type { Context } from 'hono';
import type { AppEnv } from '#api/deps.ts';
import { Problem } from '#api/problem.ts';
import { type Prepared, type Sender, type Sent, sendCommand } from '#api/send.ts';
import type { Em } from '#db/orm.ts';
import { uuid } from '#db/uuid.ts';
import { ratingRequestWorkflowId } from '#workflows/ids.ts';
import { readRating } from './read.ts';
import type { RatingView } from './views.ts';

export type Verdict = { stars: number; review?: string | undefined };

/** Gives or changes the rating of a customer. `find` names it, as far as the customer may know of it. */
export function rate(
  c: Context<AppEnv>,
  viewer: Sender,
  verdict: Verdict,
  find: (em: Em) => Promise<string>,
): Promise<Sent<RatingView>> {
  return sendCommand(
    c.get('deps'),
    {
      viewer,
      process: 'rating-request',
      key: c.req.header('idempotency-key'),
      request: { name: 'rate', path: c.req.path, ...verdict },
      prepare: async (em) => toRequest(viewer, await readRating(em, viewer, await find(em)), verdict),
    },
    (em, id) => readRating(em, viewer, id),
  );
}

function toRequest({ businessId }: Sender, rating: RatingView, { stars, review }: Verdict): Prepared {
  refuseTooLate(rating);
  const content = review === undefined ? undefined : { id: uuid(), body: review };
  return {
    name: 'rate',
    processId: rating.id,
    workflowId: ratingRequestWorkflowId(businessId, rating.subject.id),
    payload: { stars, ...(content && { contentId: content.id }) },
    content,
  };
}

/** Its workflow has ended by then, and would say no more than that. */
function refuseTooLate({ status, editableUntil }: RatingView): void {
  const refuse = (code: string, detail: string) => new Problem(409, code, detail, { allowed: [] });
  if (status === 'expired') {
    throw refuse('expired', 'The time to rate this is over. You can still write to us about it.');
  }
  if (status === 'withdrawn') throw refuse('withdrawn', 'This rating is not asked for any more.');
  if (editableUntil !== null && Date.parse(editableUntil) <= Date.now()) {
    throw refuse('final', 'A rating can be changed for 24 hours; this one stands as it is.');
  }
}
