import type { EarningView } from '#api/earnings/views.ts';
import type { Person } from '#api/tickets/views.ts';
import type { PayoutStatus, TransferMethod } from '#workflows/payout/commands.ts';
import type { Transfer } from '#workflows/payout/state.ts';

/** Amounts are whole minor units of `currency`; instants ISO 8601 strings in UTC. */
export type PayoutView = {
  id: string;
  number: number;
  provider: Person;
  status: PayoutStatus;
  /** The first instant of the period, and the first that does not belong to it any more. */
  periodFrom: string;
  periodTo: string;
  totalMinor: number;
  currency: string;
  lineCount: number;
  /** Every line has taken its place: it can be paid. */
  confirmed: boolean;
  openedAt: string;
  /** None when the weekly run opened it. */
  openedBy: Person | null;
  paidAt: string | null;
  transfer: Transfer | null;
  /** Why it was cancelled. */
  reason: string | null;
  version: number;
  allowed: string[];
};

export type LineView = Pick<
  EarningView,
  'id' | 'booking' | 'corrects' | 'service' | 'completedAt' | 'minutes' | 'grossMinor' | 'status'
> & {
  amountMinor: number;
  state: 'claimed' | 'included' | 'dropped';
};

/** `problem`: why the money cannot go this way. */
export type TransferOption = {
  method: TransferMethod;
  file: boolean;
  problem: 'not_euro' | 'no_business_account' | 'no_provider_account' | null;
};

export type PayoutDetails = PayoutView & { lines: LineView[]; transfers: TransferOption[] };

/** What is approved and stands on no statement. */
export type ReadyView = { provider: Person; currency: string; count: number; totalMinor: number };

export type AccountView = { holder: string; iban: string; bic: string | null; updatedAt: string };
