import type { Person } from '#api/tickets/views.ts';
import type { BookingStatus } from '#workflows/booking/commands.ts';
import type { Answer, FieldType } from '#workflows/form.ts';
import type { RequestStatus } from '#workflows/service-request/commands.ts';
import type { TicketStatus } from '#workflows/ticket/commands.ts';

/** What the customer answered to one field of the service's form, as the form was then. */
export type AnswerView = { key: string; label: string; type: FieldType; value: Answer };

/** All instants are ISO 8601 strings in UTC. */
export type RequestView = {
  id: string;
  number: number;
  /** As it was called when it was asked for; the slug while it is still in the catalogue. */
  service: { id: string | null; slug: string | null; name: string; category: string | null };
  price: { minor: number; currency: string } | null;
  durationMinutes: number | null;
  status: RequestStatus;
  customer: Person & { email: string; company: string | null };
  /** The admin who sees to it. */
  assignee: Person | null;
  /** Who did the work. */
  worker: Person | null;
  /** Until when an answer was promised; null once there is one. */
  responseDueAt: string | null;
  /** Nobody answered in the promised time. */
  breached: boolean;
  /** The ticket that does it. `state`: whether it still goes on, is done, or ended without having done it. */
  ticket: {
    id: string;
    number: number | null;
    subject: string | null;
    status: TicketStatus | null;
    state: 'going' | 'done' | 'dropped';
  } | null;
  /** The booking that does it, likewise. */
  booking: {
    id: string;
    number: number | null;
    status: BookingStatus | null;
    start: string | null;
    state: 'going' | 'done' | 'dropped';
  } | null;
  /** Why it was declined or cancelled. */
  reason: string | null;
  rating: { status: 'asked' | 'rated' | 'expired' | 'withdrawn'; stars: number | null } | null;
  submittedAt: string;
  acceptedAt: string | null;
  endedAt: string | null;
  updatedAt: string;
  version: number;
};

export type RequestDetails = RequestView & { answers: AnswerView[] };
