import { AlarmClock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '#web/ui/badge.tsx';
import type { BookingStatus } from '#workflows/booking/commands.ts';

const tones: Record<BookingStatus, Tone> = {
  requested: 'accent',
  offered: 'accent',
  confirmed: 'info',
  in_progress: 'warning',
  completed: 'success',
  declined: 'warning',
  cancelled: 'neutral',
  no_show: 'danger',
};

type Props = { status: BookingStatus; late?: boolean; to: 'staff' | 'customer' };

/** A booking's state: the working name for admins and providers, the customer's own words for customers. */
export function BookingStatusBadge({ status, late = false, to }: Props) {
  const { t } = useTranslation('bookings');
  const badge = (
    <Badge tone={tones[status]}>{t(to === 'staff' ? `status.${status}` : `customerStatus.${status}`)}</Badge>
  );
  if (!late || to === 'customer') return badge;
  return (
    <span className="inline-flex flex-wrap gap-1">
      {badge}
      <Badge tone="danger" icon={AlarmClock}>
        {t('late')}
      </Badge>
    </span>
  );
}
