import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { OverviewView } from '#api/overview/views.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { Bar } from '#web/parts/admin/bar.tsx';

/** What was asked for most; each leads to its requests. */
export function Services({ overview: { byService, perDay } }: { overview: OverviewView }) {
  const { t } = useTranslation('overview');
  const { number } = useFormat();
  const most = byService[0]?.requests ?? 0;
  const [from, to] = [perDay[0]!.day, perDay.at(-1)!.day];
  if (most === 0) return <p className="text-muted">{t('services.empty')}</p>;
  return (
    <ol className="grid gap-x-8 gap-y-3 lg:grid-cols-2">
      {byService.map(({ service, requests, waiting }) => (
        <li key={service.id} className="grid gap-1">
          <div className="flex flex-wrap items-baseline justify-between gap-x-3">
            <Link
              to={paths.admin.requests({ service: service.id, from, to })}
              className="min-w-0 break-words hover:underline"
            >
              {service.name}
            </Link>
            <span className="text-xs text-muted tabular-nums">
              {t('services.count', { count: requests, shown: number(requests) })}
              {waiting > 0 && ` · ${t('services.waiting', { count: waiting, shown: number(waiting) })}`}
            </span>
          </div>
          <Bar share={requests / most} />
        </li>
      ))}
    </ol>
  );
}
