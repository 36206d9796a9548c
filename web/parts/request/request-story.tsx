import {
  AlarmClock,
  CalendarCheck,
  CircleCheck,
  CircleDot,
  CircleX,
  Inbox,
  type LucideIcon,
  StickyNote,
  Ticket,
  TriangleAlert,
  UserRoundCheck,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RequestEntryView } from '#api/service-requests/timeline.ts';
import { useViewer } from '#web/lib/viewer.tsx';
import type { PageOf } from '#web/parts/ticket/load-ticket.server.ts';
import { OlderLink } from '#web/parts/ticket/older-link.tsx';
import { useOlder } from '#web/parts/ticket/use-older.ts';
import { Timeline } from '#web/ui/timeline.tsx';
import type { RequestEvent } from '#workflows/service-request/state.ts';

const icons: Record<RequestEvent['kind'], LucideIcon> = {
  'request-submitted': Inbox,
  'request-accepted': UserRoundCheck,
  'request-assigned': UserRoundCheck,
  'request-declined': CircleX,
  'request-cancelled': CircleX,
  'request-noted': StickyNote,
  'requester-changed': UserRoundCheck,
  'response-warned': AlarmClock,
  'response-breached': TriangleAlert,
  'ticket-opened': Ticket,
  'ticket-merged': Ticket,
  'booking-linked': CalendarCheck,
  'work-done': CircleCheck,
  'work-dropped': TriangleAlert,
  'request-fulfilled': CircleCheck,
};
const isKnown = (kind: string): kind is RequestEvent['kind'] => Object.hasOwn(icons, kind);

/** What happened to a request; `path` is the API's address of its timeline. */
export function RequestStory({ timeline, path }: { timeline: PageOf<RequestEntryView>; path: string }) {
  const { t } = useTranslation(['requests', 'ticket']);
  const { member } = useViewer();
  const { items, nextCursor, failed, more } = useOlder(timeline, {
    path,
    keyOf: (entry) => entry.seq,
    order: (one, other) => other.seq - one.seq,
  });
  const tell = ({ kind, actor }: RequestEntryView) => {
    if (!isKnown(kind)) return kind;
    const isReader = actor?.id === member.id;
    return t(`requests:story.${kind}`, {
      name: isReader ? t('requests:story.you') : (actor?.name ?? t('requests:story.somebody')),
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
