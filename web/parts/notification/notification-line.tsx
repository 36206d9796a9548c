import {
  AlarmClock,
  AtSign,
  Bell,
  CalendarCheck,
  CalendarClock,
  CalendarPlus,
  CircleCheck,
  Inbox,
  type LucideIcon,
  MessageSquareReply,
  Star,
  TriangleAlert,
  UserRoundCheck,
  UserRoundPlus,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NotificationView } from '#api/notifications/queries.ts';
import { useViewer } from '#web/lib/viewer.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';
import { RowLink } from '#web/ui/row-link.tsx';
import { targetOf, wordsOf } from './notification-words.ts';

const icons: Record<string, LucideIcon> = {
  'agent-replied': MessageSquareReply,
  'customer-replied': MessageSquareReply,
  'customer-reminded': AlarmClock,
  mentioned: AtSign,
  'ticket-assigned': UserRoundCheck,
  'ticket-resolved': CircleCheck,
  'ticket-escalated': TriangleAlert,
  'sla-warned': AlarmClock,
  'rating-asked': Star,
  'rating-reminder': Star,
  'rating-received': Star,
  'low-rating': Star,
  'request-received': Inbox,
  'request-assigned': UserRoundCheck,
  'request-waiting': AlarmClock,
  'request-overdue': TriangleAlert,
  'request-work-dropped': TriangleAlert,
  'request-accepted': CircleCheck,
  'request-fulfilled': CircleCheck,
  'booking-offered': CalendarPlus,
  'booking-confirmed': CalendarCheck,
  'booking-moved': CalendarClock,
  'booking-reminder': AlarmClock,
  'booking-late': TriangleAlert,
  'booking-overrunning': TriangleAlert,
  'booking-unassigned': TriangleAlert,
  'booking-completed': CircleCheck,
  'lead-received': UserRoundPlus,
  'lead-assigned': UserRoundCheck,
  'lead-waiting': AlarmClock,
  'visitor-wrote': MessageSquareReply,
  'provider-wrote': MessageSquareReply,
  'business-wrote': MessageSquareReply,
  'conversation-assigned': UserRoundCheck,
  'process-stuck': TriangleAlert,
};

type Props = {
  notification: NotificationView /** Beside it: what can be done with it. */;
  aside?: ReactNode;
};

/** What has happened and to which ticket; the whole line leads there. */
export function NotificationLine({ notification, aside }: Props) {
  const { t } = useTranslation(['notifications', 'ticket']);
  const { role } = useViewer().member;
  const { ticket, request, booking, createdAt, readAt, kind } = notification;
  const Icon = icons[kind] ?? Bell;
  const words = wordsOf(notification, t);
  const target = targetOf(notification, role);
  const unread = readAt === null;
  return (
    <div className="relative flex items-start gap-3 px-4 py-3 hover:bg-sunken/60">
      <span
        className={`mt-0.5 flex size-8 shrink-0 items-center justify-center rounded-full ${unread ? 'bg-accent-soft text-accent-ink' : 'bg-sunken text-muted'}`}
      >
        <Icon aria-hidden className="size-4" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex items-start gap-2 break-words">
          <span className="min-w-0 flex-1">
            {unread && <span className="sr-only">{t('notifications:unread')} </span>}
            {target ? <RowLink to={target}>{words}</RowLink> : <span className="font-medium">{words}</span>}
          </span>
          {unread && <span aria-hidden className="mt-1.5 size-2 shrink-0 rounded-full bg-accent" />}
        </p>
        <p className="mt-0.5 text-xs break-words text-muted">
          {ticket && `#${ticket.number} ${ticket.subject} · `}
          {request && `R-${request.number} ${request.service} · `}
          {booking && `B-${booking.number} ${booking.service} · `}
          <RelativeTime at={createdAt} />
        </p>
      </div>
      {aside}
    </div>
  );
}
