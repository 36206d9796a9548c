import {
  AlarmClock,
  CalendarClock,
  CalendarPlus,
  CircleCheck,
  CircleDot,
  CircleX,
  Inbox,
  type LucideIcon,
  Play,
  Search,
  Send,
  Ticket,
  TriangleAlert,
  UserRoundCheck,
  UserRoundX,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BookingEntryView } from '#api/bookings/timeline.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { useViewer } from '#web/lib/viewer.tsx';
import { StoryList } from '#web/parts/story/story-list.tsx';
import type { PageOf } from '#web/parts/ticket/load-ticket.server.ts';
import type { BookingEvent } from '#workflows/booking/state.ts';

const icons: Record<BookingEvent['kind'], LucideIcon> = {
  'booking-requested': CalendarPlus,
  'provider-sought': Search,
  'nobody-free': TriangleAlert,
  'booking-offered': Send,
  'booking-confirmed': UserRoundCheck,
  'proposal-passed': CircleDot,
  'booking-declined': UserRoundX,
  'offer-timed-out': AlarmClock,
  'booking-moved': CalendarClock,
  'booking-reminded': AlarmClock,
  'booking-late': TriangleAlert,
  'booking-started': Play,
  'booking-completed': CircleCheck,
  'booking-cancelled': CircleX,
  'booking-missed': CircleX,
  'ticket-opened': Ticket,
  'ticket-linked': Ticket,
  'request-linked': Inbox,
  'requester-changed': UserRoundCheck,
  'booking-settled': CircleCheck,
};
const isKnown = (kind: string): kind is BookingEvent['kind'] => Object.hasOwn(icons, kind);

/** What happened to a booking; `path` is the API's address of its timeline. */
export function BookingStory({ timeline, path }: { timeline: PageOf<BookingEntryView>; path: string }) {
  const { t } = useTranslation('bookings');
  const format = useFormat();
  const { member } = useViewer();
  const tell = ({ kind, actor, data, text: reason }: BookingEntryView) => {
    if (!isKnown(kind)) return { text: kind };
    const text = t(`story.${kind}`, {
      name: actor?.id === member.id ? t('story.you') : (actor?.name ?? t('story.system')),
      time: typeof data.start === 'number' ? format.dateTime(data.start) : '',
    });
    return { text, reason };
  };
  return <StoryList timeline={timeline} path={path} icons={icons} tell={tell} />;
}
