import { CircleDot } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TicketView, TimelineView } from '#api/tickets/views.ts';
import type { PageOf } from '#web/parts/ticket/load-ticket.server.ts';
import { OlderLink } from '#web/parts/ticket/older-link.tsx';
import { isStoryKind, storyIcons } from '#web/parts/ticket/story-kinds.ts';
import { useOlder } from '#web/parts/ticket/use-older.ts';
import { Timeline } from '#web/ui/timeline.tsx';
import type { TicketStatus } from '#workflows/ticket/commands.ts';

const told = ['created', 'replied', 'moved', 'reminded', 'requester-changed', 'merged', 'absorbed'] as const;

/** What happened to the ticket, as far as it concerns the customer and in their words. */
export function OwnStory({ ticket, timeline }: { ticket: TicketView; timeline: PageOf<TimelineView> }) {
  const { t } = useTranslation(['customer', 'tickets', 'ticket']);
  const { items, nextCursor, failed, more } = useOlder(timeline, {
    path: `/api/tickets/${ticket.id}/timeline`,
    keyOf: (entry) => entry.seq,
    order: (one, other) => other.seq - one.seq,
  });
  const tell = ({ kind, data, actor }: TimelineView) => {
    const known = told.find((one) => one === kind);
    if (!known) return kind;
    const own = actor?.id === ticket.customer.id;
    const name = own ? t('customer:story.you') : (actor?.name ?? t('ticket:support'));
    const to = known === 'moved' ? t(`tickets:customerStatus.${data.to as TicketStatus}`) : '';
    return t(`customer:story.${known}`, { name, to, number: ticket.mergedInto?.number });
  };
  return (
    <div className="grid gap-4">
      <Timeline
        label={t('ticket:story.label')}
        entries={items.map((entry) => ({
          id: String(entry.seq),
          at: entry.at,
          icon: isStoryKind(entry.kind) ? storyIcons[entry.kind] : CircleDot,
          text: tell(entry),
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
