import type { Person } from '#api/tickets/views.ts';
import type { EarningStatus } from '#workflows/earning/commands.ts';
import type { EarningNote, EntryKind, FoundRate } from '#workflows/earning/state.ts';
import type { PayoutStatus } from '#workflows/payout/commands.ts';

/** Amounts are whole minor units of `currency`; instants ISO 8601 strings in UTC. */
export type EarningView = {
  /** The booking's, but for a correction. */
  id: string;
  booking: { id: string; number: number | null };
  /** The paid earning that this one puts right. */
  corrects: string | null;
  provider: Person;
  service: { id: string | null; name: string | null };
  status: EarningStatus;
  /** The price, and how it is shared: gross = commission + net. */
  grossMinor: number;
  commissionMinor: number;
  netMinor: number;
  currency: string;
  /** Minutes worked. */
  minutes: number;
  /** The pay rate that was in force when the booking was completed. */
  rate: FoundRate;
  /** Why nothing could be worked out. */
  note: EarningNote | null;
  completedAt: string;
  /** When it approves itself, unless it is disputed. */
  disputeEndsAt: string;
  approvedAt: string | null;
  /** None when time approved it. */
  approvedBy: Person | null;
  payout: { id: string; number: number; status: PayoutStatus } | null;
  paidAt: string | null;
  updatedAt: string;
  version: number;
  /** What the viewer may do with it now. */
  allowed: string[];
};

export type EntryView = {
  id: string;
  kind: EntryKind;
  amountMinor: number;
  reason: string | null;
  /** None for what was worked out. */
  actor: Person | null;
  at: string;
};

/** With the amounts it is the sum of, and what was said about it, oldest first. */
export type EarningDetails = EarningView & {
  entries: EntryView[];
  remarks: RemarkView[];
  /** What was put right after it was paid. */
  corrections: Pick<EarningView, 'id' | 'netMinor' | 'status' | 'completedAt'>[];
};

export type RemarkView = {
  kind: 'earning-disputed' | 'earning-approved';
  at: string;
  actor: Person | null;
  text: string;
};

export type EarningSum = {
  currency: string;
  status: EarningStatus;
  count: number;
  grossMinor: number;
  commissionMinor: number;
  netMinor: number;
};
