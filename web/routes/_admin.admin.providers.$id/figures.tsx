import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ProviderReport } from '#api/reports/views.ts';
import { paths } from '#web/lib/paths.ts';
import { FigureTiles } from '#web/parts/report/figure-tiles.tsx';
import { reportPlaces } from '#web/parts/report/report-places.ts';

/** How the provider did of late, with the way to other days and to how the bookings are spread. */
export function Figures({ report, providerId }: { report: ProviderReport; providerId: string }) {
  const { t } = useTranslation('reports');
  const places = reportPlaces(report, providerId);
  return (
    <section aria-labelledby="figures" className="mb-6 grid gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="figures" className="font-semibold">
          {t('ofProvider')}
        </h2>
        <Link to={paths.admin.reports({ provider: providerId })} className="text-accent-ink hover:underline">
          {t('all')}
        </Link>
      </div>
      <FigureTiles figures={report.overall} to={{ ...places, bookings: places.bookings() }} />
    </section>
  );
}
