import type { Earned, Figures } from './views.ts';

/** What is counted of a provider in a period; figures of several are made of their counts, never of their shares. */
export type Counts = {
  bookings: number;
  completed: number;
  /** Called off by anybody after the provider had agreed */
  cancelled: number;
  /** The customer was not there */
  missed: number;
  ratings: number;
  stars: number;
  /** Ratings of 4 or 5 */
  satisfied: number;
  bookedMinutes: number;
  availableMinutes: number;
  earnings: Earned[];
};

export const none: Counts = {
  ...{ bookings: 0, completed: 0, cancelled: 0, missed: 0, ratings: 0, stars: 0, satisfied: 0 },
  ...{ bookedMinutes: 0, availableMinutes: 0, earnings: [] },
};

const share = (part: number, whole: number) => (whole > 0 ? part / whole : null);

/**
 * - completion: completed / (completed + cancelled after confirmation + no-show), as marketplaces of services count it:
 *   what nobody had agreed to, and what is still to come, says nothing of a provider's reliability;
 * - rating: the mean of the stars; satisfaction: the share of 4 and 5 stars, the "top two boxes" of customer surveys;
 * - utilisation: minutes booked / minutes available, the measure of occupancy of any resource; over 1 where somebody
 *   was booked beyond their hours.
 */
export function figuresOf(counts: Counts): Figures {
  const { bookings, completed, cancelled, missed, ratings, stars, satisfied, earnings } = counts;
  const { bookedMinutes, availableMinutes } = counts;
  const agreed = completed + cancelled + missed;
  return {
    bookings,
    completion: { share: share(completed, agreed), completed, sample: agreed },
    rating: { average: share(stars, ratings), sample: ratings },
    satisfaction: { share: share(satisfied, ratings), sample: ratings },
    utilisation: { share: share(bookedMinutes, availableMinutes), bookedMinutes, availableMinutes },
    earnings,
  };
}

/** All counts together; amounts of different currencies stay beside each other. */
export function addUp(all: Counts[]): Counts {
  const sums = new Map<string, Earned>();
  for (const one of all.flatMap(({ earnings }) => earnings)) {
    const sum = sums.get(one.currency);
    sums.set(one.currency, {
      currency: one.currency,
      count: one.count + (sum?.count ?? 0),
      grossMinor: one.grossMinor + (sum?.grossMinor ?? 0),
      commissionMinor: one.commissionMinor + (sum?.commissionMinor ?? 0),
      netMinor: one.netMinor + (sum?.netMinor ?? 0),
    });
  }
  const total = (key: Exclude<keyof Counts, 'earnings'>) => all.reduce((sum, one) => sum + one[key], 0);
  return {
    bookings: total('bookings'),
    completed: total('completed'),
    cancelled: total('cancelled'),
    missed: total('missed'),
    ratings: total('ratings'),
    stars: total('stars'),
    satisfied: total('satisfied'),
    bookedMinutes: total('bookedMinutes'),
    availableMinutes: total('availableMinutes'),
    earnings: [...sums.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1)),
  };
}
