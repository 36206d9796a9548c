import type { LeadStatus, LostReason } from './commands.ts';
import type { LeadPolicy } from './policy.ts';

export type LeadState = {
  /** The visitor's too. */
  id: string;
  businessId: string;
  conversationId: string;
  status: LeadStatus;
  assigneeId?: string;
  policy: LeadPolicy;
  createdAt: number;
  /** Public messages so far. */
  messages: number;
  firstRespondedAt?: number;
  /** Since when the visitor has been waiting for an answer. */
  waitsSince?: number;
  /** The message the reminder counts from; gone when the reminder is out. */
  remindFrom?: number;
  lostReason?: LostReason;
  /** The member they have become. */
  customerId?: string;
};

/** Why something was chosen or moved: a code that each portal words for its reader, with the figures behind it. */
export type Why = { code: string } & Record<string, unknown>;

export type LeadEvent =
  | { kind: 'lead-created'; contentId: string }
  | { kind: 'messaged'; contentId: string; via?: 'email' }
  | { kind: 'replied'; contentId: string; via?: 'email' }
  | { kind: 'noted'; contentId: string }
  | { kind: 'assigned'; assigneeId: string; previous?: string; why?: Why }
  | { kind: 'unassigned'; previous: string }
  | { kind: 'left-unassigned'; why: Why }
  | { kind: 'moved'; from: LeadStatus; to: Exclude<LeadStatus, 'converted' | 'lost'>; why: Why }
  | { kind: 'lost'; from: LeadStatus; reason: LostReason }
  | { kind: 'converted'; from: LeadStatus; customerId: string }
  | { kind: 'follow-up-due'; waitsSince: number };
