import type { Person, TicketView } from '#api/tickets/views.ts';
import type { SubjectType } from '#workflows/rating-request/commands.ts';

export type RatingView = {
  id: string;
  subject: { type: SubjectType; id: string; number: number | null; title: string };
  /** What was asked for, when it was a service. */
  service: { id: string; name: string } | null;
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
  /** The ticket that a low rating has opened. */
  followUp: { id: string; number: number; status: TicketView['status'] } | null;
  answer: AnswerView | null;
  /** It does not count: no figure holds it. Only those who work here are told, and admins alone why. */
  excluded: { reason: string | null; by: Person; at: string } | null;
};

export type AnswerView = {
  body: string;
  /** Shown to who did the work as well; else the customer alone reads it. */
  public: boolean;
  author: Person;
  at: string;
  changedAt: string | null;
};

/** A figure never stands without `answered`, its sample size. */
type Figures = { answered: number; average: number };

export type FeedbackSummary = {
  asked: number;
  answered: number;
  /** Mean of the stars, null without an answer. */
  average: number | null;
  /** How many gave 1 to 5 stars. */
  distribution: [number, number, number, number, number];
  byAgent: ({ agent: Person } & Figures)[];
  byService: ({ service: { id: string; name: string } } & Figures)[];
  /** `2026-10`, oldest first. */
  byMonth: ({ month: string } & Figures)[];
  /** By the Monday it begins with, oldest first. */
  byWeek: ({ week: string } & Figures)[];
  /** What reviews speak of: in how many of the newest `sample` ones a word stands. */
  words: { sample: number; items: { word: string; count: number }[] };
};
