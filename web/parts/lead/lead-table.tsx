import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadView } from '#api/leads/views.ts';
import { paths } from '#web/lib/paths.ts';
import { UnreadBadge } from '#web/parts/conversation/unread-badge.tsx';
import { DueTime } from '#web/parts/ticket/due-time.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';
import { RowLink } from '#web/ui/row-link.tsx';
import { LeadStatusBadge } from './lead-status-badge.tsx';

type Props = { leads: LeadView[]; filter: string; empty: ReactNode };

/** The admins' list of leads; a press on a row opens it. */
export function LeadTable({ leads, filter, empty }: Props) {
  const { t } = useTranslation('leads');
  const columns: Column<LeadView>[] = [
    {
      key: 'name',
      header: t('column.name'),
      primary: true,
      cell: (lead) => (
        <span className="grid">
          <span className="flex items-center gap-2">
            {/* To open one marks it read, so it is not fetched beforehand. */}
            <RowLink to={paths.admin.lead(lead.id) + filter} prefetch="none">
              {lead.name}
            </RowLink>
            <UnreadBadge count={lead.unread} />
          </span>
          <span className="text-xs break-all text-muted">{lead.email}</span>
        </span>
      ),
    },
    {
      key: 'status',
      header: t('column.status'),
      cell: ({ status }) => <LeadStatusBadge status={status} />,
    },
    {
      key: 'last',
      header: t('column.last'),
      secondary: true,
      cell: ({ lastMessage }) =>
        lastMessage && <span className="line-clamp-2 max-w-80 break-words">{lastMessage.excerpt}</span>,
    },
    {
      key: 'assignee',
      header: t('column.assignee'),
      cell: ({ assignee }) => assignee?.name ?? <span className="text-warning-ink">{t('nobody')}</span>,
    },
    {
      key: 'reminder',
      header: t('column.reminder'),
      cell: ({ remindAt }) => (remindAt ? <DueTime at={remindAt} short /> : null),
    },
    {
      key: 'updated',
      header: t('column.updated'),
      cell: ({ updatedAt }) => <RelativeTime at={updatedAt} />,
    },
  ];
  return (
    <DataTable caption={t('list')} columns={columns} rows={leads} rowKey={({ id }) => id} empty={empty} />
  );
}
