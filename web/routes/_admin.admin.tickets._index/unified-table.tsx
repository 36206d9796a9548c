import { Link } from '@remix-run/react';
import { UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '#api/tickets/views.ts';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { TicketTable } from '#web/parts/ticket/ticket-table.tsx';
import type { Column } from '#web/ui/data-table.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';
import { NoTickets } from './no-tickets.tsx';

/** Every source in one table: rows can be ticked, and a press on the assignee opens the assignment. */
export function UnifiedTable({ tickets, drafted }: { tickets: TicketView[]; drafted: string[] }) {
  const { t } = useTranslation(['admin', 'ticket']);
  const more: Column<TicketView>[] = [
    {
      key: 'channel',
      header: t('tickets.channel'),
      secondary: true,
      cell: ({ channel }) => t(`ticket:channel.${channel}`),
    },
    {
      key: 'updated',
      header: t('tickets.updated'),
      secondary: true,
      align: 'end',
      cell: ({ updatedAt }) => <RelativeTime at={updatedAt} className="whitespace-nowrap text-muted" />,
    },
  ];
  return (
    <TicketTable
      tickets={tickets}
      drafted={drafted}
      portal="admin"
      select={{ name: 'ids', label: ({ number }) => t('bulk.select', { number }) }}
      assignee={(ticket) => <AssigneeLink ticket={ticket} />}
      more={more}
      empty={<NoTickets />}
    />
  );
}

/** Plain once nobody can be assigned any more. */
function AssigneeLink({ ticket: { id, number, status, assignee } }: { ticket: TicketView }) {
  const { t } = useTranslation(['admin', 'ticket']);
  const dialog = useDialog();
  const name = assignee?.name ?? t('ticket:assignee.none');
  if (status === 'closed') return name;
  return (
    <Link
      to={dialog.to('assign', id)}
      preventScrollReset
      aria-label={t('assign.open', { number, name })}
      className="relative z-10 -mx-1 inline-flex min-h-8 items-center gap-1.5 rounded px-1 hover:bg-raised hover:underline"
    >
      <span className={`max-w-36 truncate ${assignee ? '' : 'text-warning-ink'}`}>{name}</span>
      <UserPlus aria-hidden className="size-3.5 shrink-0 text-muted" />
    </Link>
  );
}
