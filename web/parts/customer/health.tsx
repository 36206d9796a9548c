import { CircleAlert, CircleCheck, Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Health, HealthMark } from '#api/insights/health.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { Badge } from '#web/ui/badge.tsx';

const looks = {
  at_risk: { tone: 'danger', icon: CircleAlert },
  watch: { tone: 'warning', icon: Eye },
  good: { tone: 'success', icon: CircleCheck },
} as const satisfies Record<HealthMark, object>;

/** How a customer does; hovering says why. */
export function HealthBadge({ health: { mark, reasons } }: { health: Health }) {
  const { t } = useTranslation('customers');
  const words = useReasons()(reasons);
  return (
    <span title={words.join(', ') || undefined}>
      <Badge {...looks[mark]}>{t(`health.${mark}`)}</Badge>
      <span className="sr-only">{words.join(', ')}</span>
    </span>
  );
}

/** Every reason behind the mark. */
export function HealthReasons({ reasons }: Pick<Health, 'reasons'>) {
  const words = useReasons()(reasons);
  if (words.length === 0) return null;
  return <span className="text-muted">{words.join(' · ')}</span>;
}

function useReasons() {
  const { t } = useTranslation('customers');
  const format = useFormat();
  return (reasons: Health['reasons']) =>
    reasons.map(({ code, value }) =>
      t(`reason.${code}`, {
        count: value,
        value: code === 'low_average' ? format.decimal(value) : format.number(value),
      }),
    );
}
