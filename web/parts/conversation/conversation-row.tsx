import { Link, useLocation } from '@remix-run/react';
import { Columns2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '#api/conversations/views.ts';
import { paths } from '#web/lib/paths.ts';
import { DraftBadge } from '#web/parts/writing/draft-badge.tsx';
import { Badge } from '#web/ui/badge.tsx';
import { iconButtonStyles } from '#web/ui/icon-button.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';
import { RowLink } from '#web/ui/row-link.tsx';
import { listFilter, withBeside } from './conversation-query.ts';
import { ConversationStatus } from './conversation-status.tsx';
import type { Portal } from './load-conversation.server.ts';
import { UnreadBadge } from './unread-badge.tsx';

type Props = {
  conversation: ConversationView;
  portal: Portal;
  current: boolean;
  drafted: boolean;
  /** Another one is in view, beside which this one can be opened. */
  canStandBeside: boolean;
};

/** One conversation of the list: who, what was said last and when, and where it stands. */
export function ConversationRow({ conversation, portal, current, drafted, canStandBeside }: Props) {
  const { t } = useTranslation('conversation');
  const { search } = useLocation();
  const { id, customer, lastMessage, updatedAt, unread, source, assignee, ticket } = conversation;
  return (
    <li
      className={`relative flex gap-3 border-b px-3 py-2.5 last:border-b-0 ${current ? 'bg-sunken shadow-[inset_3px_0_0_var(--color-accent)]' : 'hover:bg-sunken'}`}
    >
      {portal === 'admin' && (
        <input
          type="checkbox"
          name="ids"
          value={id}
          aria-label={t('select', { name: customer.name })}
          className="relative z-10 mt-1 size-4 shrink-0 accent-accent"
        />
      )}
      <div className="grid min-w-0 flex-1 grid-cols-1 gap-1">
        <p className="flex items-baseline justify-between gap-2">
          <span className={`min-w-0 truncate ${unread > 0 ? 'font-semibold' : ''}`}>
            {/* To open one marks it read, so it is not fetched beforehand. */}
            <RowLink
              to={paths[portal].conversation(id) + listFilter(search)}
              prefetch="none"
              aria-current={current ? 'page' : undefined}
            >
              {customer.name}
            </RowLink>
          </span>
          <RelativeTime at={lastMessage?.at ?? updatedAt} className="shrink-0 text-xs text-muted" />
        </p>
        {ticket && (
          <p className="truncate text-xs">
            #{ticket.number} {ticket.subject}
          </p>
        )}
        <p className="flex items-center justify-between gap-2">
          <span className={`min-w-0 truncate ${unread > 0 ? '' : 'text-muted'}`}>
            {lastMessage
              ? lastMessage.by === 'staff'
                ? t('us', { text: lastMessage.excerpt })
                : lastMessage.excerpt
              : t('nothingYet')}
          </span>
          <UnreadBadge count={unread} />
        </p>
        <p className="flex flex-wrap items-center gap-1.5">
          <ConversationStatus conversation={conversation} />
          {drafted && <DraftBadge />}
          {source !== 'customer' && <Badge tone="info">{t(`source.${source}`)}</Badge>}
          {portal === 'admin' && (
            <span className={`min-w-0 truncate text-xs ${assignee ? 'text-muted' : 'text-warning-ink'}`}>
              {assignee?.name ?? t('nobody')}
            </span>
          )}
          {canStandBeside && (
            <Link
              to={withBeside(search, id)}
              prefetch="none"
              aria-label={t('beside.open', { name: customer.name })}
              title={t('beside.open', { name: customer.name })}
              className={`relative z-10 -my-1.5 ml-auto max-2xl:hidden ${iconButtonStyles}`}
            >
              <Columns2 aria-hidden />
            </Link>
          )}
        </p>
      </div>
    </li>
  );
}
