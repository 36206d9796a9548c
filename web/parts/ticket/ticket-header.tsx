import { useLocation } from '@remix-run/react';
import { ArrowDown, ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Neighbours, TicketView } from '#api/tickets/views.ts';
import { paths } from '#web/lib/paths.ts';
import { PriorityBadge } from '#web/parts/priority-badge.tsx';
import { StatusBadge } from '#web/parts/status-badge.tsx';
import { BackLink } from '#web/ui/back-link.tsx';
import { Badge } from '#web/ui/badge.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { composerId } from './composer.tsx';
import { rowId } from './ticket-table.tsx';

type Props = { ticket: TicketView; neighbours: Neighbours; portal: 'staff' | 'admin' };

/** Names the ticket, leads back to its row in the list, and on to its neighbours there. */
export function TicketHeader({ ticket, neighbours, portal }: Props) {
  const { t } = useTranslation('ticket');
  const filter = useListFilter();
  const to = (id: string) => paths[portal].ticket(id) + filter;
  return (
    <PageHeader
      back={<BackLink to={`${paths[portal].tickets()}${filter}#${rowId(ticket)}`}>{t('back')}</BackLink>}
      title={`#${ticket.number} ${ticket.subject}`}
      description={
        <span className="flex flex-wrap gap-1.5">
          <StatusBadge status={ticket.status} to="staff" />
          <PriorityBadge priority={ticket.priority} />
          {ticket.breached && <Badge tone="danger">{t('breached')}</Badge>}
          {ticket.escalationLevel > 0 && (
            <Badge tone="danger">{t('escalation', { level: ticket.escalationLevel })}</Badge>
          )}
          <Badge>{t(`channel.${ticket.channel}`)}</Badge>
        </span>
      }
      actions={
        <nav aria-label={t('neighbours.label')} className="flex flex-wrap gap-2">
          {ticket.status !== 'closed' && (
            <ButtonLink size="sm" to={`${filter}#${composerId}`}>
              <ArrowDown aria-hidden />
              {t('command.reply')}
            </ButtonLink>
          )}
          {neighbours.previous && (
            <ButtonLink size="sm" to={to(neighbours.previous)}>
              <ChevronLeft aria-hidden />
              {t('neighbours.previous')}
            </ButtonLink>
          )}
          {neighbours.next && (
            <ButtonLink size="sm" to={to(neighbours.next)}>
              {t('neighbours.next')}
              <ChevronRight aria-hidden />
            </ButtonLink>
          )}
        </nav>
      }
    />
  );
}

/** The part of a ticket's address that says which list it was opened from. */
export function useListFilter() {
  const params = new URLSearchParams(useLocation().search);
  for (const own of ['before', 'storyBefore', 'requester']) params.delete(own);
  return params.size ? `?${params}` : '';
}
