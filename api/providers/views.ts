import type { TimeOffStatus } from '#db/entities/provider-time.ts';

/** Minutes since local midnight, in order. */
export type Windows = [from: number, to: number][];
export type Named = { id: string; name: string };

/** What customers see of a provider. */
export type PublicProvider = Named & {
  bio: string;
  /** Where the photo stands. */
  photo: string | null;
  areas: string[];
  rating: number | null;
  ratingCount: number;
};

/** What admins and the provider see; instants are ISO 8601 strings in UTC. */
export type ProviderView = PublicProvider & {
  email: string;
  phone: string | null;
  active: boolean;
  canSignIn: boolean;
  zone: string;
  dailyCapacity: number | null;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  slotStepMinutes: number | null;
  offersAuto: boolean;
  online: boolean;
  services: (Named & { skill: number })[];
  weeklyMinutes: number;
  /** Requests for time off that wait for an answer. */
  timeOffRequested: number;
  updatedAt: string | null;
  version: number;
};

export type ExceptionView = { date: string; windows: Windows; note: string | null };

export type TimeOffView = {
  id: string;
  provider: Named;
  /** The zone of the provider, in which days off are meant. */
  zone: string;
  from: string;
  to: string;
  reason: string;
  status: TimeOffStatus;
  decidedBy: Named | null;
  decidedAt: string | null;
  answer: string | null;
  /** Bookings that stand in it. */
  bookings: number;
  createdAt: string;
};

export type AvailabilityView = {
  zone: string;
  /** Monday first. */
  week: Windows[];
  exceptions: ExceptionView[];
  timeOff: TimeOffView[];
};

export type ProviderDetails = ProviderView & AvailabilityView;

export type SlotView = { start: string; end: string; providerIds: string[] };
export type SlotsView = {
  service: Named & { durationMinutes: number; priceMinor: number; currency: string };
  slots: SlotView[];
  /** Who does the service, those who can only be chosen by name too. */
  providers: (PublicProvider & { zone: string; offersAuto: boolean })[];
  /** Customers see what lies between these. */
  bookableFrom: string;
  bookableTo: string;
};

export type HoldView = {
  /** The id that the booking will have. */
  bookingId: string;
  heldUntil: string;
  providerId: string;
  start: string;
  end: string;
};

export type StatusView = Named & {
  photo: string | null;
  status: 'available' | 'busy' | 'offline';
  why: 'running' | 'working' | 'switched_off' | 'time_off' | 'outside_hours';
  /** When that ends; null when nobody can say. */
  until: string | null;
  /** What they are at. */
  booking: { id: string; number: number; serviceName: string } | null;
  /** When their next booking starts. */
  nextAt: string | null;
};
