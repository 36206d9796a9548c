import { Link, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { FeedbackSummary } from '#api/ratings/views.ts';
import { daysAfter, endOfMonth, useDays } from '#web/lib/use-days.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { Chart } from '#web/parts/chart/chart.tsx';
import { Card } from '#web/ui/card.tsx';
import { useFeedbackPlace } from './feedback-place.ts';

/** How the average went, month by month or week by week; each leads to its ratings. */
export function Trend({ summary: { byMonth, byWeek } }: { summary: FeedbackSummary }) {
  const { t } = useTranslation('feedback');
  const { decimal, number } = useFormat();
  const { day, short, month, shortMonth } = useDays();
  const place = useFeedbackPlace();
  const weekly = useSearchParams()[0].get('trend') === 'week';
  const points = weekly
    ? byWeek.map(({ week, ...values }) => {
        const last = daysAfter(week, 6);
        const [from, to] = [week, last];
        return {
          key: week,
          label: `${day(week)} – ${day(last)}`,
          tick: short(week),
          values,
          to: place({ from, to }),
        };
      })
    : byMonth.map(({ month: name, ...values }) => {
        const first = `${name}-01`;
        const to = place({ from: first, to: endOfMonth(name) });
        return { key: name, label: month(first), tick: shortMonth(first), values, to };
      });
  const views = [
    ['', t('trend.month'), !weekly],
    ['week', t('trend.week'), weekly],
  ] as const;
  return (
    <Card
      title={t('trend.title')}
      aside={
        <nav aria-label={t('trend.of')} className="flex gap-3">
          {views.map(([trend, label, current]) => (
            <Link
              key={trend}
              to={place({ trend })}
              preventScrollReset
              aria-current={current ? 'true' : undefined}
              className="tap inline-flex items-center text-muted hover:text-ink aria-[current]:font-medium aria-[current]:text-ink"
            >
              {label}
            </Link>
          ))}
        </nav>
      }
    >
      <Chart
        label={t('trend.title')}
        of={t('trend.name')}
        series={[
          { key: 'average', name: t('trend.average'), tone: 'accent', shape: 'line', format: decimal },
          {
            ...{ key: 'answered', name: t('trend.answers'), tone: 'star', shape: 'bar', format: number },
            hidden: true,
          },
        ]}
        points={points}
        domain={[1, 5]}
        empty={t('trend.empty')}
      />
    </Card>
  );
}
