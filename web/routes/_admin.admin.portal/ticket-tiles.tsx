import { useTranslation } from 'react-i18next';
import type { OverviewView } from '#api/processes/views.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { StatTile } from '#web/ui/stat-tile.tsx';

/** What lies on the table now. Each figure leads to the tickets it counts. */
export function TicketTiles({ overview }: { overview: OverviewView }) {
  const { t } = useTranslation(['admin', 'tickets']);
  const { number } = useFormat();
  const { open, pending, waiting, unassigned, overdue } = overview.tickets;
  const { tickets } = paths.admin;
  return (
    <dl
      aria-label={t('overview.now')}
      className="grid grid-cols-2 gap-3 max-lg:[&>:last-child]:col-span-2 sm:grid-cols-3 lg:grid-cols-5"
    >
      <StatTile
        label={t('tickets:status.open')}
        value={number(open)}
        detail={t('overview.open')}
        to={tickets({ status: 'open' })}
      />
      <StatTile
        label={t('tickets:status.pending')}
        value={number(pending)}
        detail={t('overview.pending')}
        to={tickets({ status: 'pending' })}
      />
      <StatTile
        label={t('tickets:status.waiting')}
        value={number(waiting)}
        detail={t('overview.waiting')}
        to={tickets({ status: 'waiting' })}
      />
      <StatTile
        label={t('overview.unassigned.label')}
        value={number(unassigned)}
        detail={t('overview.unassigned.detail')}
        tone={unassigned > 0 ? 'warning' : 'neutral'}
        to={tickets({ assignee: 'none', status: 'open,pending' })}
      />
      <StatTile
        label={t('overview.overdue.label')}
        value={number(overdue)}
        detail={t('overview.overdue.detail')}
        tone={overdue > 0 ? 'danger' : 'neutral'}
        to={tickets({ overdue: 'true', sort: 'due' })}
      />
    </dl>
  );
}
