/** How many days the overview looks back. */
export const spans = [7, 30, 90] as const;
export type Span = (typeof spans)[number];

export const ages = ['day', 'threeDays', 'week', 'month', 'older'] as const;

/** One calendar day of the business. */
export type DayView = {
  day: string;
  created: number;
  resolved: number;
  /** Of the resolved ones, those that broke no promise. */
  kept: number;
  /** Working minutes until the first answer, of tickets created that day; null where none was answered. */
  p50: number | null;
  p90: number | null;
  ratings: number;
  average: number | null;
};

/** Live figures of the overview; every one of a period has its sample beside it. */
export type OverviewView = {
  days: Span;
  tickets: Record<'open' | 'pending' | 'waiting' | 'unassigned' | 'overdue', number>;
  createdToday: number;
  resolvedToday: number;
  /** Working minutes until an agent answered; null without a sample. */
  firstResponse: { p50: number | null; p90: number | null; sample: number };
  /** Share of the resolved tickets without a breach, 0 to 1. */
  slaAttainment: { share: number | null; sample: number };
  ratings: { average: number | null; sample: number };
  /** Asked for in the period, and what waits for a decision now. */
  requests: { submitted: number; waiting: number };
  perDay: DayView[];
  /** Tickets that are not done, by when they came: from the day `from` on, up to and with the day `to`. */
  backlog: ({ age: (typeof ages)[number]; from: string | null; to: string } & Record<
    'open' | 'pending' | 'waiting',
    number
  >)[];
  byService: { service: { id: string; name: string }; requests: number; waiting: number }[];
  byAgent: { agent: { id: string; name: string }; open: number; capacity: number; away: boolean }[];
};
