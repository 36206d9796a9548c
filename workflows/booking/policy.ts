/** So much notice or less costs so much of the price. */
export type CancellationFee = { noticeMinutes: number; percent: number };

/** The business's rules when a booking was made; they travel with it. All in elapsed minutes. */
export type BookingPolicy = {
  /** How long a provider has to answer an offer. */
  offerMinutes: number;
  /** An offer is taken on without asking. */
  autoAccept: boolean;
  /** So long before the start both sides are reminded. */
  reminders: number[];
  notStartedMinutes: number;
  stillRunningMinutes: number;
  cancellationFees: CancellationFee[];
  /** Customers may move it until so long before the start. */
  rescheduleCutoffMinutes: number;
  /** How long a provider may dispute what it earns. */
  disputeDays: number;
};

export const defaultBookingPolicy: BookingPolicy = {
  offerMinutes: 120,
  autoAccept: false,
  reminders: [1440, 60],
  notStartedMinutes: 15,
  stillRunningMinutes: 30,
  cancellationFees: [
    { noticeMinutes: 1440, percent: 50 },
    { noticeMinutes: 120, percent: 100 },
  ],
  rescheduleCutoffMinutes: 240,
  disputeDays: 7,
};

const decade = 3650 * 1440;
const isWithin = (value: unknown, from: number, to: number): boolean =>
  Number.isSafeInteger(value) && (value as number) >= from && (value as number) <= to;

/** Whether a record from outside is a policy that the booking can run by. */
export function isBookingPolicy(record: object): record is BookingPolicy {
  const policy = record as Partial<BookingPolicy>;
  const { reminders, cancellationFees } = policy;
  return (
    isWithin(policy.offerMinutes, 1, decade) &&
    typeof policy.autoAccept === 'boolean' &&
    Array.isArray(reminders) &&
    reminders.length <= 10 &&
    reminders.every((minutes) => isWithin(minutes, 1, 525_600)) &&
    isWithin(policy.notStartedMinutes, 1, decade) &&
    isWithin(policy.stillRunningMinutes, 1, decade) &&
    Array.isArray(cancellationFees) &&
    cancellationFees.length <= 10 &&
    cancellationFees.every(
      (fee) => isWithin(fee?.noticeMinutes, 0, decade) && isWithin(fee?.percent, 0, 100),
    ) &&
    isWithin(policy.rescheduleCutoffMinutes, 0, decade) &&
    isWithin(policy.disputeDays, 0, 3650)
  );
}

/** What calling off costs with this notice: the dearest step that the notice falls short of, rounded half up. */
export function cancellationFee(priceMinor: number, fees: CancellationFee[], noticeMs: number): number {
  const percent = Math.max(
    0,
    ...fees.filter((fee) => noticeMs < fee.noticeMinutes * 60_000).map((fee) => fee.percent),
  );
  return Number((BigInt(priceMinor) * BigInt(percent) + 50n) / 100n);
}
