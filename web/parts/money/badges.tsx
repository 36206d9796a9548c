import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '#web/ui/badge.tsx';
import type { EarningStatus } from '#workflows/earning/commands.ts';
import type { PayoutStatus } from '#workflows/payout/commands.ts';

const earningTones: Record<EarningStatus, Tone> = {
  calculated: 'accent',
  adjusted: 'accent',
  disputed: 'warning',
  approved: 'info',
  paid: 'success',
};
const payoutTones: Record<PayoutStatus, Tone> = { open: 'accent', paid: 'success', cancelled: 'neutral' };

export function EarningBadge({ status }: { status: EarningStatus }) {
  const { t } = useTranslation('money');
  return <Badge tone={earningTones[status]}>{t(`status.${status}`)}</Badge>;
}

export function PayoutBadge({ status }: { status: PayoutStatus }) {
  const { t } = useTranslation('money');
  return <Badge tone={payoutTones[status]}>{t(`payoutStatus.${status}`)}</Badge>;
}
