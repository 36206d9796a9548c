import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/lib/use-format.ts';

/** An average of stars with how many gave them. */
export function Average({ average, sample }: { average: number | null; sample: number }) {
  const { t } = useTranslation('customers');
  const format = useFormat();
  if (average === null) return null;
  return (
    <span className="whitespace-nowrap">
      {format.decimal(average)} <span className="text-muted">{t('sample', { count: sample })}</span>
    </span>
  );
}

/** What was spent; what was in another currency is only counted. */
export function Spend({
  spend: { minor, currency, inOtherCurrencies = 0 },
}: {
  spend: { minor: number; currency: string; inOtherCurrencies?: number };
}) {
  const { t } = useTranslation('customers');
  const format = useFormat();
  return (
    <span className="whitespace-nowrap">
      {format.money(minor, currency)}
      {inOtherCurrencies > 0 && (
        <span className="text-muted"> {t('otherCurrencies', { count: inOtherCurrencies })}</span>
      )}
    </span>
  );
}
