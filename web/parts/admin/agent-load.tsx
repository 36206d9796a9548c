import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/lib/use-format.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Bar } from './bar.tsx';

type Load = { open: number; capacity: number; away: boolean };

/** How much an agent has on the table, of how much they take. */
export function AgentLoad({ open, capacity, away }: Load) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const share = capacity > 0 ? open / capacity : 1;
  return (
    <span className="grid gap-1">
      <span className="flex items-center justify-between gap-2 text-xs text-muted tabular-nums">
        {t('load', { count: open, shown: format.number(open), capacity: format.number(capacity) })}
        {away && <Badge tone="warning">{t('away')}</Badge>}
      </span>
      <Bar share={share} tone={share >= 1 ? 'danger' : share >= 0.8 ? 'warning' : 'accent'} />
    </span>
  );
}
