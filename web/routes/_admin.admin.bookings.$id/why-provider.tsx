import { useTranslation } from 'react-i18next';
import { Card } from '#web/ui/card.tsx';
import { useReasons } from './use-reasons.ts';

type Props = { why: Record<string, unknown> | null; tried: { id: string; name: string }[] };

/** Why it went to this provider, and who was asked before. */
export function WhyProvider({ why, tried }: Props) {
  const { t } = useTranslation('bookingDesk');
  const reasons = useReasons();
  const given = why ? reasons(why) : [];
  return (
    <Card title={t('why.title')}>
      {given.length > 0 ? (
        <ul className="flex flex-wrap gap-x-5 gap-y-1">
          {given.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      ) : (
        <p className="text-muted">{t('why.chosen')}</p>
      )}
      {tried.length > 0 && (
        <p className="mt-2 text-muted">
          {t('why.tried', { names: tried.map(({ name }) => name).join(', ') })}
        </p>
      )}
    </Card>
  );
}
