import type { TFunction } from 'i18next';
import type { NotificationView } from '#api/notifications/queries.ts';
import type { TopicKind } from '#api/notifications/topics.ts';
import { paths } from '#web/lib/paths.ts';
import type { Role } from '#workflows/process.ts';
import type { Metric } from '#workflows/ticket/commands.ts';

type Words = TFunction<['notifications', 'ticket']>;

const told = new Set<string>([
  'agent-replied',
  'customer-replied',
  'customer-reminded',
  'mentioned',
  'ticket-assigned',
  'ticket-escalated',
  'ticket-resolved',
  'sla-warned',
  'rating-asked',
  'rating-reminder',
  'rating-received',
  'low-rating',
  'review-answered',
  'rating-answered',
  'performance-review',
  'performance-review-acknowledged',
  'time-off-requested',
  'time-off-decided',
  'request-received',
  'request-waiting',
  'request-overdue',
  'request-assigned',
  'request-withdrawn',
  'request-work-dropped',
  'request-accepted',
  'request-declined',
  'request-cancelled',
  'request-fulfilled',
  'booking-offered',
  'booking-withdrawn',
  'booking-timed-out',
  'booking-unassigned',
  'booking-declined',
  'booking-confirmed',
  'booking-moved',
  'booking-cancelled',
  'booking-reminder',
  'booking-late',
  'booking-overrunning',
  'booking-started',
  'booking-completed',
  'booking-missed',
  'lead-received',
  'lead-assigned',
  'lead-waiting',
  'visitor-wrote',
  'provider-wrote',
  'business-wrote',
  'conversation-assigned',
  'process-stuck',
  'mail-not-taken',
  'mail-intake-failed',
  'earning-made',
  'earning-adjusted',
  'earning-answered',
  'earning-unrated',
  'earning-disputed',
  'payout-opened',
  'payout-paid',
  'payout-cancelled',
  'money-mismatch',
] satisfies TopicKind[]);

type Told = Exclude<TopicKind, 'ticket-received' | 'booking-received'>;
const isTold = (kind: string): kind is Told => told.has(kind);

/** What has happened, in one line. */
export function wordsOf({ kind, data, author, lead }: NotificationView, t: Words): string {
  if (!isTold(kind)) return t('notifications:told.other');
  return t(`notifications:told.${kind}`, {
    name: author ?? lead?.name ?? t('notifications:somebody'),
    metric: data.metric ? t(`ticket:metric.${data.metric as Metric}`) : '',
    level: data.level,
    stars: data.stars,
  });
}

/** Where it leads; nowhere when what it was about is gone. */
export function targetOf(
  { kind, data, ticket, request, booking, lead }: NotificationView,
  role: Role,
): string | undefined {
  if (kind === 'process-stuck') return paths.admin.processes({ show: 'stuck' });
  if (kind === 'mail-intake-failed') return paths.admin.settings('email');
  if (kind === 'money-mismatch') return paths.admin.payouts();
  if (kind.startsWith('earning-') || kind.startsWith('payout-')) {
    if (role === 'provider') return paths.provider.earnings();
    if (role !== 'admin') return undefined;
    return kind.startsWith('payout-')
      ? paths.admin.payouts()
      : paths.admin.earnings({ status: 'disputed,calculated' });
  }
  if (typeof data.conversationId === 'string') {
    if (role === 'admin' || role === 'staff') return paths[role].conversation(data.conversationId);
    return paths.provider.messages();
  }
  if (kind === 'review-answered') return paths.customer.dashboard('ratings');
  if (kind === 'time-off-requested') return paths.admin.providers();
  if (kind === 'time-off-decided') return paths.provider.availability();
  if (kind === 'performance-review') return paths.provider.reviews();
  if (kind === 'performance-review-acknowledged') return paths.admin.providerReviews(String(data.providerId));
  if (booking) {
    if (role === 'provider' && kind === 'booking-withdrawn') return paths.provider.bookings();
    return role === 'staff' ? undefined : paths[role].booking(booking.id);
  }
  if (request) return role === 'admin' || role === 'customer' ? paths[role].request(request.id) : undefined;
  if (lead && (role === 'admin' || role === 'staff')) return paths[role].conversation(lead.conversationId);
  return ticket && role !== 'provider' ? paths[role].ticket(ticket.id) : undefined;
}
