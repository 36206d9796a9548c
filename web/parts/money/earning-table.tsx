import { Link, useSearchParams } from '@remix-run/react';
import { Coins } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { EarningView } from '#api/earnings/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { ButtonLink } from '#web/ui/button.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { RowLink } from '#web/ui/row-link.tsx';
import { Amount } from './amount.tsx';
import { EarningBadge } from './badges.tsx';

type Props = {
  earnings: EarningView[];
  to(id: string): string;
  booking(id: string): string;
  /** The list without any filter. */
  all: string;
  /** Providers know whose they are. */
  withProvider?: boolean;
  select?: boolean;
};

export function EarningTable({ earnings, to, booking, all, withProvider = false, select = false }: Props) {
  const { t } = useTranslation('money');
  const format = useFormat();
  const columns: Column<EarningView>[] = [
    {
      key: 'service',
      header: t('earnings.service'),
      primary: true,
      cell: ({ id, service, corrects }) => (
        <>
          <RowLink to={to(id)}>{service.name ?? t('earnings.unnamed')}</RowLink>
          {corrects && <span className="block text-xs text-muted">{t('earnings.correction')}</span>}
        </>
      ),
    },
    {
      key: 'booking',
      header: t('earnings.booking'),
      cell: ({ booking: { id, number } }) =>
        number && (
          // Above the link that covers the row.
          <Link to={booking(id)} className="relative z-1 text-accent-ink tabular-nums hover:underline">
            B-{number}
          </Link>
        ),
    },
    ...(withProvider
      ? [{ key: 'provider', header: t('earnings.provider'), cell: (one: EarningView) => one.provider.name }]
      : []),
    { key: 'completed', header: t('earnings.completed'), cell: (one) => format.date(one.completedAt) },
    { key: 'status', header: t('earnings.status'), cell: ({ status }) => <EarningBadge status={status} /> },
    {
      key: 'gross',
      header: t('earnings.gross'),
      align: 'end',
      secondary: true,
      cell: ({ grossMinor, currency }) => <Amount minor={grossMinor} currency={currency} />,
    },
    {
      key: 'commission',
      header: t('earnings.commission'),
      align: 'end',
      secondary: true,
      cell: ({ commissionMinor, currency }) => <Amount minor={commissionMinor} currency={currency} />,
    },
    {
      key: 'net',
      header: t('earnings.net'),
      align: 'end',
      cell: ({ netMinor, currency }) => (
        <strong>
          <Amount minor={netMinor} currency={currency} />
        </strong>
      ),
    },
  ];
  const label = ({ service, provider }: EarningView) =>
    t('earnings.selected', { service: service.name ?? t('earnings.unnamed'), provider: provider.name });
  return (
    <DataTable
      caption={t('earnings.caption')}
      columns={columns}
      rows={earnings}
      rowKey={({ id }) => id}
      empty={<NoEarnings all={all} />}
      {...(select && { select: { name: 'ids', label } })}
    />
  );
}

function NoEarnings({ all }: { all: string }) {
  const { t } = useTranslation(['money', 'admin']);
  const [search] = useSearchParams();
  const filtered = search.size > 0;
  return (
    <EmptyState
      icon={Coins}
      title={t(filtered ? 'money:earnings.filtered' : 'money:earnings.empty')}
      action={filtered && <ButtonLink to={all}>{t('admin:filter.clear')}</ButtonLink>}
    >
      {t('money:earnings.emptyText')}
    </EmptyState>
  );
}
