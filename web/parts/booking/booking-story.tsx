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
import type { PageOf } from '#web/parts/ticket/load-ticket.server.ts';
import { OlderLink } from '#web/parts/ticket/older-link.tsx';
import { useOlder } from '#web/parts/ticket/use-older.ts';
import { Timeline } from '#web/ui/timeline.tsx';
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
  const { t } = useTranslation(['bookings', 'ticket']);
  const format = useFormat();
  const { member } = useViewer();
  const { items, nextCursor, failed, more } = useOlder(timeline, {
    path,
    keyOf: (entry) => entry.seq,
    order: (one, other) => other.seq - one.seq,
  });
  const tell = ({ kind, actor, data }: BookingEntryView) => {
    if (!isKnown(kind)) return kind;
    return t(`bookings:story.${kind}`, {
      name: actor?.id === member.id ? t('bookings:story.you') : (actor?.name ?? t('bookings:story.system')),
      time: typeof data.start === 'number' ? format.dateTime(data.start) : '',
    });
  };
  return (
    <div className="grid gap-4">
      <Timeline
        label={t('ticket:story.label')}
        entries={items.map((entry) => ({
          id: String(entry.seq),
          at: entry.at,
          icon: isKnown(entry.kind) ? icons[entry.kind] : CircleDot,
          text: tell(entry),
          reason: entry.text && <span className="whitespace-pre-line">{entry.text}</span>,
        }))}
      />
      <OlderLink
        name="storyBefore"
        cursor={nextCursor}
        failed={failed}
        label={t('ticket:story.older')}
        onMore={more}
      />
    </div>
  );
}
