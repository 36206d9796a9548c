import { useTranslation } from 'react-i18next';
import type { TicketView, TimelineView } from '#api/tickets/views.ts';
import { StoryList } from '#web/parts/story/story-list.tsx';
import type { PageOf } from '#web/parts/ticket/load-ticket.server.ts';
import { storyIcons } from '#web/parts/ticket/story-kinds.ts';
import type { TicketStatus } from '#workflows/ticket/commands.ts';

const told = ['created', 'replied', 'moved', 'reminded', 'requester-changed', 'merged', 'absorbed'] as const;

/** What happened to the ticket, as far as it concerns the customer and in their words. */
export function OwnStory({ ticket, timeline }: { ticket: TicketView; timeline: PageOf<TimelineView> }) {
  const { t } = useTranslation(['customer', 'tickets', 'ticket']);
  const tell = ({ kind, data, actor }: TimelineView) => {
    const known = told.find((one) => one === kind);
    if (!known) return { text: kind };
    const own = actor?.id === ticket.customer.id;
    const name = own ? t('customer:story.you') : (actor?.name ?? t('ticket:support'));
    const to = known === 'moved' ? t(`tickets:customerStatus.${data.to as TicketStatus}`) : '';
    return { text: t(`customer:story.${known}`, { name, to, number: ticket.mergedInto?.number }) };
  };
  const path = `/api/tickets/${ticket.id}/timeline`;
  return <StoryList timeline={timeline} path={path} icons={storyIcons} tell={tell} />;
}
