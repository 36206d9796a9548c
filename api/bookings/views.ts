import type { AttachmentView } from '#api/attachments/views.ts';
import type { Person } from '#api/tickets/views.ts';
import type { BookingStatus } from '#workflows/booking/commands.ts';
import type { TicketStatus } from '#workflows/ticket/commands.ts';

/** All instants are ISO 8601 strings in UTC. */
export type BookingView = {
  id: string;
  number: number;
  /** As it was called when it was booked; the slug while it is still in the catalogue. */
  service: { id: string | null; slug: string | null; name: string; category: string | null };
  price: { minor: number; currency: string };
  durationMinutes: number;
  status: BookingStatus;
  customer: Person & { email: string; phone: string | null; company: string | null };
  /** Whom it is offered to, or who does it. */
  provider: (Person & { phone: string | null }) | null;
  start: string;
  end: string;
  /** The customer's time zone. */
  zone: string;
  /** A provider is being looked for by itself. */
  searching: boolean;
  /** It has not begun, or not ended, when it should have. */
  late: boolean;
  /** Its provider has time off then: somebody else, or another time, is needed. Customers are not told. */
  away: boolean;
  /** Until when the provider can answer the offer. */
  offerExpiresAt: string | null;
  /** The request and the ticket that it belongs to. */
  request: { id: string; number: number | null } | null;
  ticket: {
    id: string;
    number: number | null;
    subject: string | null;
    status: TicketStatus | null;
  } | null;
  cancelledBy: 'customer' | 'admin' | 'system' | null;
  /** What calling it off, or not coming, costs the customer. */
  fee: { minor: number; currency: string } | null;
  rating: { id: string; status: 'asked' | 'rated' | 'expired' | 'withdrawn'; stars: number | null } | null;
  requestedAt: string;
  confirmedAt: string | null;
  startedAt: string | null;
  completedAt: string | null;
  endedAt: string | null;
  updatedAt: string;
  version: number;
};

/** A time that it was moved away from. */
export type MoveView = {
  at: string;
  by: Person | null;
  from: { start: string; end: string };
  to: { start: string; end: string };
  reason: string | null;
};

export type BookingDetails = BookingView & {
  /** What the customer wrote with it. */
  note: string | null;
  /** Why it was called off, or what was said of the customer's not coming. */
  reason: string | null;
  /** What the provider left when it was done. */
  proof: { text: string; files: AttachmentView[] } | null;
  /** The times before, the last move first. */
  moves: MoveView[];
  /** What calling it off now would cost the customer, and until when they may move it. */
  terms: { cancelFee: { minor: number; currency: string }; movableUntil: string } | null;
  /** Why this provider, in figures; for admins. */
  why: Record<string, unknown> | null;
  /** Who has handed it back or not answered, for this time; for admins. */
  tried: { id: string; name: string }[];
};

/** A provider who could do a booking at its time, the best first. */
export type CandidateView = {
  provider: { id: string; name: string };
  score: number;
  reasons: Record<string, unknown>;
};
