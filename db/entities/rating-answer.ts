import { defineEntity, p } from '@mikro-orm/core';
import { filters, time } from './tenant-owned.ts';

export const RatingAnswerSchema = defineEntity({
  name: 'RatingAnswer',
  tableName: 'rating_answer',
  filters,
  properties: {
    businessId: p.uuid().primary(),
    ratingId: p.uuid().primary(),
    contentId: p.uuid(),
    authorId: p.uuid(),
    public: p.boolean(),
    at: time(),
    changedAt: time().nullable(),
  },
});
/** What the business says to a review; `public`: also to who did the work. */
export class RatingAnswer extends RatingAnswerSchema.class {}
RatingAnswerSchema.setClass(RatingAnswer);
