import { useTranslation } from 'react-i18next';
import type { ThreadPage } from '#api/tickets/thread.ts';
import type { MessageView } from '#api/tickets/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { useNow } from '#web/lib/use-now.ts';
import { useViewer } from '#web/lib/viewer.tsx';
import { MessageFiles } from '#web/parts/attachment/message-files.tsx';
import { MessageBubble, Thread } from '#web/ui/message-bubble.tsx';
import { RichText } from '#web/ui/rich-text.tsx';
import type { Role } from '#workflows/process.ts';
import { MailStatus, Quoted } from './mail-marks.tsx';
import { OlderLink } from './older-link.tsx';
import { useNewest } from './use-newest.ts';
import { useOlder } from './use-older.ts';

type Props = {
  /** Where the API has the messages. */
  path: string;
  messages: ThreadPage;
  /** Whose new messages belong here: the live ticket. */
  processId: string | undefined;
  /** Which side reads: its own messages stand on the right. */
  reader: 'agent' | 'customer';
  /** Until when the other side has read. */
  seenAt?: string | null;
};

/** The messages of a ticket or a conversation, oldest first; under the reader's last one, when it was read. */
export function TicketThread({ path, messages, processId, reader, seenAt = null }: Props) {
  const { t } = useTranslation(['ticket', 'common', 'writing']);
  const { member } = useViewer();
  const { items, nextCursor, failed, more } = useOlder(useNewest(messages, path, processId), {
    path,
    keyOf: (message) => message.id,
    order: (one, other) => (one.at === other.at ? (one.id < other.id ? -1 : 1) : one.at < other.at ? -1 : 1),
  });
  const forCustomer = member.role === 'customer';
  const isOwn = ({ author }: MessageView) => isCustomer(author?.role) === (reader === 'customer');
  const lastOwn = items.findLast((message) => message.kind === 'reply' && isOwn(message));
  const seen = seenAt !== null && lastOwn !== undefined && lastOwn.at <= seenAt ? seenAt : undefined;
  const statusOf = (message: MessageView) =>
    message.from || message.undelivered ? (
      <MailStatus message={message} />
    ) : (
      message === lastOwn && seen && <Seen at={seen} />
    );
  return (
    <div className="grid gap-5">
      <OlderLink name="before" cursor={nextCursor} failed={failed} label={t('ticket:older')} onMore={more} />
      <Thread label={t('ticket:thread')}>
        {items.map((message) => {
          const role = message.author?.role as Role | 'visitor' | undefined;
          const byCustomer = isCustomer(role);
          return (
            <MessageBubble
              key={message.id}
              author={message.author?.name ?? t('ticket:system')}
              role={role ? t(byCustomer || !forCustomer ? `common:role.${role}` : 'ticket:support') : ''}
              at={message.at}
              own={isOwn(message)}
              internal={message.kind === 'note'}
              status={statusOf(message)}
            >
              {message.body && (
                <RichText text={message.body} names={message.mentions.map(({ name }) => name).join('\n')} />
              )}
              {message.quoted && <Quoted text={message.quoted} />}
              <MessageFiles attachments={message.attachments} />
            </MessageBubble>
          );
        })}
        {messages.held.map((reply) => (
          <MessageBubble
            key={reply.id}
            author={member.name}
            role={t(`common:role.${member.role}`)}
            at={reply.sendAt}
            own
            status={t('writing:held.onItsWay')}
          >
            {reply.body && <RichText text={reply.body} />}
            <MessageFiles attachments={reply.attachments} />
          </MessageBubble>
        ))}
      </Thread>
    </div>
  );
}

/** Providers, and who was a visitor of the site before, are on the same side. */
const isCustomer = (role: string | undefined) =>
  role === 'customer' || role === 'visitor' || role === 'provider';

/** The time alone as long as it is today's. */
function Seen({ at }: { at: string }) {
  const { t } = useTranslation('ticket');
  const format = useFormat();
  const today = format.date(at) === format.date(useNow());
  return t('seen', { moment: today ? format.time(at) : format.dateTime(at) });
}
