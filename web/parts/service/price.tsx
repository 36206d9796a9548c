import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/lib/use-format.ts';

/** A price as the reader's language writes it; nothing to pay is said in words. */
export function Price({ minor, currency }: { minor: number; currency: string }) {
  const { t } = useTranslation('services');
  const format = useFormat();
  return (
    <span className="whitespace-nowrap tabular-nums">
      {minor === 0 ? t('free') : format.money(minor, currency)}
    </span>
  );
}
