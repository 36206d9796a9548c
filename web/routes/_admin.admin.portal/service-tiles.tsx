import { useTranslation } from 'react-i18next';
import type { OverviewView } from '#api/processes/views.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { StatTile } from '#web/ui/stat-tile.tsx';

const nothing = '–';

/** How well it goes: today, and over the last 30 days, never without the sample's size. */
export function ServiceTiles({ overview }: { overview: OverviewView }) {
  const { t } = useTranslation('admin');
  const { number, decimal, duration, percent } = useFormat();
  const { createdToday, resolvedToday, firstResponseMinutes, slaAttainment, ratings } = overview;
  const sample = (count: number) => t('overview.sample', { count, shown: number(count) });
  const { tickets, feedback } = paths.admin;
  const { median } = firstResponseMinutes;
  return (
    <dl
      aria-label={t('overview.service')}
      className="grid grid-cols-2 gap-3 max-lg:[&>:last-child]:col-span-2 sm:grid-cols-3 lg:grid-cols-5"
    >
      <StatTile
        label={t('overview.createdToday')}
        value={number(createdToday)}
        detail={t('overview.today')}
        to={tickets({ sort: 'created' })}
      />
      <StatTile
        label={t('overview.resolvedToday')}
        value={number(resolvedToday)}
        detail={t('overview.today')}
        to={tickets({ status: 'resolved' })}
      />
      <StatTile
        label={t('overview.firstResponse')}
        value={median === null ? nothing : duration(median * 60_000)}
        detail={sample(firstResponseMinutes.sample)}
        to={tickets({ sort: 'waiting' })}
      />
      <StatTile
        label={t('overview.sla')}
        value={slaAttainment.share === null ? nothing : percent(slaAttainment.share)}
        detail={sample(slaAttainment.sample)}
        to={tickets({ breached: 'true' })}
      />
      <StatTile
        label={t('overview.ratings')}
        value={ratings.average === null ? nothing : decimal(ratings.average)}
        detail={t('overview.ratingSample', { count: ratings.sample, shown: number(ratings.sample) })}
        to={feedback()}
      />
    </dl>
  );
}
