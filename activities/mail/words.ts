import type { MailFacts } from './facts.ts';
import type { Language } from './language.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';

export const mailTemplates = [
  'ticket-received',
  'agent-replied',
  'customer-replied',
  'mentioned',
  'ticket-assigned',
  'ticket-escalated',
  'customer-reminded',
  'rating-asked',
  'rating-reminder',
  'low-rating',
  'review-answered',
  'lead-received',
  'lead-assigned',
  'lead-waiting',
  'visitor-wrote',
  'provider-wrote',
  'business-wrote',
  'lead-answered',
  'request-received',
  'request-overdue',
  'request-accepted',
  'request-declined',
  'request-cancelled',
  'request-fulfilled',
  'booking-received',
  'booking-unassigned',
  'booking-offered',
  'booking-withdrawn',
  'booking-confirmed',
  'booking-moved',
  'booking-cancelled',
  'booking-reminder',
  'booking-late',
  'booking-overrunning',
  'booking-missed',
  'earning-unrated',
  'earning-disputed',
  'earning-adjusted',
  'earning-answered',
  'payout-paid',
  'invitation',
  'password-reset',
  'welcome',
] as const;
export type MailTemplate = (typeof mailTemplates)[number];
export const isMailTemplate = (name: string): name is MailTemplate =>
  (mailTemplates as readonly string[]).includes(name);

/** What an email says, without its links. */
export type Worded = { subject: string; lines: string[]; quote?: string | undefined; action: string };

export type Words = {
  greeting(name: string | undefined): string;
  /** Below the line, to whoever is written to by a business. */
  footer(business: string): string;
  stars(count: number): string;
  templates: Record<MailTemplate, (facts: MailFacts) => Worded>;
};

export const words: Record<Language, Words> = { en, de, es };
