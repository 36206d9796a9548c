/** What a provider's work is looked at for; each gets 1 to 5. */
export const reviewAreas = ['quality', 'punctuality', 'communication', 'reliability', 'growth'] as const;
export type ReviewArea = (typeof reviewAreas)[number];
export type Scores = Partial<Record<ReviewArea, number>>;

type Person = { id: string; name: string };

/** Instants are ISO 8601 in UTC; `from` and `to` are days, both included. */
export type PerformanceReviewView = {
  id: string;
  /** `draft`: the provider does not see it yet. */
  status: 'draft' | 'shared' | 'acknowledged';
  provider: Person;
  author: Person;
  from: string;
  to: string;
  scores: Scores;
  /** Of the scores that were given, to one place; null when there is none. */
  average: number | null;
  goals: string;
  comments: string;
  /** What the provider said to it. */
  answer: string | null;
  createdAt: string;
  sharedAt: string | null;
  acknowledgedAt: string | null;
  version: number;
};
