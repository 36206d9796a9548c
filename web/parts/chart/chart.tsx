import { Link } from '@remix-run/react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useHydrated } from '#web/parts/admin/use-hydrated.ts';
import { Skeleton } from '#web/ui/feedback/skeleton.tsx';
import type { Point, Series } from './figure.ts';

const ChartCanvas = lazy(() => import('./chart-canvas.tsx'));

type Props = {
  label: string;
  /** What a point is, such as a day. */
  of: string;
  series: Series[];
  points: Point[];
  /** In place of a chart of nothing. */
  empty: string;
  domain?: [number, number];
};

/** Figures over time or by kind: a chart for the eye, the same figures as a table for everybody, with the ways to their lists. */
export function Chart({ label, of, series, points, empty, domain }: Props) {
  const { t } = useTranslation('overview');
  const hydrated = useHydrated();
  // A line may lie at nought, such as answers given before working time has begun.
  const isSomething = (value: number | null | undefined, { shape }: Series) =>
    shape === 'line' ? typeof value === 'number' : Boolean(value);
  if (!points.some(({ values }) => series.some((one) => isSomething(values[one.key], one)))) {
    return <p className="text-muted">{empty}</p>;
  }
  const blank = <Skeleton className="h-64 w-full" />;
  return (
    <>
      <div aria-hidden className="max-sm:-mx-2">
        {hydrated ? (
          <Suspense fallback={blank}>
            <ChartCanvas series={series} points={points} domain={domain} />
          </Suspense>
        ) : (
          blank
        )}
      </div>
      <details className="mt-3">
        <summary className="w-fit rounded py-2.5 text-muted hover:text-ink">{t('asTable')}</summary>
        <div className="overflow-x-auto">
          <Table label={label} of={of} series={series} points={points} />
        </div>
      </details>
    </>
  );
}

const cell = 'py-1 pl-3 text-right';
const link = 'text-accent-ink hover:underline';

function Table({ label, of, series, points }: Omit<Props, 'empty' | 'domain'>) {
  return (
    <table className="mt-2 w-full text-left tabular-nums">
      <caption className="sr-only">{label}</caption>
      <thead className="text-xs text-muted">
        <tr>
          <th scope="col" className="border-b py-1.5 font-medium">
            {of}
          </th>
          {series.map(({ key, name }) => (
            <th key={key} scope="col" className={`border-b font-medium ${cell}`}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.map(({ key, label: name, values, to, links }) => (
          <tr key={key} className="border-b last:border-b-0">
            <th scope="row" className="py-1 font-normal">
              {to ? (
                <Link to={to} className={link}>
                  {name}
                </Link>
              ) : (
                name
              )}
            </th>
            {series.map((one) => {
              const value = values[one.key] ?? null;
              const shown = value === null ? '–' : one.format(value);
              const list = links?.[one.key];
              return (
                <td key={one.key} className={cell}>
                  {list && value ? (
                    <Link to={list} className={link}>
                      {shown}
                    </Link>
                  ) : (
                    shown
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
