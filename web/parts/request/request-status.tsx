import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '#web/ui/badge.tsx';
import type { RequestStatus } from '#workflows/service-request/commands.ts';

const tones: Record<RequestStatus, Tone> = {
  submitted: 'accent',
  accepted: 'info',
  fulfilled: 'success',
  declined: 'danger',
  cancelled: 'neutral',
};

/** A request's state: the working name for admins, the customer's own words for customers. */
export function RequestStatusBadge({ status, to }: { status: RequestStatus; to: 'admin' | 'customer' }) {
  const { t } = useTranslation('requests');
  return (
    <Badge tone={tones[status]}>{t(to === 'admin' ? `status.${status}` : `customerStatus.${status}`)}</Badge>
  );
}
