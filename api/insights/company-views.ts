/** A company with the sums over its customers; money in the business's currency. */
export type CompanyView = {
  id: string;
  name: string;
  /** Whoever writes from an address there for the first time is of the company. */
  domains: string[];
  members: number;
  tickets: { all: number; open: number };
  requests: number;
  bookings: number;
  ratings: { average: number | null; sample: number };
  spend: { minor: number; currency: string };
  lastSeenAt: string | null;
  createdAt: string;
  version: number;
};
