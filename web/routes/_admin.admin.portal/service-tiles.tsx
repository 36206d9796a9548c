import { useTranslation } from 'react-i18next';
import type { OverviewView } from '#api/overview/views.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { StatTile } from '#web/ui/stat-tile.tsx';

const nothing = '–';

/** How well it goes: today and over the period, never without the sample's size. */
export function ServiceTiles({ overview }: { overview: OverviewView }) {
  const { t } = useTranslation('overview');
  const { number, decimal, duration, percent } = useFormat();
  const { createdToday, resolvedToday, firstResponse, slaAttainment, ratings, perDay } = overview;
  const counted = (count: number) => t('tickets', { count, shown: number(count) });
  const minutes = (value: number | null) => (value === null ? nothing : duration(value * 60_000));
  const { tickets, feedback, requests } = paths.admin;
  const [from, to] = [perDay[0]!.day, perDay.at(-1)!.day];
  return (
    <dl aria-label={t('service')} className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-6">
      <StatTile
        label={t('createdToday')}
        value={number(createdToday)}
        detail={t('today')}
        to={tickets({ createdFrom: to, createdTo: to, sort: 'created' })}
      />
      <StatTile
        label={t('resolvedToday')}
        value={number(resolvedToday)}
        detail={t('today')}
        to={tickets({ resolvedFrom: to, resolvedTo: to })}
      />
      <StatTile
        label={t('firstResponse')}
        value={minutes(firstResponse.p50)}
        detail={
          firstResponse.p90 === null
            ? counted(0)
            : t('firstResponseDetail', {
                p90: minutes(firstResponse.p90),
                sample: counted(firstResponse.sample),
              })
        }
        to={tickets({ createdFrom: from, createdTo: to, sort: 'created' })}
      />
      <StatTile
        label={t('sla')}
        value={slaAttainment.share === null ? nothing : percent(slaAttainment.share)}
        detail={t('slaDetail', { sample: counted(slaAttainment.sample) })}
        to={tickets({ breached: 'true', resolvedFrom: from, resolvedTo: to })}
      />
      <StatTile
        label={t('ratings')}
        value={ratings.average === null ? nothing : decimal(ratings.average)}
        detail={t('ratingSample', { count: ratings.sample, shown: number(ratings.sample) })}
        to={feedback({ from, to })}
      />
      <StatTile
        label={t('requests')}
        value={number(overview.requests.submitted)}
        detail={t('requestsDetail')}
        to={requests({ from, to })}
      />
    </dl>
  );
}
