import { useTranslation } from 'react-i18next';
import type { TicketView, TimelineView } from '#api/tickets/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { StoryList } from '#web/parts/story/story-list.tsx';
import type { PageOf } from './load-ticket.server.ts';
import { storyIcons } from './story-kinds.ts';
import { tellEntry } from './story-words.ts';

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
  const names = new Map(
    [...people, ticket.customer, ...(ticket.assignee ? [ticket.assignee] : [])].map((one) => [
      one.id,
      one.name,
    ]),
  );
  return (
    <StoryList
      timeline={timeline}
      path={`/api/tickets/${ticket.id}/timeline`}
      icons={storyIcons}
      tell={(entry) => tellEntry(entry, { t, format, ticket, names })}
    />
  );
}
