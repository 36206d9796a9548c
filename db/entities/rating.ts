import { defineEntity, p } from '@mikro-orm/core';
import { filters, tenantOwned, time } from './tenant-owned.ts';

export const RatingSchema = defineEntity({
  name: 'Rating',
  tableName: 'rating',
  filters,
  properties: {
    ...tenantOwned,
    subjectType: p.text().$type<'ticket' | 'booking' | 'request'>(),
    subjectId: p.uuid(),
    customerId: p.uuid(),
    ratedId: p.uuid().nullable(),
    serviceId: p.uuid().nullable(),
    status: p.text().$type<'asked' | 'rated' | 'expired' | 'withdrawn'>(),
    stars: p.smallint().nullable(),
    reviewId: p.uuid().nullable(),
    followUpTicketId: p.uuid().nullable(),
    askedAt: time(),
    ratedAt: time().nullable(),
    editableUntil: time().nullable(),
    expiresAt: time().nullable(),
    excludedAt: time().nullable(),
    excludedBy: p.uuid().nullable(),
    excludedReasonId: p.uuid().nullable(),
    version: p.integer(),
  },
});
/** What a customer was asked to rate and what they said, as the rating request last projected it. */
export class Rating extends RatingSchema.class {}
RatingSchema.setClass(Rating);
