import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '#api/conversations/views.ts';
import type { ThreadPage } from '#api/tickets/thread.ts';
import { useSeen } from '#web/parts/notification/use-seen.ts';
import { TicketThread } from '#web/parts/ticket/ticket-thread.tsx';
import { TypingLine } from './typing-line.tsx';

type Props = {
  conversation: ConversationView;
  messages: ThreadPage;
  reader: 'agent' | 'customer';
  /** In place of messages that are not there yet. */
  empty: ReactNode;
};

/** The messages of a conversation, always at the newest until one scrolls back, and who is typing the next. */
export function MessagesPane({
  conversation: { id, source, seen, ticket, lead, customer },
  messages,
  reader,
  empty,
}: Props) {
  const { t } = useTranslation('conversation');
  const pane = useRef<HTMLElement>(null);
  const newest = messages.items.at(-1);
  // A provider's has no process of its own.
  const processId = source === 'provider' ? id : ticket?.id;
  useSeen(processId, lead?.id);

  // What one sends oneself one wants to see.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each message
  useEffect(() => {
    if (newest?.mine && pane.current) pane.current.scrollTop = 0;
  }, [newest?.id]);
  return (
    <>
      {/* Turned round, the browser keeps it at the end by itself, before any script. */}
      <section
        ref={pane}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard
        tabIndex={0}
        aria-label={reader === 'agent' ? `${t('messages')}: ${customer.name}` : t('messages')}
        className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto p-4 -outline-offset-2"
      >
        {messages.items.length > 0 ? (
          <TicketThread
            path={`/api/conversations/${id}/messages`}
            messages={messages}
            processId={processId ?? lead?.id}
            reader={reader}
            seenAt={reader === 'agent' ? seen.customerAt : seen.staffAt}
          />
        ) : (
          empty
        )}
      </section>
      <div className="px-4">
        <TypingLine conversationId={id} newest={newest} reader={reader} />
      </div>
    </>
  );
}
