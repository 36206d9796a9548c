import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '#web/ui/badge.tsx';
import type { TicketStatus } from '#workflows/ticket/commands.ts';

const tones: Record<TicketStatus, Tone> = {
  open: 'accent',
  pending: 'warning',
  waiting: 'info',
  resolved: 'success',
  closed: 'neutral',
};

/** A ticket's state: the working name for staff, the customer's own words for customers. */
export function StatusBadge({ status, to }: { status: TicketStatus; to: 'staff' | 'customer' }) {
  const { t } = useTranslation('tickets');
  return (
    <Badge tone={tones[status]}>
      {to === 'staff' ? t(`status.${status}`) : t(`customerStatus.${status}`)}
    </Badge>
  );
}
