import { Activity, CircleCheck, ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ProcessView } from '#api/processes/views.ts';
import { paths } from '#web/lib/paths.ts';
import { BusyList } from '#web/parts/admin/busy-list.tsx';
import { PersonCell } from '#web/parts/admin/person-cell.tsx';
import { StatusBadge } from '#web/parts/status-badge.tsx';
import { DueTime } from '#web/parts/ticket/due-time.tsx';
import { Badge } from '#web/ui/badge.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';
import { RowLink } from '#web/ui/row-link.tsx';
import { ratingStatuses } from '#workflows/rating-request/commands.ts';
import { ticketStatuses } from '#workflows/ticket/commands.ts';

type Props = { processes: ProcessView[]; show: 'running' | 'stuck' | 'overdue' | 'ended' };

export function ProcessTable({ processes, show }: Props) {
  const { t } = useTranslation('admin');
  const columns = useColumns();
  const well = show === 'stuck' || show === 'overdue';
  return (
    <BusyList label={t('nav.processes')}>
      <DataTable
        caption={t('nav.processes')}
        columns={columns}
        rows={processes}
        rowKey={({ process, id }) => `${process} ${id}`}
        empty={
          <EmptyState icon={well ? CircleCheck : Activity} title={t(`processes.empty.${show}`)}>
            {well && t('processes.empty.well')}
          </EmptyState>
        }
      />
    </BusyList>
  );
}

function useColumns(): Column<ProcessView>[] {
  const { t, i18n } = useTranslation('admin');
  const nameOf = (process: string) =>
    i18n.exists(`admin:processes.name.${process}`) ? t(`processes.name.${process as 'ticket'}`) : process;
  return [
    {
      key: 'title',
      header: t('processes.column.title'),
      primary: true,
      // A ticket and the request to rate it have one id.
      cell: ({ process, id, title }) => (
        <PersonCell
          name={
            title === null ? (
              <span className="font-medium break-all">{id}</span>
            ) : (
              <RowLink to={paths.admin.ticket(id)}>{title}</RowLink>
            )
          }
          detail={nameOf(process)}
        />
      ),
    },
    {
      key: 'status',
      header: t('processes.column.status'),
      cell: ({ process, status, needsAttention, overdue }) => (
        <span className="flex flex-wrap gap-1.5">
          <ProcessStatus process={process} status={status} />
          {needsAttention && <Badge tone="danger">{t('processes.attention')}</Badge>}
          {overdue && <Badge tone="warning">{t('processes.overdue')}</Badge>}
        </span>
      ),
    },
    {
      key: 'due',
      header: t('processes.column.due'),
      cell: ({ dueAt }) => (dueAt ? <DueTime at={dueAt} short /> : null),
    },
    {
      key: 'started',
      header: t('processes.column.started'),
      secondary: true,
      cell: ({ startedAt }) => <RelativeTime at={startedAt} className="whitespace-nowrap text-muted" />,
    },
    {
      key: 'updated',
      header: t('processes.column.updated'),
      cell: ({ updatedAt }) => <RelativeTime at={updatedAt} className="whitespace-nowrap text-muted" />,
    },
    {
      key: 'workflow',
      header: t('processes.column.history'),
      align: 'end',
      cell: ({ workflowId, workflowUrl }) => <History workflowId={workflowId} workflowUrl={workflowUrl} />,
    },
  ];
}

function ProcessStatus({ process, status }: Pick<ProcessView, 'process' | 'status'>) {
  const { t } = useTranslation('admin');
  const known = ticketStatuses.find((one) => one === status);
  if (process === 'ticket' && known) return <StatusBadge status={known} to="staff" />;
  const asked = ratingStatuses.find((one) => one === status);
  return <Badge>{asked ? t(`processes.status.${asked}`) : status}</Badge>;
}

/** Into the operators' view of the process; its id alone where no such view is configured. */
function History({ workflowId, workflowUrl }: Pick<ProcessView, 'workflowId' | 'workflowUrl'>) {
  const { t } = useTranslation('admin');
  if (!workflowUrl) return <code className="text-xs break-all text-muted">{workflowId}</code>;
  return (
    <a
      href={workflowUrl}
      target="_blank"
      rel="noreferrer"
      title={workflowId}
      className="tap relative z-10 inline-flex items-center gap-1.5 rounded text-accent-ink hover:underline"
    >
      {t('processes.open')}
      <ExternalLink aria-hidden className="size-3.5" />
    </a>
  );
}
