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

/** A booking's state: the working name for admins and providers, the customer's own words for customers. */
export function BookingStatusBadge({ status, to }: { status: BookingStatus; to: 'staff' | 'customer' }) {
  const { t } = useTranslation('bookings');
  return (
    <Badge tone={tones[status]}>{t(to === 'staff' ? `status.${status}` : `customerStatus.${status}`)}</Badge>
  );
}
