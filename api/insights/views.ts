import type { Person } from '#api/tickets/views.ts';
import type { Health } from './health.ts';

/** What a customer's figures are: instants are ISO 8601 strings in UTC. */
export type CustomerInsight = {
  id: string;
  name: string;
  email: string;
  phone: string | null;
  company: { id: string; name: string } | null;
  active: boolean;
  canSignIn: boolean;
  since: string;
  /** When they were last in the portal or wrote. */
  lastSeenAt: string | null;
  tickets: { all: number; open: number; overdue: number };
  requests: { all: number; open: number; fulfilled: number; overdue: number };
  bookings: { all: number; open: number; completed: number };
  /** Never shown without its sample. */
  ratings: { average: number | null; sample: number; low: number };
  /**
   * Of fulfilled requests, completed bookings and fees, in the business's currency; those in others are counted, not
   * converted. What came of a request counts once.
   */
  spend: { minor: number; currency: string; inOtherCurrencies: number };
  /** Elapsed time until their tickets were first answered. */
  firstResponse: { medianMinutes: number | null; sample: number };
  health: Health;
};

export type NoteView = {
  id: string;
  body: string;
  author: Person;
  createdAt: string;
  updatedAt: string;
  version: number;
};
