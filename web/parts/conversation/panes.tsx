import { useLocation } from '@remix-run/react';
import { MessagesSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FormPlace } from '#web/lib/command-form.tsx';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { ConversationDetails } from './conversation-details.tsx';
import { ConversationList } from './conversation-list.tsx';
import { listFilter } from './conversation-query.ts';
import { BesideHeader, ConversationHeader, ConversationThread } from './conversation-thread.tsx';
import type { ConversationData, ConversationListData, Portal } from './load-conversation.server.ts';

const pane = 'rounded-lg border bg-raised shadow-card';
const tall = 'lg:h-[calc(100dvh-6.5rem)] lg:min-h-96';
const grid = 'grid items-start gap-4 lg:grid-cols-[18rem_minmax(0,1fr)]';

const height = 'h-[calc(100dvh-5.5rem)] min-h-96 sm:h-[calc(100dvh-6.5rem)]';

/** Beside a list of all, one is still to be chosen; on a phone the list is all there is. */
export function ConversationsPage({ data, portal }: { data: ConversationListData; portal: Portal }) {
  const { t } = useTranslation('conversation');
  useConversationsLive();
  return (
    <div className={grid}>
      <div className={`flex min-w-0 flex-col ${pane} ${tall}`}>
        <ConversationList data={data} portal={portal} />
      </div>
      <div className={`grid items-center max-lg:hidden ${pane} ${tall}`}>
        <EmptyState icon={MessagesSquare} title={t('choose')}>
          {t('chooseText')}
        </EmptyState>
      </div>
    </div>
  );
}

/** List, thread and the customer's details; on a phone the thread, with the details below it. */
export function ConversationPage({ data, portal }: { data: ConversationData; portal: Portal }) {
  useConversationsLive();
  const { conversation, beside } = data;
  const columns = beside
    ? '2xl:grid-cols-[18rem_minmax(0,1fr)_minmax(0,1fr)]'
    : 'xl:grid-cols-[18rem_minmax(0,1fr)_16rem]';
  return (
    <div className={`${grid} ${columns}`}>
      <div className={`flex min-w-0 flex-col max-lg:hidden ${pane} ${tall}`}>
        <ConversationList data={data} portal={portal} current={conversation.id} />
      </div>
      <ConversationThread
        key={conversation.id}
        conversation={conversation}
        messages={data.messages}
        drafts={data.drafts}
        lead={data.lead}
        header={<ConversationHeader data={data} portal={portal} />}
        className={`${height} ${pane}`}
      />
      {beside ? (
        <Beside key={beside.conversation.id} beside={beside} portal={portal} />
      ) : (
        <div className="min-w-0 lg:col-start-2 xl:col-start-3 xl:max-h-[calc(100dvh-6.5rem)] xl:overflow-y-auto">
          <ConversationDetails data={data} portal={portal} />
        </div>
      )}
    </div>
  );
}

type BesideProps = { beside: NonNullable<ConversationData['beside']>; portal: Portal };

/** A second conversation in place of the details; below the first where there is no room. */
function Beside({ beside, portal }: BesideProps) {
  const { search } = useLocation();
  const path = paths[portal].conversation(beside.conversation.id);
  return (
    <FormPlace.Provider value={path + listFilter(search)}>
      <ConversationThread
        {...beside}
        header={<BesideHeader conversation={beside.conversation} portal={portal} />}
        className={`lg:col-start-2 2xl:col-start-3 ${height} ${pane}`}
      />
    </FormPlace.Provider>
  );
}

/** A follow-up ticket in a conversation has an id that no page knows yet, so every ticket counts. */
const useConversationsLive = () =>
  useLive(({ process }) => ['ticket', 'conversation', 'lead'].includes(process));
