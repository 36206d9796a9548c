import { useTranslation } from 'react-i18next';
import type { OverviewView } from '#api/overview/views.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { StatTile } from '#web/ui/stat-tile.tsx';

/** What lies on the table now. Each figure leads to what it counts. */
export function TicketTiles({ overview }: { overview: OverviewView }) {
  const { t } = useTranslation(['overview', 'tickets']);
  const { number } = useFormat();
  const { open, pending, waiting, unassigned, overdue } = overview.tickets;
  const fresh = overview.requests.waiting;
  const { tickets, requests } = paths.admin;
  return (
    <dl aria-label={t('now')} className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-6">
      <StatTile
        label={t('tickets:status.open')}
        value={number(open)}
        detail={t('open')}
        to={tickets({ status: 'open' })}
      />
      <StatTile
        label={t('tickets:status.pending')}
        value={number(pending)}
        detail={t('pending')}
        to={tickets({ status: 'pending' })}
      />
      <StatTile
        label={t('tickets:status.waiting')}
        value={number(waiting)}
        detail={t('waiting')}
        to={tickets({ status: 'waiting' })}
      />
      <StatTile
        label={t('unassigned.label')}
        value={number(unassigned)}
        detail={t('unassigned.detail')}
        tone={unassigned > 0 ? 'warning' : 'neutral'}
        to={tickets({ assignee: 'none', status: 'open,pending' })}
      />
      <StatTile
        label={t('overdue.label')}
        value={number(overdue)}
        detail={t('overdue.detail')}
        tone={overdue > 0 ? 'danger' : 'neutral'}
        to={tickets({ overdue: 'true', sort: 'due' })}
      />
      <StatTile
        label={t('newRequests.label')}
        value={number(fresh)}
        detail={t('newRequests.detail')}
        tone={fresh > 0 ? 'warning' : 'neutral'}
        to={requests({ status: 'submitted' })}
      />
    </dl>
  );
}
