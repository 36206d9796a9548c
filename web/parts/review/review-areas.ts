import type { ReviewArea } from '#api/performance-reviews/views.ts';

const places: Record<ReviewArea, number> = {
  quality: 1,
  punctuality: 2,
  communication: 3,
  reliability: 4,
  growth: 5,
};

/** What a provider's work is looked at for, in the order it is shown. */
export const reviewAreas = Object.keys(places) as ReviewArea[];
