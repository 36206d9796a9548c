import type { RatingStatus, SubjectType } from './commands.ts';

/** When a rating request moves by itself. Elapsed hours, not working ones. */
export type RatingPolicy = {
  remindAfterHours: number;
  expireAfterHours: number;
  editableForHours: number;
  /** So many stars or fewer call for a follow-up ticket. */
  lowStars: number;
};

export const defaultRatingPolicy: RatingPolicy = {
  remindAfterHours: 2 * 24,
  expireAfterHours: 14 * 24,
  editableForHours: 24,
  lowStars: 2,
};

export type RatingState = {
  id: string;
  businessId: string;
  status: RatingStatus;
  subjectType: SubjectType;
  subjectId: string;
  customerId: string;
  /** Who did the work. */
  ratedId?: string;
  policy: RatingPolicy;
  askedAt: number;
  remindedAt?: number;
  stars?: number;
  /** The content that holds the review. */
  reviewId?: string;
  ratedAt?: number;
  /** From then on the rating cannot be changed. */
  finalAt?: number;
  /** Set once a follow-up ticket is on its way, so that there is never a second one. */
  followUpAskedAt?: number;
  followUpTicketId?: string;
};

export type RatingEvent =
  | { kind: 'rating-asked' }
  | { kind: 'rated'; stars: number; reviewId?: string; previous?: number }
  | { kind: 'follow-up-asked'; stars: number }
  | { kind: 'follow-up-opened'; ticketId: string; conversationId: string }
  | { kind: 'rating-reminded' }
  | { kind: 'requester-changed'; from: string; to: string }
  | { kind: 'rating-expired' }
  | { kind: 'rating-withdrawn' }
  | { kind: 'rating-final' };
