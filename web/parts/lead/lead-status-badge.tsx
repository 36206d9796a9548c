import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '#web/ui/badge.tsx';
import type { LeadStatus } from '#workflows/lead/commands.ts';

const tones: Record<LeadStatus, Tone> = {
  new: 'accent',
  contacted: 'info',
  qualified: 'warning',
  converted: 'success',
  lost: 'neutral',
};

export function LeadStatusBadge({ status }: { status: LeadStatus }) {
  const { t } = useTranslation('leads');
  return <Badge tone={tones[status]}>{t(`status.${status}`)}</Badge>;
}
