import { useLocation } from '@remix-run/react';
import { MessagesSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { paths } from '#web/lib/paths.ts';
import { BusyList } from '#web/parts/admin/busy-list.tsx';
import { CsvLink } from '#web/parts/admin/csv-link.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { BulkConversations } from './bulk-conversations.tsx';
import { ConversationFilters } from './conversation-filters.tsx';
import { conversationQuery } from './conversation-query.ts';
import { ConversationRow } from './conversation-row.tsx';
import type { ConversationListData, Portal } from './load-conversation.server.ts';

type Props = {
  data: ConversationListData;
  portal: Portal;
  /** The one in view beside the list. */
  current?: string;
};

/** The pane of all conversations that the reader may see, the one that moved last first. */
export function ConversationList({ data: { list, agents, drafted }, portal, current }: Props) {
  const { t } = useTranslation('conversation');
  const Heading = current ? 'h2' : 'h1';
  const rows = (
    <ul>
      {list.items.map((one) => (
        <ConversationRow
          key={one.id}
          conversation={one}
          portal={portal}
          current={one.id === current}
          drafted={drafted.includes(one.id)}
          canStandBeside={current !== undefined && one.id !== current}
        />
      ))}
    </ul>
  );
  return (
    <>
      <header className="flex min-h-12 items-center justify-between gap-2 border-b px-4 py-2">
        <Heading className="text-base font-semibold">{t('title')}</Heading>
        {portal === 'admin' && <CsvLink list="conversations" short />}
      </header>
      <ConversationFilters portal={portal} agents={agents} />
      <div className="min-h-0 flex-1 lg:overflow-y-auto">
        {portal === 'admin' ? (
          <BulkConversations conversations={list.items} agents={agents}>
            {rows}
          </BulkConversations>
        ) : (
          <BusyList label={t('title')}>{rows}</BusyList>
        )}
        {list.items.length === 0 && <Nothing portal={portal} />}
      </div>
      <div className="border-t empty:hidden">
        <Pagination next={list.nextCursor} total={list.total} more={list.more} />
      </div>
    </>
  );
}

function Nothing({ portal }: { portal: Portal }) {
  const { t } = useTranslation('conversation');
  const filtered = conversationQuery(new URLSearchParams(useLocation().search)).size > 0;
  return (
    <EmptyState
      icon={MessagesSquare}
      title={t(filtered ? 'empty.filtered' : 'empty.title')}
      action={filtered && <ButtonLink to={paths[portal].conversations()}>{t('empty.clear')}</ButtonLink>}
    >
      {t(filtered ? 'empty.filteredText' : `empty.${portal}`)}
    </EmptyState>
  );
}
