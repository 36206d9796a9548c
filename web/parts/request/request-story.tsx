import {
  AlarmClock,
  CalendarCheck,
  CircleCheck,
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
import { StoryList } from '#web/parts/story/story-list.tsx';
import type { PageOf } from '#web/parts/ticket/load-ticket.server.ts';
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
  const { t } = useTranslation('requests');
  const { member } = useViewer();
  const tell = ({ kind, actor, text: reason }: RequestEntryView) => {
    if (!isKnown(kind)) return { text: kind };
    const isReader = actor?.id === member.id;
    const name = isReader ? t('story.you') : (actor?.name ?? t('story.somebody'));
    return { text: t(`story.${kind}`, { name }), reason };
  };
  return <StoryList timeline={timeline} path={path} icons={icons} tell={tell} />;
}
