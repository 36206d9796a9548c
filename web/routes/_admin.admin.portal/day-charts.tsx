import { useTranslation } from 'react-i18next';
import type { DayView, OverviewView } from '#api/overview/views.ts';
import { paths } from '#web/lib/paths.ts';
import { useDays } from '#web/lib/use-days.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { FigureCard } from './figure-card.tsx';

const { tickets, feedback } = paths.admin;
const created = (from: string, to = from) => tickets({ createdFrom: from, createdTo: to, sort: 'created' });
const resolved = (from: string, to = from) => tickets({ resolvedFrom: from, resolvedTo: to });

/** What was counted day by day; each day leads to its tickets or ratings. */
export function DayCharts({ overview: { perDay } }: { overview: OverviewView }) {
  const { t } = useTranslation('overview');
  const { number, decimal, percent, duration } = useFormat();
  const { day, short } = useDays();
  const [first, last] = [perDay[0]!.day, perDay.at(-1)!.day];
  const points = (to: (day: string) => string, values: (one: DayView) => Record<string, number | null>) =>
    perDay.map((one) => ({
      ...{ key: one.day, label: day(one.day), tick: short(one.day) },
      ...{ values: values(one), to: to(one.day) },
    }));
  const minutes = (value: number) => duration(value * 60_000);
  const hours = (value: number) => (value < 60 ? `${number(value)} min` : `${decimal(value / 60)} h`);
  const of = t('volume.day');
  return (
    <>
      <FigureCard
        title={t('volume.title')}
        list={created(first, last)}
        of={of}
        series={[
          { key: 'created', name: t('volume.created'), tone: 'accent', shape: 'bar', format: number },
          { key: 'resolved', name: t('volume.resolved'), tone: 'success', shape: 'bar', format: number },
        ]}
        points={points(created, (one) => ({ created: one.created, resolved: one.resolved })).map((point) => ({
          ...point,
          links: { created: created(point.key), resolved: resolved(point.key) },
        }))}
        empty={t('volume.empty')}
      />
      <FigureCard
        title={t('response.title')}
        list={created(first, last)}
        note={t('response.note')}
        of={of}
        series={[
          {
            key: 'p50',
            name: t('response.p50'),
            tone: 'accent',
            shape: 'line',
            format: minutes,
            axis: hours,
          },
          { key: 'p90', name: t('response.p90'), tone: 'warning', shape: 'line', format: minutes },
        ]}
        points={points(created, ({ p50, p90 }) => ({ p50, p90 }))}
        empty={t('response.empty')}
      />
      <FigureCard
        title={t('kept.title')}
        list={resolved(first, last)}
        of={of}
        domain={[0, 1]}
        series={[
          { key: 'share', name: t('kept.share'), tone: 'success', shape: 'line', format: percent },
          {
            ...{ key: 'resolved', name: t('kept.resolved'), tone: 'info', shape: 'bar' },
            format: number,
            hidden: true,
          },
        ]}
        points={points(resolved, (one) => ({
          ...{ share: one.resolved === 0 ? null : one.kept / one.resolved, resolved: one.resolved },
        }))}
        empty={t('kept.empty')}
      />
      <FigureCard
        title={t('rated.title')}
        list={feedback({ from: first, to: last })}
        of={of}
        domain={[1, 5]}
        series={[
          { key: 'average', name: t('rated.average'), tone: 'star', shape: 'line', format: decimal },
          {
            ...{ key: 'ratings', name: t('rated.answers'), tone: 'info', shape: 'bar' },
            format: number,
            hidden: true,
          },
        ]}
        points={points(
          (from) => feedback({ from, to: from }),
          ({ average, ratings }) => ({ average, ratings }),
        )}
        empty={t('rated.empty')}
      />
    </>
  );
}
