import type { AttachmentView } from '#api/attachments/views.ts';
import type { ProcessStateView } from '#api/processes/views.ts';
import type {
  Channel,
  Metric,
  Priority,
  TicketCommandName,
  TicketStatus,
} from '#workflows/ticket/commands.ts';

/** All instants are ISO 8601 strings in UTC. */
export type Person = { id: string; name: string; role: string };

export type TicketView = {
  id: string;
  number: number;
  subject: string;
  status: TicketStatus;
  priority: Priority;
  category: string | null;
  tags: string[];
  channel: Channel;
  conversationId: string;
  customer: Person & { email: string; company: string | null };
  assignee: Person | null;
  nextDueAt: string | null;
  firstResponseDueAt: string | null;
  nextResponseDueAt: string | null;
  resolutionDueAt: string | null;
  waitingSince: string | null;
  breached: boolean;
  escalationLevel: number;
  messageCount: number;
  createdAt: string;
  updatedAt: string;
  resolvedAt: string | null;
  closedAt: string | null;
  followUpOf: { id: string; number: number } | null;
  mergedInto: { id: string; number: number } | null;
  /** The service request that it fulfils. */
  request: { id: string; number: number; service: string } | null;
  /** Stars given, or where the request for a rating stands. */
  rating: { status: 'asked' | 'rated' | 'expired' | 'withdrawn'; stars: number | null } | null;
  version: number;
};

/** `total` is exact up to 1,000; beyond that `more` is true. */
export type Page<T> = { items: T[]; nextCursor: string | null; total: number; more: boolean };

/** What stands beside something in a list, by id; null at its ends. */
export type Neighbours = { previous: string | null; next: string | null };

export type MessageView = {
  id: string;
  /** None for what was written before there was a customer. */
  ticketId: string | null;
  kind: 'reply' | 'note';
  author: Person | null;
  mine: boolean;
  /** Empty when only files were sent. */
  body: string;
  attachments: AttachmentView[];
  /** Of a mail: what it quoted, and from which other address than the author’s own it came (for agents). */
  quoted: string | null;
  from: string | null;
  /** For agents: why the mail with this message did not arrive. */
  undelivered: string | null;
  /** Whom a note speaks to. */
  mentions: { id: string; name: string }[];
  via: string;
  at: string;
};

/** A reply of the reader's own that is not out yet. */
export type HeldView = {
  id: string;
  ticketId: string;
  body: string;
  attachments: AttachmentView[];
  then: 'send' | 'wait' | 'resolve' | null;
  sendAt: string;
  /** Milliseconds until then, by the server's clock. */
  left: number;
};

export type TimelineView = {
  seq: number;
  at: string;
  actor: Person | null;
  kind: string;
  data: Record<string, unknown>;
  internal: boolean;
};

export type ClockView = {
  metric: Metric;
  /** Working minutes. */
  target: number;
  startedAt: string;
  dueAt: string | null;
  metAt: string | null;
  breachedAt: string | null;
  pausedAt: string | null;
  pausedMinutes: number;
  pauses: { from: string; to: string; minutes: number; why: 'waiting' | 'resolved' }[];
};

/** The live state of a ticket. Customers learn of status, next and allowed alone. */
export type TicketStateView = ProcessStateView & {
  status: TicketStatus;
  /** What the caller may send now. */
  allowed: TicketCommandName[];
  clocks: ClockView[];
  calendar: { zone: string } | null;
};
