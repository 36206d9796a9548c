import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { Batch } from '#workflows/process.ts';
import { ratingEditableUntil, ratingExpiresAt } from '#workflows/rating-request/machine.ts';
import type { RatingEvent, RatingState } from '#workflows/rating-request/state.ts';
import type { Projector } from './project.ts';
import { tellRating } from './tell-rating.ts';

type RatingBatch = Batch<RatingState, RatingEvent> & { state: RatingState };

/** Writes the rating's row. */
export const ratingProjector: Projector<RatingBatch> = {
  tell: (em, { state, steps }) => tellRating(em, state, steps),
  async write(em, batch, fresh) {
    if (await fresh) await writeRating(em, batch);
  },
};

async function writeRating(em: Em, { state, version }: RatingBatch): Promise<void> {
  const at = (instant: number | undefined) => (instant === undefined ? null : new Date(instant));
  await query(
    em,
    `insert into rating (id, business_id, subject_type, subject_id, customer_id, rated_id, service_id, status, stars, review_id,
       follow_up_ticket_id, asked_at, rated_at, editable_until, expires_at, version)
     select ?, ?, ?, ?, ?, ?, (
         select service_id from service_request where business_id = current_business() and id = ?
         union all select service_id from booking where business_id = current_business() and id = ? limit 1), ?,
       ?, ?, ?, ?, ?, ?, ?, ?
     on conflict (id) do update set status = excluded.status, customer_id = excluded.customer_id,
       stars = excluded.stars, review_id = excluded.review_id, follow_up_ticket_id = excluded.follow_up_ticket_id,
       rated_at = excluded.rated_at, editable_until = excluded.editable_until, version = excluded.version`,
    [
      state.id,
      state.businessId,
      state.subjectType,
      state.subjectId,
      state.customerId,
      state.ratedId ?? null,
      state.subjectId,
      state.subjectId,
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
