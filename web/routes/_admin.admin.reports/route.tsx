import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ProviderReport } from '#api/reports/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { get } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { useDays } from '#web/lib/use-days.ts';
import { useLive } from '#web/lib/use-live.ts';
import { BusyList } from '#web/parts/admin/busy-list.tsx';
import { CsvLink } from '#web/parts/admin/csv-link.tsx';
import { FilterBar, FilterDate, FilterSelect } from '#web/parts/admin/filter-bar.tsx';
import { listPath } from '#web/parts/admin/list-path.ts';
import { BookingCharts } from '#web/parts/report/booking-charts.tsx';
import { FigureTiles } from '#web/parts/report/figure-tiles.tsx';
import { reportFilters } from '#web/parts/report/report-filters.ts';
import { reportPlaces } from '#web/parts/report/report-places.ts';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { ProviderTable } from './provider-table.tsx';

export const meta = titled('reports:title');

export async function loader(args: LoaderFunctionArgs) {
  const path = listPath(args.request, '/api/admin/reports/providers', [...reportFilters, 'cursor']);
  const [report, providers] = await Promise.all([
    get<ProviderReport>(args, path),
    get<Page<{ id: string; name: string }>>(args, '/api/admin/providers?limit=200'),
  ]);
  return { report, providers: providers.items.map(({ id, name }) => ({ value: id, label: name })) };
}

const shown = ['booking', 'earning', 'rating-request', 'provider'];

/** How providers did over some days: all together, how bookings are spread, and each one. */
export default function Reports() {
  const { t } = useTranslation('reports');
  const { report, providers } = useLoaderData<typeof loader>();
  const { day } = useDays();
  const provider = useSearchParams()[0].get('provider') ?? undefined;
  useLive(({ process }) => shown.includes(process));
  const { from, to, overall, distribution, items, nextCursor, total, more } = report;
  const places = reportPlaces({ from, to }, provider);
  return (
    <>
      <PageHeader
        title={t('title')}
        description={
          <>
            {t('about')} {t('period', { from: day(from), to: day(to) })}.
          </>
        }
        actions={<CsvLink list="provider-report" />}
      />
      <div className="grid gap-5">
        <section className="overflow-hidden rounded-lg border bg-raised shadow-card [&_form]:border-b-0">
          <FilterBar label={t('filter.label')} keep={['sort']}>
            <FilterSelect
              name="provider"
              label={t('filter.provider')}
              options={[{ value: '', label: t('filter.anyProvider') }, ...providers]}
            />
            <FilterDate name="from" label={t('filter.from')} />
            <FilterDate name="to" label={t('filter.to')} />
          </FilterBar>
        </section>
        <FigureTiles figures={overall} to={{ ...places, bookings: places.bookings() }} />
        <Formulas />
        <BookingCharts distribution={distribution} places={places} />
        <Card title={t('providers')} padded={false}>
          <BusyList label={t('providers')}>
            <ProviderTable rows={items} days={{ from, to }} />
          </BusyList>
          <Pagination next={nextCursor} total={total} more={more} />
        </Card>
      </div>
    </>
  );
}

const formulas = ['completion', 'satisfaction', 'utilisation', 'earnings'] as const;

function Formulas() {
  const { t } = useTranslation('reports');
  return (
    <details>
      <summary className="w-fit rounded py-2.5 text-muted hover:text-ink">{t('how')}</summary>
      <ul className="grid max-w-prose gap-1 text-muted">
        {formulas.map((name) => (
          <li key={name}>{t(`formula.${name}`)}</li>
        ))}
      </ul>
    </details>
  );
}
