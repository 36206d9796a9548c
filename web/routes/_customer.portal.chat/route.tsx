import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { actOnChat, loadChat } from '#web/parts/conversation/chat.server.ts';
import { Chat } from '#web/parts/conversation/chat.tsx';
import { StatusBadge } from '#web/parts/status-badge.tsx';

export const meta = titled('conversation:chat.title');

export { clientAction } from '#web/lib/client-action.ts';
export { revalidateAfterRefusal as shouldRevalidate } from '#web/parts/ticket/revalidate-after-refusal.ts';

export const loader = (args: LoaderFunctionArgs) => loadChat(args);

export const action = (args: ActionFunctionArgs) => actOnChat(args);

/** A customer's conversation with the business, over all its tickets. */
export default function CustomerChat() {
  const { t } = useTranslation('conversation');
  const data = useLoaderData<typeof loader>();
  const { ticket, assignee } = data.conversation;
  return (
    <Chat
      data={data}
      title={t('chat.title')}
      about={assignee ? t('chat.with', { name: assignee.name }) : t('chat.team')}
      empty={{ title: t('chat.empty'), text: t('chat.emptyText') }}
      aside={
        ticket && (
          <p className="flex min-w-0 items-center gap-2 sm:ml-auto">
            <Link to={paths.customer.ticket(ticket.id)} className="truncate text-accent-ink hover:underline">
              {t('chat.ticket', { number: ticket.number })}
            </Link>
            <StatusBadge status={ticket.status} to="customer" />
          </p>
        )
      }
    />
  );
}
