import { Link } from '@remix-run/react';
import { HardHat } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Days, ProviderRow } from '#api/reports/views.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { reportPlaces } from '#web/parts/report/report-places.ts';
import { Sums } from '#web/parts/report/sums.tsx';
import { Badge } from '#web/ui/badge.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';

const link = 'hover:underline';

/** Each provider's figures, each leading to its list. */
export function ProviderTable({ rows, days }: { rows: ProviderRow[]; days: Days }) {
  const { t } = useTranslation('reports');
  const { number, decimal, percent } = useFormat();
  const places = ({ provider }: ProviderRow) => reportPlaces(days, provider.id);
  const of = (shown: string, sample: number, to: string | undefined) => (
    <Link to={to ?? ''} className={`whitespace-nowrap ${link}`}>
      {shown} <span className="text-muted">({number(sample)})</span>
    </Link>
  );
  const columns: Column<ProviderRow>[] = [
    {
      key: 'provider',
      header: t('column.provider'),
      sort: 'name',
      primary: true,
      cell: ({ provider: { id, name, active } }) => (
        <span className="flex flex-wrap items-center gap-2">
          <Link to={paths.admin.provider(id)} className={link}>
            {name}
          </Link>
          {!active && <Badge>{t('inactive')}</Badge>}
        </span>
      ),
    },
    {
      key: 'bookings',
      header: t('figure.bookings'),
      sort: 'bookings',
      align: 'end',
      cell: (row) => (
        <Link to={places(row).bookings()} className={link}>
          {number(row.bookings)}
        </Link>
      ),
    },
    {
      key: 'completion',
      header: t('figure.completion'),
      sort: 'completion',
      align: 'end',
      cell: (row) => {
        const { share, sample } = row.completion;
        return share === null ? null : of(percent(share), sample, places(row).completion);
      },
    },
    {
      key: 'rating',
      header: t('figure.rating'),
      sort: 'rating',
      align: 'end',
      cell: (row) => {
        const { average, sample } = row.rating;
        return average === null ? null : of(decimal(average), sample, places(row).ratings);
      },
    },
    {
      key: 'satisfaction',
      header: t('figure.satisfaction'),
      sort: 'satisfaction',
      align: 'end',
      secondary: true,
      cell: (row) => {
        const { share, sample } = row.satisfaction;
        return share === null ? null : of(percent(share), sample, places(row).ratings);
      },
    },
    {
      key: 'utilisation',
      header: t('figure.utilisation'),
      sort: 'utilisation',
      align: 'end',
      cell: (row) => {
        const { share } = row.utilisation;
        return share === null ? null : (
          <Link to={places(row).utilisation ?? ''} className={link}>
            {percent(share)}
          </Link>
        );
      },
    },
    ...(['grossMinor', 'commissionMinor'] as const).map(
      (key): Column<ProviderRow> => ({
        key,
        header: t(key === 'grossMinor' ? 'figure.gross' : 'figure.commission'),
        align: 'end',
        secondary: true,
        cell: ({ earnings }) => (earnings.length > 0 ? <Sums earnings={earnings} of={key} /> : null),
      }),
    ),
    {
      key: 'net',
      header: t('figure.net'),
      sort: 'earnings',
      align: 'end',
      cell: (row) =>
        row.earnings.length > 0 ? (
          <Link to={places(row).earnings} className={link}>
            <Sums earnings={row.earnings} of="netMinor" />
          </Link>
        ) : null,
    },
  ];
  return (
    <DataTable
      caption={t('caption')}
      columns={columns}
      rows={rows}
      rowKey={({ provider }) => provider.id}
      empty={
        <EmptyState
          icon={HardHat}
          title={t('empty')}
          action={<ButtonLink to={paths.admin.providers()}>{t('toProviders')}</ButtonLink>}
        >
          {t('emptyText')}
        </EmptyState>
      }
    />
  );
}
