import type { Person } from '#api/tickets/views.ts';

export type RatingView = {
  id: string;
  subject: { type: 'ticket' | 'booking' | 'request'; id: string; number: number | null; title: string };
  customer: Person;
  /** Who did the work. */
  rated: Person | null;
  status: 'asked' | 'rated' | 'expired' | 'withdrawn';
  stars: number | null;
  review: string | null;
  askedAt: string;
  ratedAt: string | null;
  editableUntil: string | null;
  expiresAt: string | null;
  followUpTicketId: string | null;
};

export type FeedbackSummary = {
  asked: number;
  answered: number;
  /** Mean of the stars, null without an answer; never shown without `answered`, its sample size. */
  average: number | null;
  /** How many gave 1 to 5 stars. */
  distribution: [number, number, number, number, number];
  byAgent: { agent: Person; answered: number; average: number }[];
  byMonth: { month: string; answered: number; average: number }[];
};
