import { useSearchParams } from '@remix-run/react';
import { Inbox } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RequestView } from '#api/service-requests/views.ts';
import { paths } from '#web/lib/paths.ts';
import { RequestPrice } from '#web/parts/request/request-price.tsx';
import { RequestStatusBadge } from '#web/parts/request/request-status.tsx';
import { DueTime } from '#web/parts/ticket/due-time.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';
import { RowLink } from '#web/ui/row-link.tsx';

export function RequestTable({ requests }: { requests: RequestView[] }) {
  const { t } = useTranslation('requests');
  const columns: Column<RequestView>[] = [
    {
      key: 'service',
      header: t('list.service'),
      primary: true,
      cell: ({ id, number, service }) => (
        <>
          <span className="mr-2 text-muted tabular-nums">R-{number}</span>
          <RowLink to={paths.admin.request(id)}>{service.name}</RowLink>
        </>
      ),
    },
    {
      key: 'customer',
      header: t('list.customer'),
      cell: ({ customer: { name, company } }) => (
        <span className="min-w-0">
          <span className="block break-words">{name}</span>
          {company && <span className="block text-xs break-words text-muted">{company}</span>}
        </span>
      ),
    },
    {
      key: 'status',
      header: t('list.status'),
      cell: ({ status }) => <RequestStatusBadge status={status} to="admin" />,
    },
    {
      key: 'due',
      header: t('list.due'),
      cell: ({ responseDueAt, breached }) =>
        responseDueAt ? (
          <DueTime at={responseDueAt} />
        ) : breached ? (
          <span className="text-danger-ink">{t('list.late')}</span>
        ) : null,
    },
    {
      key: 'assignee',
      header: t('list.assignee'),
      secondary: true,
      cell: (one) => one.assignee?.name ?? null,
    },
    {
      key: 'price',
      header: t('price'),
      align: 'end',
      secondary: true,
      cell: ({ price }) => <RequestPrice price={price} />,
    },
    {
      key: 'submitted',
      header: t('list.submitted'),
      align: 'end',
      cell: ({ submittedAt }) => <RelativeTime at={submittedAt} className="whitespace-nowrap text-muted" />,
    },
  ];
  return (
    <DataTable
      caption={t('list.caption')}
      columns={columns}
      rows={requests}
      rowKey={({ id }) => id}
      empty={<NoRequests />}
    />
  );
}

function NoRequests() {
  const { t } = useTranslation(['requests', 'admin']);
  const [search] = useSearchParams();
  if (search.size === 0) {
    return (
      <EmptyState
        icon={Inbox}
        title={t('requests:list.empty')}
        action={<ButtonLink to={paths.admin.services()}>{t('requests:own.catalogue')}</ButtonLink>}
      >
        {t('requests:list.emptyText')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Inbox}
      title={t('requests:list.filtered')}
      action={<ButtonLink to={paths.admin.requests()}>{t('admin:filter.clear')}</ButtonLink>}
    >
      {t('requests:list.emptyText')}
    </EmptyState>
  );
}
