import { useTranslation } from 'react-i18next';
import type { TicketView } from '#api/tickets/views.ts';
import { paths } from '#web/lib/paths.ts';
import { StatusBadge } from '#web/parts/status-badge.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';
import { RowLink } from '#web/ui/row-link.tsx';
import { Stars } from '#web/ui/stars.tsx';

/** One ticket of the customer's list. */
export function TicketRow({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation('customer');
  const { id, number, subject, status, updatedAt, assignee, rating } = ticket;
  const over = status === 'resolved' || status === 'closed';
  return (
    <li className="relative flex items-start justify-between gap-x-4 gap-y-1.5 border-b max-sm:flex-col px-4 py-3 last:border-b-0 hover:bg-sunken/60">
      <div className="min-w-0">
        <p className="break-words">
          <span className="mr-2 text-muted tabular-nums">#{number}</span>
          <RowLink to={paths.customer.ticket(id)}>{subject}</RowLink>
        </p>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-3 text-xs text-muted">
          <span>
            {t('tickets.updated')} <RelativeTime at={updatedAt} />
          </span>
          {assignee && !over && <span>{t('tickets.with', { name: assignee.name })}</span>}
          {over && rating?.status === 'asked' && <span className="text-accent-ink">{t('tickets.rate')}</span>}
        </p>
      </div>
      <div className="flex shrink-0 items-center gap-2 sm:flex-col sm:items-end sm:gap-1">
        <StatusBadge status={status} to="customer" />
        {rating?.stars && <Stars value={rating.stars} />}
      </div>
    </li>
  );
}
