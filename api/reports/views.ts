import type { BookingStatus } from '#workflows/booking/commands.ts';

/** What was earned in one currency: gross = commission + net. */
export type Earned = {
  currency: string;
  count: number;
  grossMinor: number;
  commissionMinor: number;
  netMinor: number;
};

/** A share is null where there is nothing to take it of. */
export type Figures = {
  /** That began in the period or are to begin in it, whatever became of them */
  bookings: number;
  completion: { share: number | null; completed: number; sample: number };
  rating: { average: number | null; sample: number };
  satisfaction: { share: number | null; sample: number };
  utilisation: { share: number | null; bookedMinutes: number; availableMinutes: number };
  earnings: Earned[];
};

/** How the bookings that begin in the period are spread; weekdays and hours in the business's zone. */
export type Distribution = {
  byStatus: { status: BookingStatus; count: number }[];
  /** Monday first */
  byWeekday: number[];
  byHour: number[];
  /** The most booked first, at most 20 */
  byService: { service: { id: string | null; name: string }; count: number }[];
};

/** Days of the business's calendar, the last one included. */
export type Days = { from: string; to: string };

export type ProviderRow = Figures & { provider: { id: string; name: string; active: boolean } };

export type ProviderReport = Days & {
  overall: Figures;
  distribution: Distribution;
  items: ProviderRow[];
  nextCursor: string | null;
  total: number;
  more: boolean;
};

export type OwnReport = Days & { figures: Figures; distribution: Distribution };
