import type { Em } from '#db/orm.ts';
import type { Batch } from '#workflows/process.ts';
import { ratingEditableUntil, ratingExpiresAt } from '#workflows/rating-request/machine.ts';
import type { RatingEvent, RatingState } from '#workflows/rating-request/state.ts';
import type { Told } from './story.ts';
import { tellRating } from './tell-rating.ts';

type RatingBatch = Batch<RatingState, RatingEvent> & { state: RatingState };

/** Writes the rating's row and tells what happened. */
export async function projectRating(em: Em, batch: RatingBatch, fresh: boolean): Promise<Told> {
  if (fresh) await writeRating(em, batch);
  return tellRating(em, batch.state, batch.steps);
}

async function writeRating(em: Em, { state, version }: RatingBatch): Promise<void> {
  const at = (instant: number | undefined) => (instant === undefined ? null : new Date(instant));
  await em.execute(
    `insert into rating (id, business_id, subject_type, subject_id, customer_id, rated_id, status, stars, review_id,
       follow_up_ticket_id, asked_at, rated_at, editable_until, expires_at, version)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set status = excluded.status, stars = excluded.stars, review_id = excluded.review_id,
       follow_up_ticket_id = excluded.follow_up_ticket_id, rated_at = excluded.rated_at,
       editable_until = excluded.editable_until, version = excluded.version`,
    [
      state.id,
      state.businessId,
      state.subjectType,
      state.subjectId,
      state.customerId,
      state.ratedId ?? null,
      state.status,
      state.stars ?? null,
      state.reviewId ?? null,
      state.followUpTicketId ?? null,
      at(state.askedAt),
      at(state.ratedAt),
      at(ratingEditableUntil(state)),
      at(ratingExpiresAt(state)),
      version,
    ],
  );
}
