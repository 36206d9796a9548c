import { useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '#api/tickets/views.ts';
import { paths } from '#web/lib/paths.ts';
import { PriorityBadge } from '#web/parts/priority-badge.tsx';
import { StatusBadge } from '#web/parts/status-badge.tsx';
import { DraftBadge } from '#web/parts/writing/draft-badge.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';
import { RowLink } from '#web/ui/row-link.tsx';
import { DueTime } from './due-time.tsx';
import { useChanged } from './use-changed.ts';

type Props = {
  tickets: TicketView[];
  /** Where the reader has begun to write. */
  drafted: readonly string[];
  portal: 'staff' | 'admin';
  /** A checkbox a row, for a form around the table. */
  select?: { name: string; label: (ticket: TicketView) => string };
  empty: ReactNode;
  /** In place of the assignee's name. */
  assignee?: ((ticket: TicketView) => ReactNode) | undefined;
  /** Columns that say the same in every row of this list. */
  without?: readonly string[];
  more?: Column<TicketView>[];
};

/** Where a row is found again when one comes back from the ticket. */
export const rowId = ({ number }: { number: number }) => `t-${number}`;

/** The agents' list of tickets. A row that changes while it is in view says so. */
export function TicketTable({
  tickets,
  drafted,
  portal,
  select,
  empty,
  assignee,
  more = [],
  without = [],
}: Props) {
  const { t } = useTranslation('ticket');
  const { search } = useLocation();
  const changed = useChanged(tickets, search);
  const columns: Column<TicketView>[] = [
    {
      key: 'subject',
      header: t('column.subject'),
      primary: true,
      cell: (ticket) => (
        <span
          id={rowId(ticket)}
          className="flex scroll-mt-24 items-start gap-2 rounded target:bg-accent-soft"
        >
          <span className="text-muted tabular-nums">#{ticket.number}</span>
          <RowLink to={paths[portal].ticket(ticket.id) + search}>{ticket.subject}</RowLink>
          {drafted.includes(ticket.id) && <DraftBadge />}
          {changed.has(ticket.id) && <Pulse />}
        </span>
      ),
    },
    {
      key: 'customer',
      header: t('column.customer'),
      cell: ({ customer }) => (
        <span className="grid">
          {customer.name}
          {customer.company && <span className="text-xs text-muted">{customer.company}</span>}
        </span>
      ),
    },
    {
      key: 'status',
      header: t('column.status'),
      cell: ({ status }) => <StatusBadge status={status} to="staff" />,
    },
    {
      key: 'priority',
      header: t('column.priority'),
      cell: ({ priority }) => <PriorityBadge priority={priority} />,
    },
    {
      key: 'assignee',
      header: t('column.assignee'),
      cell:
        assignee ??
        (({ assignee: agent }) => agent?.name ?? <span className="text-muted">{t('assignee.none')}</span>),
    },
    {
      key: 'waiting',
      header: t('column.waiting'),
      cell: ({ waitingSince }) => (waitingSince ? <RelativeTime at={waitingSince} /> : null),
    },
    {
      key: 'due',
      header: t('column.due'),
      cell: ({ nextDueAt }) => (nextDueAt ? <DueTime at={nextDueAt} short /> : null),
    },
    ...more,
  ];
  return (
    <DataTable
      caption={t('list')}
      columns={columns.filter(({ key }) => !without.includes(key))}
      rows={tickets}
      rowKey={(ticket) => ticket.id}
      {...(select && { select })}
      empty={empty}
    />
  );
}

function Pulse() {
  const { t } = useTranslation('ticket');
  return (
    <span className="mt-1.5 size-2 shrink-0 animate-pulse rounded-full bg-accent">
      <span className="sr-only">{t('changed')}</span>
    </span>
  );
}
