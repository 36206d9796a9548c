import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { OverviewView } from '#api/processes/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { useHydrated } from '#web/parts/admin/use-hydrated.ts';
import { Skeleton } from '#web/ui/feedback/skeleton.tsx';

const PerDayChart = lazy(() => import('./per-day-chart.tsx'));

type Days = OverviewView['perDay'];

/** Tickets created and resolved a day: a chart for the eye, the same figures as a table for everybody. */
export function PerDay({ days }: { days: Days }) {
  const { t } = useTranslation('admin');
  const blank = <Skeleton className="h-64 w-full" />;
  return (
    <>
      <div aria-hidden className="max-sm:-mx-2">
        {useHydrated() ? (
          <Suspense fallback={blank}>
            <PerDayChart days={days} />
          </Suspense>
        ) : (
          blank
        )}
      </div>
      <details className="mt-3">
        <summary className="w-fit rounded py-2.5 text-muted hover:text-ink">
          {t('overview.perDay.asTable')}
        </summary>
        <PerDayTable days={days} />
      </details>
    </>
  );
}

function PerDayTable({ days }: { days: Days }) {
  const { t } = useTranslation('admin');
  const { number, day } = useDays();
  return (
    <table className="mt-2 w-full text-left tabular-nums">
      <caption className="sr-only">{t('overview.perDay.title')}</caption>
      <thead className="text-xs text-muted">
        <tr>
          <th scope="col" className="border-b py-1.5 font-medium">
            {t('overview.perDay.day')}
          </th>
          <th scope="col" className="border-b py-1.5 text-right font-medium">
            {t('overview.perDay.created')}
          </th>
          <th scope="col" className="border-b py-1.5 text-right font-medium">
            {t('overview.perDay.resolved')}
          </th>
        </tr>
      </thead>
      <tbody>
        {days.map((one) => (
          <tr key={one.day} className="border-b last:border-b-0">
            <th scope="row" className="py-1 font-normal">
              {day(one.day)}
            </th>
            <td className="py-1 text-right">{number(one.created)}</td>
            <td className="py-1 text-right">{number(one.resolved)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Days are calendar days of the business: they must not move with the viewer's zone. */
function useDays() {
  const { number, locale } = useFormat();
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return { number, day: (day: string) => format.format(new Date(`${day}T00:00:00Z`)) };
}
