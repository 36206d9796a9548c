import type { Person } from '#api/tickets/views.ts';
import type { RateKind } from '#workflows/earning/commands.ts';
import type { FoundRate, Pay } from '#workflows/earning/state.ts';

export type PayRateView = {
  id: string;
  provider: Person;
  /** None for a rate that holds for every service without one of its own. */
  service: { id: string; name: string } | null;
  kind: RateKind;
  /** Of an hour, or of the booking, in whole minor units. */
  amountMinor: number | null;
  /** Of the price, in hundredths of a percent. */
  basisPoints: number | null;
  currency: string;
  effectiveFrom: string;
  state: 'in_force' | 'coming' | 'past';
  note: string;
  createdBy: Person;
  createdAt: string;
};

/** What a booking would pay, and by which rate. */
export type PayPreview = { rate: FoundRate; pay: Pay & { commissionMinor: number } };
