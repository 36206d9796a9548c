import { Link, useActionData, useSearchParams } from '@remix-run/react';
import { Inbox, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ActionResult } from '#web/lib/action-result.ts';
import { paths } from '#web/lib/paths.ts';
import { ButtonLink } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { ticketStatuses } from '#workflows/ticket/commands.ts';
import type { TicketsData } from './load-tab.server.ts';
import { NewTicket } from './new-ticket.tsx';
import { TicketRow } from './ticket-row.tsx';

/** A customer's tickets, and the form for a new one. */
export function TicketsTab({ tickets, categories }: TicketsData) {
  const { t } = useTranslation('customer');
  const [search] = useSearchParams();
  const posted = useActionData<ActionResult>();
  const status = search.get('status');
  const none = tickets.items.length === 0 && !status;
  const writing = none || search.has('new') || posted?.intent === 'create';
  return (
    <div className="grid gap-5 *:min-w-0">
      {writing && <NewTicket categories={categories} />}
      {!none && (
        <>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <StatusFilter status={status} />
            {!writing && (
              <ButtonLink to={paths.customer.dashboard('tickets', { new: 1 })} tone="primary">
                <Plus aria-hidden />
                {t('new.title')}
              </ButtonLink>
            )}
          </div>
          <Card padded={false}>
            {tickets.items.length === 0 ? (
              <EmptyState icon={Inbox} title={t('tickets.noneSo')}>
                {t('tickets.noneSoText')}
              </EmptyState>
            ) : (
              <ul aria-label={t('tab.tickets')}>
                {tickets.items.map((ticket) => (
                  <TicketRow key={ticket.id} ticket={ticket} />
                ))}
              </ul>
            )}
            <Pagination next={tickets.nextCursor} total={tickets.total} more={tickets.more} />
          </Card>
        </>
      )}
      {none && <p className="text-center text-muted">{t('tickets.none')}</p>}
    </div>
  );
}

/** The states in the customer's own words, each a link. */
function StatusFilter({ status }: { status: string | null }) {
  const { t } = useTranslation(['customer', 'tickets']);
  const links = [
    { value: undefined, label: t('customer:tickets.all') },
    ...ticketStatuses.map((value) => ({ value, label: t(`tickets:customerStatus.${value}`) })),
  ];
  return (
    <nav aria-label={t('customer:tickets.filter')} className="min-w-0 max-w-full">
      <ul className="flex gap-1.5 overflow-x-auto p-0.5">
        {links.map(({ value, label }) => (
          <li key={label}>
            <Link
              to={paths.customer.dashboard('tickets', { status: value })}
              preventScrollReset
              prefetch="intent"
              aria-current={(status ?? undefined) === value ? 'page' : undefined}
              className="tap inline-flex items-center rounded-full border bg-raised px-3 whitespace-nowrap text-muted hover:text-ink aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:text-accent-ink"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
