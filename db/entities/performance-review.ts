import { defineEntity, p } from '@mikro-orm/core';
import { filters, tenantOwned, time } from './tenant-owned.ts';

export const PerformanceReviewSchema = defineEntity({
  name: 'PerformanceReview',
  tableName: 'performance_review',
  filters,
  properties: {
    ...tenantOwned,
    providerId: p.uuid(),
    authorId: p.uuid(),
    fromDay: p.date(),
    toDay: p.date(),
    scores: p.json<Record<string, number>>(),
    goals: p.text(),
    comments: p.text(),
    answer: p.text().nullable(),
    createdAt: time(),
    updatedAt: time(),
    sharedAt: time().nullable(),
    acknowledgedAt: time().nullable(),
    version: p.integer().version().default(1),
  },
});
/** What an admin writes about a provider's work in a stretch of days: the admin's until it is shared. */
export class PerformanceReview extends PerformanceReviewSchema.class {}
PerformanceReviewSchema.setClass(PerformanceReview);
