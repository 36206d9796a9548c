import { useSearchParams } from '@remix-run/react';
import { Banknote } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PayoutView } from '#api/payouts/views.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { ButtonLink } from '#web/ui/button.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { RowLink } from '#web/ui/row-link.tsx';
import { Amount } from './amount.tsx';
import { PayoutBadge } from './badges.tsx';
import { usePeriod } from './use-period.ts';

export function PayoutTable({ payouts }: { payouts: PayoutView[] }) {
  const { t } = useTranslation(['money', 'admin']);
  const [search] = useSearchParams();
  const format = useFormat();
  const period = usePeriod();
  const columns: Column<PayoutView>[] = [
    {
      key: 'number',
      header: t('money:payouts.number'),
      primary: true,
      cell: ({ id, number }) => <RowLink to={paths.admin.payout(id)}>PO-{number}</RowLink>,
    },
    { key: 'provider', header: t('money:payouts.provider'), cell: (one) => one.provider.name },
    { key: 'period', header: t('money:payouts.period'), cell: period },
    {
      key: 'status',
      header: t('money:payouts.status'),
      cell: ({ status }) => <PayoutBadge status={status} />,
    },
    {
      key: 'lines',
      header: t('money:payouts.lines'),
      align: 'end',
      secondary: true,
      cell: (one) => one.lineCount,
    },
    {
      key: 'opened',
      header: t('money:payouts.opened'),
      secondary: true,
      cell: ({ openedAt }) => format.date(openedAt),
    },
    {
      key: 'total',
      header: t('money:payouts.total'),
      align: 'end',
      cell: ({ totalMinor, currency }) => <Amount minor={totalMinor} currency={currency} />,
    },
  ];
  const filtered = search.size > 0;
  const empty = (
    <EmptyState
      icon={Banknote}
      title={t(filtered ? 'money:payouts.filtered' : 'money:payouts.empty')}
      action={filtered && <ButtonLink to={paths.admin.payouts()}>{t('admin:filter.clear')}</ButtonLink>}
    >
      {t('money:payouts.emptyText')}
    </EmptyState>
  );
  return (
    <DataTable
      caption={t('money:payouts.caption')}
      columns={columns}
      rows={payouts}
      rowKey={({ id }) => id}
      empty={empty}
    />
  );
}
