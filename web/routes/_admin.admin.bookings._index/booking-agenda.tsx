import { Link } from '@remix-run/react';
import { CalendarX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BookingView } from '#api/bookings/views.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { BookingStatusBadge } from '#web/parts/booking/booking-status.tsx';
import { Badge } from '#web/ui/badge.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';

/** The bookings of some days in their order. */
export function BookingAgenda({ bookings }: { bookings: BookingView[] }) {
  const { t } = useTranslation('bookingDesk');
  const format = useFormat();
  if (bookings.length === 0) return <EmptyState icon={CalendarX} title={t('empty.days')} />;
  return (
    <ul className="divide-y">
      {bookings.map(({ id, number, service, customer, provider, start, end, status, away }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
          <span className="text-muted tabular-nums">
            {format.dateTime(start)} – {format.time(end)}
          </span>
          <Link to={paths.admin.booking(id)} className="font-medium hover:underline">
            B-{number} {service.name}
          </Link>
          <span>{customer.name}</span>
          <span className="text-muted">{provider?.name ?? t('nobody')}</span>
          <BookingStatusBadge status={status} to="staff" />
          {away && <Badge tone="warning">{t('away')}</Badge>}
        </li>
      ))}
    </ul>
  );
}
