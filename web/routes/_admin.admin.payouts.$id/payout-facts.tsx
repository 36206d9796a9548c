import { useTranslation } from 'react-i18next';
import type { PayoutDetails } from '#api/payouts/views.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { usePeriod } from '#web/parts/money/use-period.ts';
import { buttonStyles } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';

/** When it is for and what became of it, and the statement as files. */
export function PayoutFacts({ payout }: { payout: PayoutDetails }) {
  const { t } = useTranslation('money');
  const format = useFormat();
  const period = usePeriod();
  const { id, openedAt, openedBy, paidAt, transfer, transfers } = payout;
  const sepa = transfers.find(({ method }) => method === 'sepa');
  const facts: [string, string][] = [
    [t('payouts.period'), period(payout)],
    [t('payouts.openedBy'), `${openedBy?.name ?? t('payouts.byTime')}, ${format.full(openedAt)}`],
  ];
  if (paidAt && transfer)
    facts.push([t('payouts.paid'), `${format.full(paidAt)}, ${t(`transfer.${transfer.method}`)}`]);
  if (transfer?.reference) facts.push([t('payouts.reference'), transfer.reference]);
  const files = ['pdf', 'csv', ...(sepa?.problem === null ? (['xml'] as const) : [])] as const;
  return (
    <Card title={t('payouts.files')}>
      <div className="flex flex-wrap gap-2">
        {files.map((type) => (
          <a key={type} href={paths.admin.payoutFile(id, type)} download className={buttonStyles()}>
            {t(`payouts.${type}`)}
          </a>
        ))}
      </div>
      {sepa?.problem && <p className="mt-3 text-xs text-muted">{t(`transfer.problem.${sepa.problem}`)}</p>}
      <dl className="mt-4 grid gap-3">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-xs text-muted">{name}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
