import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { LineView, PayoutDetails } from '#api/payouts/views.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { Amount } from '#web/parts/money/amount.tsx';
import { Card } from '#web/ui/card.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { RowLink } from '#web/ui/row-link.tsx';

/** What stands on a statement, with its sum. */
export function Lines({ payout: { lines, totalMinor, currency } }: { payout: PayoutDetails }) {
  const { t } = useTranslation('money');
  const format = useFormat();
  const columns: Column<LineView>[] = [
    {
      key: 'service',
      header: t('earnings.service'),
      primary: true,
      cell: ({ id, service, corrects }) => (
        <>
          <RowLink to={paths.admin.earning(id)}>{service.name ?? t('earnings.unnamed')}</RowLink>
          {corrects && <span className="block text-xs text-muted">{t('earnings.correction')}</span>}
        </>
      ),
    },
    {
      key: 'booking',
      header: t('earnings.booking'),
      cell: ({ booking: { id, number } }) =>
        number && (
          <Link
            to={paths.admin.booking(id)}
            className="relative z-1 text-accent-ink tabular-nums hover:underline"
          >
            B-{number}
          </Link>
        ),
    },
    { key: 'completed', header: t('earnings.completed'), cell: (one) => format.date(one.completedAt) },
    {
      key: 'minutes',
      header: t('earnings.minutes'),
      align: 'end',
      secondary: true,
      cell: (one) => one.minutes,
    },
    {
      key: 'gross',
      header: t('earnings.gross'),
      align: 'end',
      cell: (one) => <Amount minor={one.grossMinor} currency={currency} />,
    },
    {
      key: 'net',
      header: t('earnings.net'),
      align: 'end',
      cell: (one) => <Amount minor={one.amountMinor} currency={currency} />,
    },
  ];
  return (
    <Card
      title={t('payouts.lines')}
      padded={false}
      aside={
        <strong>
          {t('payouts.total')} <Amount minor={totalMinor} currency={currency} />
        </strong>
      }
    >
      <DataTable
        caption={t('payouts.lines')}
        columns={columns}
        rows={lines}
        rowKey={({ id }) => id}
        empty={<p className="p-4 text-muted">{t('payouts.noLines')}</p>}
      />
    </Card>
  );
}
