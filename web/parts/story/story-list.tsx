import { CircleDot, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TimelineView } from '#api/tickets/views.ts';
import type { PageOf } from '#web/parts/ticket/load-ticket.server.ts';
import { OlderLink } from '#web/parts/ticket/older-link.tsx';
import { useOlder } from '#web/parts/ticket/use-older.ts';
import { Timeline } from '#web/ui/timeline.tsx';

type Entry = TimelineView & { text: string | null };
type Props<E extends Entry> = {
  timeline: PageOf<E>;
  /** The API's address of the timeline. */
  path: string;
  icons: Partial<Record<string, LucideIcon>>;
  tell: (entry: E) => string;
};

/** What happened to a process, newest first, with what was said; older entries are read on demand. */
export function StoryList<E extends Entry>({ timeline, path, icons, tell }: Props<E>) {
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
          text: tell(entry),
          reason: entry.text && <span className="whitespace-pre-line">{entry.text}</span>,
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
