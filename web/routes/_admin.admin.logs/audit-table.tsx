import { Link, useSearchParams } from '@remix-run/react';
import { ScrollText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AuditView } from '#api/processes/views.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { BusyList } from '#web/parts/admin/busy-list.tsx';
import { PersonCell } from '#web/parts/admin/person-cell.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { EntryData } from './entry-data.tsx';
import { actorName, subjectName, useActionName } from './entry-words.ts';

export function AuditTable({ entries }: { entries: AuditView[] }) {
  const { t } = useTranslation('admin');
  const [search] = useSearchParams();
  const columns = useColumns();
  return (
    <BusyList label={t('nav.logs')}>
      <DataTable
        caption={t('nav.logs')}
        columns={columns}
        rows={entries}
        rowKey={({ seq }) => String(seq)}
        empty={
          <EmptyState
            icon={ScrollText}
            title={t(search.size > 0 ? 'logs.empty.filtered' : 'logs.empty.none')}
          >
            {t('logs.empty.text')}
          </EmptyState>
        }
      />
    </BusyList>
  );
}

function useColumns(): Column<AuditView>[] {
  const { t } = useTranslation(['admin', 'common']);
  const format = useFormat();
  const actionName = useActionName();
  return [
    {
      key: 'at',
      header: t('logs.column.at'),
      cell: ({ at }) => (
        <time dateTime={at} title={format.full(at)} className="whitespace-nowrap tabular-nums">
          {format.dateTime(at)}
        </time>
      ),
    },
    {
      key: 'actor',
      header: t('logs.column.actor'),
      cell: ({ actor }) => (
        <PersonCell
          name={<Narrow by="actor" to={actor.id} text={actorName(actor, t)} />}
          detail={actor.role !== 'system' && t(`common:role.${actor.role as 'admin'}`)}
        />
      ),
    },
    {
      key: 'action',
      header: t('logs.column.action'),
      primary: true,
      cell: (entry) => (
        <div className="grid gap-1">
          <Narrow by="action" to={entry.action} text={actionName(entry.action)} />
          <EntryData data={entry.data} />
        </div>
      ),
    },
    {
      key: 'subject',
      header: t('logs.column.subject'),
      cell: ({ subject }) => <Subject subject={subject} />,
    },
    {
      key: 'via',
      secondary: true,
      header: t('logs.column.via'),
      cell: ({ via }) => (isVia(via) ? t(`logs.via.${via}`) : via),
    },
    {
      key: 'hash',
      header: t('logs.column.hash'),
      align: 'end',
      cell: ({ hash }) => (
        <code title={hash} className="text-xs text-muted">
          {hash.slice(0, 8)}
        </code>
      ),
    },
  ];
}

const vias = ['portal', 'api', 'email', 'workflow'] as const;
const isVia = (via: string): via is (typeof vias)[number] => vias.some((one) => one === via);

function Subject({ subject }: Pick<AuditView, 'subject'>) {
  const { t } = useTranslation('admin');
  const name = subjectName(subject, t);
  return (
    <PersonCell
      name={<Narrow by="subject" to={subject.type === 'setting' ? subject.type : subject.id} text={name} />}
      detail={
        subject.type === 'ticket' && (
          <Link to={paths.admin.ticket(subject.id)} className="text-accent-ink hover:underline">
            {t('logs.openTicket')}
          </Link>
        )
      }
    />
  );
}

/** Shows only entries of the same person, action or subject. */
function Narrow({ by, to, text }: { by: 'actor' | 'action' | 'subject'; to: string; text: string }) {
  const { t } = useTranslation('admin');
  const [search] = useSearchParams();
  const next = new URLSearchParams(search);
  for (const name of ['cursor', 'trail']) next.delete(name);
  next.set(by, to);
  return (
    <Link to={`?${next}`} title={t('logs.narrow')} className="break-words hover:underline">
      {text}
    </Link>
  );
}
