import { BookOpen, Inbox, MessagesSquare, Ticket, UserRound } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '#api/conversations/views.ts';
import type { RequestView } from '#api/service-requests/views.ts';
import type { TicketView } from '#api/tickets/views.ts';
import { paths } from '#web/lib/paths.ts';
import type { PaletteGroup } from '#web/ui/overlay/command-palette.tsx';

type Found = {
  tickets: TicketView[];
  requests: RequestView[];
  conversations: ConversationView[];
  customers: { id: string; name: string; email: string }[];
  articles: { id: string; slug: string; title: string; status: string }[];
};

/** The one search box of an agent's portal: what the API finds, in groups, each with the page it leads to. */
export function useFind(portal: 'staff' | 'admin') {
  const { t } = useTranslation(['common', 'knowledge', 'requests']);
  return useCallback(
    async (text: string, signal: AbortSignal): Promise<PaletteGroup[]> => {
      const response = await fetch(`/api/search?q=${encodeURIComponent(text.slice(0, 200))}`, { signal });
      if (!response.ok) return [];
      const { tickets, requests, conversations, customers, articles } = (await response.json()) as Found;
      const at = paths[portal];
      return [
        {
          label: t('palette.tickets'),
          items: tickets.map(({ id, number, subject, customer }) => ({
            label: `#${number} ${subject}`,
            detail: customer.name,
            to: at.ticket(id),
            icon: Ticket,
          })),
        },
        {
          label: t('requests:title'),
          items: requests.map(({ id, number, service, customer }) => ({
            label: `R-${number} ${service.name}`,
            detail: customer.name,
            to: paths.admin.request(id),
            icon: Inbox,
          })),
        },
        {
          label: t('palette.conversations'),
          items: conversations.map(({ id, customer, lastMessage }) => ({
            label: [customer.name, lastMessage?.excerpt].filter(Boolean).join(': '),
            to: at.conversation(id),
            icon: MessagesSquare,
          })),
        },
        {
          label: t('palette.customers'),
          items: customers.map(({ id, name, email }) => ({
            label: name,
            detail: email,
            to:
              portal === 'admin'
                ? paths.admin.insight(id)
                : at.tickets({ customer: id, status: 'all', assignee: 'all' }),
            icon: UserRound,
          })),
        },
        {
          label: t('palette.articles'),
          items: articles.map(({ id, slug, title, status }) => ({
            label: title,
            detail: status === 'published' ? undefined : t(`knowledge:status.${status as 'draft'}`),
            to: portal === 'admin' ? paths.admin.article(id) : paths.helpArticle(slug),
            icon: BookOpen,
          })),
        },
      ].filter(({ items }) => items.length > 0);
    },
    [portal, t],
  );
}
