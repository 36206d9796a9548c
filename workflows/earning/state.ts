import type { EarningStatus, RateKind } from './commands.ts';

/** The pay rate in force, as `findPayRate` answers. */
export type Rate = {
  rateId: string;
  kind: RateKind;
  /** Of an hour, or of the booking. */
  amountMinor?: number;
  /** Hundredths of a percent of the price. */
  basisPoints?: number;
  currency: string;
  /** What the business keeps of what the rate gives. */
  commissionBasisPoints: number;
};
export type FoundRate = Rate | { none: true };

export type EntryKind = 'calculated' | 'adjustment' | 'reversal' | 'fee';

/** Why nothing could be worked out, so that an admin has to look at it. */
export type EarningNote = 'no_rate' | 'other_currency' | 'too_much';

/** What a booking pays: `grossMinor` is its price; what of it the provider does not get is the commission. */
export type Pay = {
  currency: string;
  minutes: number;
  grossMinor: number;
  /** What the rate gives. */
  payMinor: number;
  /** What the business keeps of that. */
  feeMinor: number;
  netMinor: number;
  note?: EarningNote;
};

/** What was done for the money that a correction is of. */
export type CorrectedService = { serviceId?: string; serviceName?: string };

export type EarningState = Pay & {
  id: string;
  businessId: string;
  status: EarningStatus;
  providerId: string;
  serviceId?: string;
  serviceName?: string;
  rate: FoundRate;
  completedAt: number;
  disputeDays: number;
  disputeEndsAt: number;
  approvedAt?: number;
  /** The admin who approved it; none when time did. */
  approvedBy?: string;
  /** The paid earning that this one puts right. */
  corrects?: string;
  /** An admin has adjusted it. */
  adjusted?: true;
  /** The open or paid statement that it stands on. */
  payoutId?: string;
  paidAt?: number;
};

export type EarningEvent =
  | { kind: 'earning-calculated'; pay: Pay; rate: FoundRate }
  | { kind: 'earning-corrected'; correctsId: string; amountMinor: number; contentId: string }
  | { kind: 'earning-approved'; by: 'hand' | 'time'; contentId?: string }
  | { kind: 'earning-disputed'; contentId: string; payoutId?: string }
  | {
      kind: 'earning-adjusted';
      entry: 'adjustment' | 'reversal';
      amountMinor: number;
      netMinor: number;
      contentId: string;
    }
  | { kind: 'earning-included'; payoutId: string }
  | { kind: 'inclusion-declined'; payoutId: string }
  | { kind: 'earning-excluded'; payoutId: string }
  | { kind: 'earning-paid'; payoutId: string };
