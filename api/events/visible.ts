import type { Viewer } from '#api/auth/viewer.ts';
import type { Sender } from '#api/send.ts';
import type { Entry, Presence, RecordChange } from './hub.ts';

/** Whether this member may know that it happened: the same lines as for lists and pages. */
export function concerns(entry: Entry, viewer: Viewer): boolean {
  if (entry.business !== viewer.businessId) return false;
  switch (viewer.role) {
    case 'admin':
      return true;
    case 'staff':
      return (
        entry.assignee_id === viewer.memberId ||
        entry.previous_id === viewer.memberId ||
        (entry.assignee_id === null && entry.process === 'ticket') ||
        // It left the queue that everybody sees.
        (entry.kind === 'assigned' && entry.previous_id === null && entry.process === 'ticket')
      );
    case 'customer':
      return entry.customer_id === viewer.memberId && !entry.internal;
    case 'provider':
      return entry.assignee_id === viewer.memberId || entry.previous_id === viewer.memberId;
  }
}

/** What the stream tells: that something changed and where, never its content. */
export const shown = ({ seq, process, process_id: id, kind }: Entry) => ({ seq, process, id, kind });

export const regards = (
  { business, audience, members = [] }: RecordChange,
  { businessId, role, memberId }: Viewer,
): boolean => business === businessId && (audience.includes(role) || members.includes(memberId));

/** As an entry is shown; it has no number of its own. */
export const shownRecord = ({ process, id, kind }: RecordChange) => ({ seq: 0, process, id, kind });

/** What the customer's side may know of, too; who looks at their messages is the agents' alone. */
const isForBothSides = (kind: Presence['kind']) => kind === 'typing' || kind === 'read';

/** Whether this member may open what it happens in; nobody is told of what they do themselves but that it was read. */
export function mayWatch(
  { business, customer_id, assignee_id, queued, kind, member }: Presence,
  viewer: Viewer,
): boolean {
  if (business !== viewer.businessId || (kind !== 'read' && member.id === viewer.memberId)) return false;
  if (viewer.role === 'customer' || viewer.role === 'provider')
    return customer_id === viewer.memberId && isForBothSides(kind);
  return viewer.role === 'admin' || assignee_id === viewer.memberId || queued;
}

export const shownPresence = ({ kind, conversation, member, at }: Presence) => ({
  kind,
  conversation,
  member,
  at,
});

/** Whether the visitor whose lead this is may know that it happened. */
export const concernsVisitor = (entry: Entry, { businessId, memberId }: Sender): boolean =>
  entry.business === businessId &&
  entry.process === 'lead' &&
  entry.process_id === memberId &&
  !entry.internal;

/** A visitor watches their own conversation, until it is a customer’s. */
export const mayVisitorWatch = (
  { business, customer_id, kind, member }: Presence,
  { businessId, memberId }: Sender,
): boolean =>
  business === businessId &&
  customer_id === memberId &&
  isForBothSides(kind) &&
  !(kind === 'typing' && member.id === memberId);
