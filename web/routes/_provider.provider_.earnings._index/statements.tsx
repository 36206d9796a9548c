import { useTranslation } from 'react-i18next';
import type { PayoutView } from '#api/payouts/views.ts';
import { paths } from '#web/lib/paths.ts';
import { Amount } from '#web/parts/money/amount.tsx';
import { PayoutBadge } from '#web/parts/money/badges.tsx';
import { usePeriod } from '#web/parts/money/use-period.ts';
import { Card } from '#web/ui/card.tsx';

/** The last statements, each with its files. */
export function Statements({ payouts }: { payouts: PayoutView[] }) {
  const { t } = useTranslation('money');
  const period = usePeriod();
  return (
    <Card title={t('own.statements')} padded={false}>
      {payouts.length === 0 ? (
        <p className="p-4 text-muted">{t('own.noStatements')}</p>
      ) : (
        <ul className="divide-y">
          {payouts.map((payout) => (
            <li key={payout.id} className="grid gap-1 px-4 py-3">
              <p className="flex flex-wrap items-center justify-between gap-2">
                <span className="font-medium">
                  PO-{payout.number} <PayoutBadge status={payout.status} />
                </span>
                <Amount minor={payout.totalMinor} currency={payout.currency} />
              </p>
              <p className="text-xs text-muted">{period(payout)}</p>
              <p className="flex gap-4">
                {(['pdf', 'csv'] as const).map((type) => (
                  <a
                    key={type}
                    href={paths.provider.payoutFile(payout.id, type)}
                    download
                    className="tap inline-flex items-center font-medium text-accent-ink hover:underline"
                    aria-label={`PO-${payout.number} ${t(`payouts.${type}`)}`}
                  >
                    {t(`payouts.${type}`)}
                  </a>
                ))}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
