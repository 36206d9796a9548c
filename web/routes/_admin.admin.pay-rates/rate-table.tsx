import { Percent } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PayRateView } from '#api/pay-rates/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { wordsOfRate } from '#web/parts/money/rate-words.ts';
import { Badge, type Tone } from '#web/ui/badge.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';

const tones: Record<PayRateView['state'], Tone> = { in_force: 'success', coming: 'info', past: 'neutral' };

/** The history of pay rates: what begins or began last comes first. */
export function RateTable({ rates }: { rates: PayRateView[] }) {
  const { t } = useTranslation('money');
  const format = useFormat();
  const columns: Column<PayRateView>[] = [
    { key: 'provider', header: t('rates.provider'), primary: true, cell: (one) => one.provider.name },
    {
      key: 'service',
      header: t('rates.service'),
      cell: ({ service }) => service?.name ?? <span className="text-muted">{t('rates.everyService')}</span>,
    },
    { key: 'amount', header: t('rates.amount'), cell: (one) => wordsOfRate(one, t, format) },
    { key: 'from', header: t('rates.from'), cell: ({ effectiveFrom }) => format.date(effectiveFrom) },
    {
      key: 'state',
      header: t('rates.state'),
      cell: ({ state }) => <Badge tone={tones[state]}>{t(`rateState.${state}`)}</Badge>,
    },
    { key: 'note', header: t('rates.note'), secondary: true, cell: ({ note }) => note || null },
    { key: 'by', header: t('rates.by'), secondary: true, cell: (one) => one.createdBy.name },
  ];
  return (
    <DataTable
      caption={t('rates.caption')}
      columns={columns}
      rows={rates}
      rowKey={({ id }) => id}
      empty={
        <EmptyState icon={Percent} title={t('rates.empty')}>
          {t('rates.emptyText')}
        </EmptyState>
      }
    />
  );
}
