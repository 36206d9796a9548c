import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { MessagesSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '#api/conversations/views.ts';
import { answer, get } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { readForm } from '#web/parts/attachment/read-form.server.ts';
import { writeMessage } from '#web/parts/conversation/act-on-conversation.server.ts';
import { loadMessages } from '#web/parts/conversation/load-conversation.server.ts';
import { MessagesPane } from '#web/parts/conversation/messages-pane.tsx';
import { StatusBadge } from '#web/parts/status-badge.tsx';
import { loadDrafts } from '#web/parts/writing/load-drafts.server.ts';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { Write } from './write.tsx';

export const meta = titled('conversation:chat.title');

export { clientAction } from '#web/lib/client-action.ts';
export { revalidateAfterRefusal as shouldRevalidate } from '#web/parts/ticket/revalidate-after-refusal.ts';

export async function loader(args: LoaderFunctionArgs) {
  const conversation = await get<ConversationView>(args, '/api/portal/conversation');
  const { id } = conversation;
  const [messages, drafts] = await Promise.all([
    loadMessages(args, id),
    loadDrafts(args, { thread: 'conversation', id }),
  ]);
  return { conversation, messages, drafts };
}

export async function action(args: ActionFunctionArgs) {
  const { form, refused } = await readForm(args);
  if (refused) return answer(refused, form);
  const id = String(form.get('conversation') ?? '');
  return answer(await writeMessage(args, id, form), form);
}

/** A customer's conversation with the business, over all its tickets. */
export default function Chat() {
  const { t } = useTranslation('conversation');
  const { conversation, messages, drafts } = useLoaderData<typeof loader>();
  const { ticket, assignee } = conversation;
  useLive(({ process }) => process === 'ticket' || process === 'conversation');
  return (
    <section className="flex h-[calc(100dvh-5.5rem)] min-h-96 flex-col rounded-lg border bg-raised shadow-card sm:h-[calc(100dvh-6.5rem)]">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-3">
        <div className="min-w-0">
          <h1 className="text-base font-semibold">{t('chat.title')}</h1>
          <p className="text-muted">{assignee ? t('chat.with', { name: assignee.name }) : t('chat.team')}</p>
        </div>
        {ticket && (
          <p className="flex min-w-0 items-center gap-2 sm:ml-auto">
            <Link to={paths.customer.ticket(ticket.id)} className="truncate text-accent-ink hover:underline">
              {t('chat.ticket', { number: ticket.number })}
            </Link>
            <StatusBadge status={ticket.status} to="customer" />
          </p>
        )}
      </header>
      <MessagesPane
        conversation={conversation}
        messages={messages}
        reader="customer"
        empty={
          <div className="m-auto">
            <EmptyState icon={MessagesSquare} title={t('chat.empty')}>
              {t('chat.emptyText')}
            </EmptyState>
          </div>
        }
      />
      <Write conversation={conversation} drafts={drafts} />
    </section>
  );
}
