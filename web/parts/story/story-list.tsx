import { CircleDot, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TimelineView } from '#api/tickets/views.ts';
import type { PageOf } from '#web/parts/ticket/load-ticket.server.ts';
import { OlderLink } from '#web/parts/ticket/older-link.tsx';
import { useOlder } from '#web/parts/ticket/use-older.ts';
import { Timeline, type TimelineEntry } from '#web/ui/timeline.tsx';

type Props<E extends TimelineView> = {
  timeline: PageOf<E>;
  /** The API's address of the timeline. */
  path: string;
  icons: Partial<Record<string, LucideIcon>>;
  tell: (entry: E) => Pick<TimelineEntry, 'text' | 'reason'>;
};

/** What happened to a process, newest first, with what was said or why; older entries are read on demand. */
export function StoryList<E extends TimelineView>({ timeline, path, icons, tell }: Props<E>) {
  const { t } = useTranslation('ticket');
  const { items, nextCursor, failed, more } = useOlder(timeline, {
    path,
    keyOf: (entry) => entry.seq,
    order: (one, other) => other.seq - one.seq,
  });
  return (
    <div className="grid gap-4">
      <Timeline
        label={t('story.label')}
        entries={items.map((entry) => ({
          id: String(entry.seq),
          at: entry.at,
          icon: icons[entry.kind] ?? CircleDot,
          ...tell(entry),
        }))}
      />
      <OlderLink
        name="storyBefore"
        cursor={nextCursor}
        failed={failed}
        label={t('story.older')}
        onMore={more}
      />
    </div>
  );
}
