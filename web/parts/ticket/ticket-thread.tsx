import { useTranslation } from 'react-i18next';
import type { MessageView } from '#api/tickets/views.ts';
import { MessageBubble, Thread } from '#web/ui/message-bubble.tsx';
import type { PageOf } from './load-ticket.server.ts';
import { OlderLink } from './older-link.tsx';
import { useOlder } from './use-older.ts';

type Props = {
  ticketId: string;
  messages: PageOf<MessageView>;
  /** Which side reads: its own messages stand on the right. */
  reader: 'agent' | 'customer';
};

/** The conversation of a ticket, oldest message first. */
export function TicketThread({ ticketId, messages, reader }: Props) {
  const { t } = useTranslation(['ticket', 'common']);
  const { items, nextCursor, failed, more } = useOlder(messages, {
    path: `/api/tickets/${ticketId}/messages`,
    keyOf: (message) => message.id,
    order: (one, other) => (one.at === other.at ? (one.id < other.id ? -1 : 1) : one.at < other.at ? -1 : 1),
  });
  return (
    <div className="grid gap-5">
      <OlderLink name="before" cursor={nextCursor} failed={failed} label={t('ticket:older')} onMore={more} />
      <Thread label={t('ticket:thread')}>
        {items.map((message) => {
          const role = message.author?.role as 'customer' | 'staff' | 'admin' | undefined;
          const byCustomer = role === 'customer';
          return (
            <MessageBubble
              key={message.id}
              author={message.author?.name ?? t('ticket:system')}
              role={
                role ? t(byCustomer || reader === 'agent' ? `common:role.${role}` : 'ticket:support') : ''
              }
              at={message.at}
              own={byCustomer === (reader === 'customer')}
              internal={message.kind === 'note'}
            >
              {message.body}
            </MessageBubble>
          );
        })}
      </Thread>
    </div>
  );
}
