import type { ConversationView } from '#api/conversations/views.ts';
import type { Page } from '#api/tickets/views.ts';
import type { LeadCommandName, LeadStatus, LostReason } from '#workflows/lead/commands.ts';

/** A visitor of the site and what has become of them. All instants are ISO 8601 strings in UTC. */
export type LeadView = {
  id: string;
  conversationId: string;
  name: string;
  email: string;
  phone: string | null;
  company: string | null;
  /** Where they wrote from, as they say. */
  page: string | null;
  status: LeadStatus;
  assignee: { id: string; name: string } | null;
  /** What the visitor has written since the staff last read or answered; 100 stands for more. */
  unread: number;
  lastMessage: ConversationView['lastMessage'];
  /** Since when the visitor waits for an answer. */
  waitingSince: string | null;
  /** When somebody will be reminded of that. */
  remindAt: string | null;
  lostReason: LostReason | null;
  convertedTo: { id: string; name: string } | null;
  /** What the viewer may send now. */
  allowed: LeadCommandName[];
  createdAt: string;
  updatedAt: string;
  version: number;
};

/** `totals`: how many there are in each status, whatever status the list shows. */
export type LeadPage = Page<LeadView> & { totals: Record<LeadStatus, number> };
