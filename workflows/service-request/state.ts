import type { RequestStatus, WorkKind } from './commands.ts';
import type { RequestPolicy } from './policy.ts';

/** What the service was and cost when it was asked for: a later change of the catalogue does not touch it. */
export type Offer = { name: string; priceMinor?: number; currency?: string; durationMinutes?: number };

/** The ticket or booking that does what was requested. `dropped`: it ended without having done it. */
export type Work = { id: string; status: 'going' | 'done' | 'dropped' };

export type RequestState = {
  id: string;
  businessId: string;
  status: RequestStatus;
  serviceId: string;
  offer: Offer;
  /** The content that holds the form's answers. */
  contentId: string;
  customerId: string;
  /** The admin who sees to it. */
  assigneeId?: string;
  submittedAt: number;
  policy: RequestPolicy;
  /** When admins are warned, and when the answer is due; absent when none is promised. */
  warnAt?: number;
  dueAt?: number;
  warnedAt?: number;
  breachedAt?: number;
  acceptedAt?: number;
  endedAt?: number;
  /** The content that says why it was declined or cancelled. */
  reasonId?: string;
  ticket?: Work;
  booking?: Work;
  /** Who did the work. */
  workerId?: string;
};

export type RequestEvent =
  | { kind: 'request-submitted'; serviceId: string }
  | { kind: 'request-accepted'; assigneeId: string }
  | { kind: 'request-assigned'; assigneeId: string; previous?: string }
  | { kind: 'request-declined'; contentId: string }
  | { kind: 'request-cancelled'; by: 'customer' | 'admin'; contentId?: string }
  | { kind: 'request-noted'; contentId: string }
  | { kind: 'requester-changed'; from: string; to: string }
  | { kind: 'response-warned'; dueAt: number }
  | { kind: 'response-breached'; dueAt: number }
  | { kind: 'ticket-opened'; ticketId: string }
  | { kind: 'ticket-merged'; ticketId: string; into: string }
  | { kind: 'booking-linked'; bookingId: string }
  | { kind: 'work-done'; work: WorkKind; workId: string; workerId?: string }
  | { kind: 'work-dropped'; work: WorkKind; workId: string }
  | { kind: 'request-fulfilled'; by: 'hand' | WorkKind; workerId?: string };
