import type { PayoutStatus, TransferMethod } from './commands.ts';

export type Transfer = { method: TransferMethod; reference?: string };

/** `confirmed`: the earning has taken its place, and nothing but this payout moves it from there. */
export type Line = { amountMinor: number; confirmed: boolean };

export type PayoutState = {
  id: string;
  businessId: string;
  status: PayoutStatus;
  providerId: string;
  currency: string;
  periodFrom: number;
  periodTo: number;
  /** By earning. */
  lines: Record<string, Line>;
  openedAt: number;
  openedBy: string;
  paidAt?: number;
  transfer?: Transfer;
  /** The content that says why it was cancelled. */
  reasonId?: string;
};

export type PayoutEvent =
  | { kind: 'payout-opened'; lines: number; totalMinor: number }
  | { kind: 'line-confirmed'; earningId: string }
  | { kind: 'line-dropped'; earningId: string; amountMinor: number }
  | { kind: 'payout-paid'; transfer: Transfer; totalMinor: number }
  /** Without a reason, the last of its lines was dropped. */
  | { kind: 'payout-cancelled'; contentId?: string };
