import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { LeadView } from '#api/leads/views.ts';
import { getOptional } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { actOnConversation } from '#web/parts/conversation/act-on-conversation.server.ts';
import { listFilter } from '#web/parts/conversation/conversation-query.ts';
import { ConversationThread } from '#web/parts/conversation/conversation-thread.tsx';
import { LeadDetails } from '#web/parts/lead/lead-details.tsx';
import { LeadStatusBadge } from '#web/parts/lead/lead-status-badge.tsx';
import { leadPath, loadLead } from '#web/parts/lead/load-lead.server.ts';
import { Missing } from '#web/parts/missing.tsx';
import { BackLink } from '#web/ui/back-link.tsx';

export const meta = titled<typeof loader>('leads:with', ({ lead: { name } }) => ({ name }));

export const loader = (args: LoaderFunctionArgs) => loadLead(args);

/** Who knows no such lead is told so of its conversation. */
export const action = (args: ActionFunctionArgs) =>
  actOnConversation(args, async () => {
    const lead = await getOptional<LeadView>(args, leadPath(args));
    return lead?.conversationId ?? 'none';
  });

export { clientAction } from '#web/lib/client-action.ts';
export { revalidateAfterRefusal as shouldRevalidate } from '#web/parts/ticket/revalidate-after-refusal.ts';

/** What a visitor wrote and was told, who they are, and what becomes of them. */
export default function Lead() {
  const { t } = useTranslation('leads');
  const { lead, conversation, messages, drafts, agents } = useLoaderData<typeof loader>();
  const filter = listFilter(useLocation().search);
  useLive(({ process }) => process === 'lead' || process === 'conversation' || process === 'ticket');
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <ConversationThread
        key={lead.id}
        conversation={conversation}
        messages={messages}
        drafts={drafts}
        lead={lead}
        className="h-[calc(100dvh-5.5rem)] min-h-96 rounded-lg border bg-raised shadow-card sm:h-[calc(100dvh-6.5rem)]"
        header={
          <header className="border-b px-4 py-2">
            <div className="text-muted">
              <BackLink to={paths.admin.leads() + filter}>{t('back')}</BackLink>
            </div>
            <h1 className="flex items-center gap-2 text-base font-semibold">
              <span className="min-w-0 truncate">{lead.name}</span>
              <LeadStatusBadge status={lead.status} />
            </h1>
          </header>
        }
      />
      <aside aria-label={t('details')} className="grid gap-4">
        <LeadDetails lead={lead} agents={agents} on="lead" />
      </aside>
    </div>
  );
}

export function ErrorBoundary() {
  const { t } = useTranslation('leads');
  return (
    <Missing title={t('missing.title')} to={paths.admin.leads()} back={t('back')}>
      {t('missing.text')}
    </Missing>
  );
}
