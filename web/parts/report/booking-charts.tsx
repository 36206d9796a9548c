import { useTranslation } from 'react-i18next';
import type { Distribution } from '#api/reports/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { Chart } from '#web/parts/chart/chart.tsx';
import type { Point } from '#web/parts/chart/figure.ts';
import { Card } from '#web/ui/card.tsx';
import type { ReportPlaces } from './report-places.ts';

/** 1 January 2024 was a Monday. */
const monday = Date.UTC(2024, 0, 1);
const day = 86_400_000;

/** How bookings are spread; what can be listed by itself leads to its list. */
export function BookingCharts({
  distribution,
  places,
}: {
  distribution: Distribution;
  places: ReportPlaces;
}) {
  const { t } = useTranslation(['reports', 'bookings']);
  const { locale } = useFormat();
  const { byStatus, byService, byWeekday, byHour } = distribution;
  const nameOf = (weekday: 'long' | 'short', index: number) =>
    new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(monday + index * day);
  const hourOf = (hour: number) =>
    new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' }).format(
      monday + (hour * day) / 24,
    );
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <Spread
        by="status"
        points={byStatus.map(({ status, count }) => ({
          ...{ key: status, label: t(`bookings:status.${status}`), values: { count } },
          to: places.bookings(status),
        }))}
      />
      <Spread
        by="service"
        points={byService.map(({ service: { id, name }, count }) => ({
          ...{ key: id ?? name, label: name, values: { count } },
          ...(id && { to: places.bookings(undefined, id) }),
        }))}
      />
      <Spread
        by="weekday"
        points={byWeekday.map((count, index) => ({
          ...{ key: String(index), label: nameOf('long', index), tick: nameOf('short', index) },
          values: { count },
        }))}
      />
      <Spread
        by="hour"
        points={byHour.map((count, hour) => ({
          ...{ key: String(hour), label: hourOf(hour), tick: String(hour) },
          values: { count },
        }))}
      />
    </div>
  );
}

function Spread({ by, points }: { by: 'status' | 'service' | 'weekday' | 'hour'; points: Point[] }) {
  const { t } = useTranslation('reports');
  const { number } = useFormat();
  const title = t(`chart.${by}`);
  return (
    <Card title={title}>
      <Chart
        label={title}
        of={t(`chart.of.${by}`)}
        series={[{ key: 'count', name: t('chart.bookings'), tone: 'accent', shape: 'bar', format: number }]}
        points={points}
        empty={t('chart.empty')}
      />
    </Card>
  );
}
