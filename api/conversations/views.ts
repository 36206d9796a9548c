import type { ConversationSource } from '#db/entities/conversation.ts';
import type { LeadStatus } from '#workflows/lead/commands.ts';
import type { Channel, Priority, TicketStatus } from '#workflows/ticket/commands.ts';

/** All instants are ISO 8601 strings in UTC. */
export type ConversationView = {
  id: string;
  source: ConversationSource;
  channel: Channel;
  status: TicketStatus;
  /** Of a lead: the visitor, under the lead’s id, until they are a customer. Of a provider’s: the provider. */
  customer: { id: string; name: string; email: string; phone: string | null; company: string | null };
  assignee: { id: string; name: string } | null;
  /** What the other side has written since the viewer's side last read or answered; 100 stands for more. */
  unread: number;
  /** The last that both sides can read. */
  lastMessage: { excerpt: string; at: string; by: 'customer' | 'staff' | 'system' } | null;
  /** The live one, else the last. */
  ticket: {
    id: string;
    number: number;
    subject: string;
    status: TicketStatus;
    priority: Priority;
  } | null;
  /** What it began as, for a visitor of the site. */
  lead: { id: string; status: LeadStatus } | null;
  /** When each side last looked at something new. */
  seen: { customerAt: string | null; staffAt: string | null };
  createdAt: string;
  updatedAt: string;
};
