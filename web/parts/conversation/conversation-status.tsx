import type { ConversationView } from '#api/conversations/views.ts';
import { LeadStatusBadge } from '#web/parts/lead/lead-status-badge.tsx';
import { StatusBadge } from '#web/parts/status-badge.tsx';

/** Where a conversation stands; a visitor's as its lead does, as long as they are no customer. */
export function ConversationStatus({ conversation: { status, lead } }: { conversation: ConversationView }) {
  return lead && lead.status !== 'converted' ? (
    <LeadStatusBadge status={lead.status} />
  ) : (
    <StatusBadge status={status} to="staff" />
  );
}
