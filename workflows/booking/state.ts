import type { BookingStatus } from './commands.ts';
import type { BookingPolicy } from './policy.ts';

/** What the service was and cost when it was booked: a later change of the catalogue does not touch it. */
export type BookedService = { name: string; priceMinor: number; currency: string; durationMinutes: number };

/** Why this provider, as the ranking said: figures by name, or who chose. */
export type Why = Record<string, unknown>;

export type BookingState = {
  id: string;
  businessId: string;
  status: BookingStatus;
  serviceId: string;
  service: BookedService;
  customerId: string;
  /** Whom it is offered to, or who does it. */
  providerId?: string;
  why?: Why;
  start: number;
  end: number;
  /** The customer's. */
  zone: string;
  /** The next provider is looked for by itself. */
  auto: boolean;
  /** Counts the searches for a provider, so that a late answer is known as one. */
  attempt: number;
  searching: boolean;
  /** Who has handed it back, or not answered, at this time. */
  tried: string[];
  requestId?: string;
  ticketId?: string;
  /** The content that holds what the customer wrote with it. */
  contentId?: string;
  policy: BookingPolicy;
  requestedAt: number;
  offerExpiresAt?: number;
  confirmedAt?: number;
  /** The reminders that are out, in minutes before the start. */
  reminded: number[];
  lateStartAt?: number;
  lateEndAt?: number;
  startedAt?: number;
  completedAt?: number;
  endedAt?: number;
  /** The content that holds the notes and photos of the work. */
  proofId?: string;
  /** The content that says why it was called off. */
  reasonId?: string;
  cancelledBy?: 'customer' | 'admin' | 'system';
  feeMinor?: number;
  /** Of the calendar entry: raised with each change that calendars must take over. */
  sequence: number;
  settledAt?: number;
};

export type BookingEvent =
  | { kind: 'booking-requested'; start: number; end: number }
  | { kind: 'provider-sought'; attempt: number }
  | { kind: 'nobody-free' }
  | { kind: 'booking-offered'; providerId: string; expiresAt: number; previous?: string; why?: Why }
  | { kind: 'booking-confirmed'; providerId: string; by: 'provider' | 'admin' | 'rules' }
  | { kind: 'proposal-passed'; providerId: string; start: number }
  /** `agreed`: they had said yes before, and have it in their calendar. */
  | { kind: 'booking-declined'; providerId: string; agreed?: true; contentId?: string }
  | { kind: 'offer-timed-out'; providerId: string }
  | {
      kind: 'booking-moved';
      from: { start: number; end: number; providerId?: string };
      start: number;
      end: number;
      contentId?: string;
    }
  | { kind: 'booking-reminded'; minutes: number }
  | { kind: 'booking-late'; late: 'start' | 'end' }
  | { kind: 'booking-started' }
  | { kind: 'booking-completed'; providerId: string; contentId?: string }
  | {
      kind: 'booking-cancelled';
      by: 'customer' | 'admin' | 'system';
      feeMinor: number;
      currency: string;
      contentId?: string;
    }
  | { kind: 'booking-missed'; feeMinor: number; currency: string; contentId?: string }
  | { kind: 'ticket-opened'; ticketId: string }
  | { kind: 'ticket-linked'; ticketId: string }
  | { kind: 'request-linked'; requestId: string }
  | { kind: 'requester-changed'; from: string; to: string }
  | { kind: 'booking-settled'; rate: Record<string, unknown> };
