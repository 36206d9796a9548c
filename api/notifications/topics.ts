import type { Medium } from '#db/entities/notification-preference.ts';
import type { Role } from '#workflows/process.ts';

type Topic = { kind: string; media: readonly Medium[] };

const both = ['app', 'email', 'push'] as const;
const inApp = ['app'] as const;

const agents = [
  { kind: 'customer-replied', media: both },
  { kind: 'mentioned', media: both },
  { kind: 'ticket-assigned', media: both },
  { kind: 'sla-warned', media: inApp },
  { kind: 'ticket-escalated', media: both },
  { kind: 'rating-received', media: inApp },
  { kind: 'rating-answered', media: inApp },
  { kind: 'mail-not-taken', media: inApp },
  { kind: 'lead-assigned', media: both },
  { kind: 'visitor-wrote', media: both },
  { kind: 'provider-wrote', media: both },
  { kind: 'conversation-assigned', media: inApp },
  { kind: 'lead-waiting', media: both },
] as const satisfies Topic[];

const requests = [
  { kind: 'request-received', media: both },
  { kind: 'request-waiting', media: inApp },
  { kind: 'request-overdue', media: both },
  { kind: 'request-assigned', media: inApp },
  { kind: 'request-withdrawn', media: inApp },
  { kind: 'request-work-dropped', media: inApp },
] as const satisfies Topic[];

const earnings = [
  { kind: 'earning-made', media: inApp },
  { kind: 'earning-adjusted', media: both },
  { kind: 'earning-answered', media: both },
  { kind: 'payout-opened', media: inApp },
  { kind: 'payout-paid', media: both },
  { kind: 'payout-cancelled', media: inApp },
] as const satisfies Topic[];

const bookings = [
  { kind: 'booking-unassigned', media: both },
  { kind: 'booking-declined', media: inApp },
  { kind: 'booking-late', media: both },
  { kind: 'booking-overrunning', media: both },
  { kind: 'booking-cancelled', media: inApp },
  { kind: 'booking-missed', media: inApp },
] as const satisfies Topic[];

/** What each role is told of, by which media: as the projections tell it. */
export const topics = {
  customer: [
    { kind: 'agent-replied', media: both },
    { kind: 'ticket-received', media: ['email'] },
    { kind: 'customer-reminded', media: both },
    { kind: 'ticket-resolved', media: inApp },
    { kind: 'request-accepted', media: both },
    { kind: 'request-declined', media: both },
    { kind: 'request-cancelled', media: both },
    { kind: 'request-fulfilled', media: both },
    { kind: 'booking-received', media: ['email'] },
    { kind: 'booking-confirmed', media: both },
    { kind: 'booking-moved', media: both },
    { kind: 'booking-cancelled', media: both },
    { kind: 'booking-reminder', media: both },
    { kind: 'booking-started', media: inApp },
    { kind: 'booking-completed', media: inApp },
    { kind: 'booking-missed', media: both },
    { kind: 'rating-asked', media: both },
    { kind: 'rating-reminder', media: both },
    { kind: 'review-answered', media: both },
  ],
  provider: [
    { kind: 'rating-received', media: inApp },
    { kind: 'booking-offered', media: both },
    { kind: 'booking-withdrawn', media: both },
    { kind: 'booking-timed-out', media: inApp },
    { kind: 'booking-confirmed', media: both },
    { kind: 'booking-moved', media: both },
    { kind: 'booking-cancelled', media: both },
    { kind: 'booking-reminder', media: both },
    { kind: 'booking-late', media: both },
    { kind: 'booking-overrunning', media: both },
    ...earnings,
    { kind: 'business-wrote', media: both },
    { kind: 'performance-review', media: inApp },
    { kind: 'time-off-decided', media: inApp },
  ],
  staff: agents,
  admin: [
    ...agents,
    ...requests,
    { kind: 'earning-unrated', media: both },
    { kind: 'earning-disputed', media: both },
    { kind: 'payout-opened', media: inApp },
    { kind: 'money-mismatch', media: inApp },
    ...bookings,
    { kind: 'lead-received', media: both },
    { kind: 'low-rating', media: both },
    { kind: 'performance-review-acknowledged', media: inApp },
    { kind: 'time-off-requested', media: inApp },
    { kind: 'process-stuck', media: inApp },
    { kind: 'mail-intake-failed', media: inApp },
  ],
} as const satisfies Record<Role, readonly Topic[]>;

export type TopicKind = (typeof topics)[Role][number]['kind'];

export const topicsOf = (role: Role): readonly (Topic & { kind: TopicKind })[] => topics[role];
