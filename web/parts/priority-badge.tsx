import { ChevronDown, ChevronsUp, ChevronUp, type LucideIcon, Minus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '#web/ui/badge.tsx';
import type { Priority } from '#workflows/ticket/commands.ts';

const looks: Record<Priority, { tone: Tone; icon: LucideIcon }> = {
  low: { tone: 'neutral', icon: ChevronDown },
  normal: { tone: 'neutral', icon: Minus },
  high: { tone: 'warning', icon: ChevronUp },
  urgent: { tone: 'danger', icon: ChevronsUp },
};

export function PriorityBadge({ priority }: { priority: Priority }) {
  const { t } = useTranslation('tickets');
  return <Badge {...looks[priority]}>{t(`priority.${priority}`)}</Badge>;
}
