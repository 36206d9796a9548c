import { useTranslation } from 'react-i18next';
import type { ProviderView } from '#api/providers/views.ts';
import { Card } from '#web/ui/card.tsx';

/** What the business has set for me: to read. */
export function Planned({ provider }: { provider: ProviderView }) {
  const { t } = useTranslation('providers');
  const { services, dailyCapacity, bufferBeforeMinutes, bufferAfterMinutes, offersAuto } = provider;
  const facts = [
    [t('planned.capacity'), dailyCapacity === null ? t('planned.noLimit') : String(dailyCapacity)],
    [t('planned.before'), String(bufferBeforeMinutes)],
    [t('planned.after'), String(bufferAfterMinutes)],
    [t('planned.auto'), t(offersAuto ? 'planned.yes' : 'planned.no')],
  ] as const;
  return (
    <Card title={t('skills.title')}>
      <p className="mb-4 max-w-prose text-muted">{t('planned.byAdmin')}</p>
      {services.length === 0 ? (
        <p className="mb-4 text-muted">{t('skills.noneYet')}</p>
      ) : (
        <ul className="mb-4 grid gap-1.5 sm:grid-cols-2">
          {services.map(({ id, name, skill }) => (
            <li key={id} className="min-w-0 break-words">
              {name} <span className="text-muted">· {t(`skill.${skill as 1 | 2 | 3 | 4 | 5}`)}</span>
            </li>
          ))}
        </ul>
      )}
      <dl className="grid gap-x-6 gap-y-2 border-t pt-4 sm:grid-cols-2">
        {facts.map(([label, value]) => (
          <div key={label} className="flex justify-between gap-4">
            <dt className="text-muted">{label}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
