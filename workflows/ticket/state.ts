import type { Actor } from '../process.ts';
import type { Clock } from './clocks.ts';
import type { Channel, Metric, Priority, TicketStatus } from './commands.ts';
import type { HeldReply } from './held.ts';
import type { TicketPolicy } from './policy.ts';

export type TicketState = {
  id: string;
  businessId: string;
  conversationId: string;
  /** The first message, whose subject is the ticket's. */
  contentId: string;
  status: TicketStatus;
  statusSince: number;
  priority: Priority;
  category?: string;
  tags: string[];
  channel: Channel;
  customerId: string;
  assigneeId?: string;
  createdAt: number;
  policy: TicketPolicy;
  clocks: Clock[];
  escalationLevel: number;
  /** Public messages so far. */
  messages: number;
  firstRespondedAt?: number;
  /** Since when the customer has been waiting for staff. */
  customerWaitsSince?: number;
  /** Since when staff have been waiting for the customer: from then on the reminder and the resolution are counted. */
  staffWaitsSince?: number;
  remindedAt?: number;
  resolvedAt?: number;
  closedAt?: number;
  ratingAsked?: true;
  followUpOf?: string;
  mergedInto?: string;
  /** The service requests that this ticket fulfils: they hear how it ends, and ask for the rating. */
  requestIds?: string[];
  /** Replies of agents that are not out yet, in the order in which they go. */
  held?: HeldReply[];
};

/** Why something was chosen or moved: a code that each portal words for its reader, with the figures behind it. */
export type Why = { code: string } & Record<string, unknown>;

export type TicketEvent =
  | { kind: 'created'; contentId: string; channel: Channel; priority: Priority; followUpOf?: string }
  /** `author`: whose it is when it was held, and somebody else's command lets it out. */
  | { kind: 'replied'; contentId: string; by: 'customer' | 'agent'; via: string; author?: Actor }
  | { kind: 'held'; contentId: string; via: string; then: 'send' | 'wait' | 'resolve'; sendAt: number }
  | { kind: 'taken-back'; contentId: string; author: Actor; via: string }
  | { kind: 'noted'; contentId: string; mentions?: string[] }
  | { kind: 'assigned'; assigneeId: string; previous?: string; why?: Why }
  | { kind: 'unassigned'; previous: string }
  | { kind: 'left-unassigned'; why: Why }
  | { kind: 'not-reassigned'; assigneeId: string; why: Why }
  | { kind: 'prioritised'; from: Priority; to: Priority; why?: Why }
  | { kind: 'categorised'; from?: string; to: string }
  | { kind: 'tagged'; tags: string[]; added: string[]; removed: string[] }
  | { kind: 'moved'; from: TicketStatus; to: TicketStatus; why: Why }
  | { kind: 'sla-warned'; metric: Metric; dueAt: number; percent: number }
  | { kind: 'sla-breached'; metric: Metric; dueAt: number }
  | { kind: 'sla-overdue'; metric: Metric; percent: number }
  | { kind: 'escalated'; level: number; why: Why }
  | { kind: 'reminded' }
  | { kind: 'requester-changed'; from: string; to: string }
  | { kind: 'merged'; into: string; intoConversation: string }
  | { kind: 'absorbed'; sourceId: string; by: string; requests?: string[] };
