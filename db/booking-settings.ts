import { z } from 'zod';

const minutes = (least: number) => z.int().min(least).max(525_600);

/** How services are booked; minutes unless another unit stands there. */
export const Bookings = z.strictObject({
  /** A customer books so long before the start at the latest. */
  minimumNoticeMinutes: minutes(0),
  /** And so far ahead at the most. */
  horizonDays: z.int().min(1).max(365),
  /** Slots start so far apart, for a provider without a step of their own. */
  slotStepMinutes: z.int().min(5).max(1440),
  /** A slot stays kept while its form is open. */
  holdMinutes: z.int().min(1).max(120),
  /** A provider answers an offer within this time; then it goes to the next. */
  offerTimeoutMinutes: minutes(1),
  /** Before the start. */
  reminders: z.array(minutes(1)).max(5),
  /** After the planned start, and after the planned end. */
  notStartedAfter: minutes(1),
  stillRunningAfter: minutes(1),
  /** Who cancels with less notice than this pays this share of the price; the dearest that fits is taken. */
  cancellationFees: z
    .array(z.strictObject({ noticeMinutes: minutes(1), percent: z.int().min(0).max(100) }))
    .max(5),
  /** A customer can move a booking until so long before its start. */
  rescheduleCutOffMinutes: minutes(0),
  /** Providers need not accept what they are offered. */
  autoAccept: z.boolean(),
});

export const defaultBookings: z.infer<typeof Bookings> = {
  minimumNoticeMinutes: 120,
  horizonDays: 60,
  slotStepMinutes: 30,
  holdMinutes: 10,
  offerTimeoutMinutes: 60,
  reminders: [1440, 60],
  notStartedAfter: 15,
  stillRunningAfter: 30,
  cancellationFees: [
    { noticeMinutes: 1440, percent: 50 },
    { noticeMinutes: 120, percent: 100 },
  ],
  rescheduleCutOffMinutes: 1440,
  autoAccept: false,
};
