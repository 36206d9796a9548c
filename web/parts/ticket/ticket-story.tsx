import { CircleDot } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TicketView, TimelineView } from '#api/tickets/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { Timeline } from '#web/ui/timeline.tsx';
import type { PageOf } from './load-ticket.server.ts';
import { OlderLink } from './older-link.tsx';
import { isStoryKind, storyIcons } from './story-kinds.ts';
import { tellEntry } from './story-words.ts';
import { useOlder } from './use-older.ts';

type Props = {
  ticket: TicketView;
  timeline: PageOf<TimelineView>;
  /** Who may be spoken of: agents and customers. */
  people: readonly { id: string; name: string }[];
};

/** Everything that happened to a ticket, newest first, with its reasons, in the words of agents. */
export function TicketStory({ ticket, timeline, people }: Props) {
  const { t } = useTranslation(['ticket', 'tickets']);
  const format = useFormat();
  const { items, nextCursor, failed, more } = useOlder(timeline, {
    path: `/api/tickets/${ticket.id}/timeline`,
    keyOf: (entry) => entry.seq,
    order: (one, other) => other.seq - one.seq,
  });
  const names = new Map(
    [...people, ticket.customer, ...(ticket.assignee ? [ticket.assignee] : [])].map((one) => [
      one.id,
      one.name,
    ]),
  );
  const entries = items.map((entry) => ({
    id: String(entry.seq),
    at: entry.at,
    icon: isStoryKind(entry.kind) ? storyIcons[entry.kind] : CircleDot,
    ...tellEntry(entry, { t, format, ticket, names }),
  }));
  return (
    <div className="grid gap-4">
      <Timeline entries={entries} label={t('ticket:story.label')} />
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
