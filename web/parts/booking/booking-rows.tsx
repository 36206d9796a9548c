import { useTranslation } from 'react-i18next';
import type { BookingView } from '#api/bookings/views.ts';
import { paths } from '#web/lib/paths.ts';
import { Price } from '#web/parts/service/price.tsx';
import { RowLink } from '#web/ui/row-link.tsx';
import { Stars } from '#web/ui/stars.tsx';
import { BookingStatusBadge } from './booking-status.tsx';
import { BookingTime } from './booking-time.tsx';

type Props = { bookings: BookingView[]; for: 'customer' | 'provider'; label: string };

/** Bookings as their customer or provider sees them, each a line that leads to it. */
export function BookingRows({ bookings, for: reader, label }: Props) {
  return (
    <ul aria-label={label}>
      {bookings.map((booking) => (
        <BookingRow key={booking.id} booking={booking} reader={reader} />
      ))}
    </ul>
  );
}

function BookingRow({ booking, reader }: { booking: BookingView; reader: Props['for'] }) {
  const { t } = useTranslation(['bookings', 'customer']);
  const { id, number, service, start, end, status, late, price, provider, customer, rating } = booking;
  const other =
    reader === 'customer' ? provider?.name : [customer.name, customer.company].filter(Boolean).join(', ');
  return (
    <li className="relative flex items-start justify-between gap-x-4 gap-y-1.5 border-b px-4 py-3 last:border-b-0 hover:bg-sunken/60 max-sm:flex-col">
      <div className="min-w-0">
        <p className="break-words">
          <span className="mr-2 text-muted tabular-nums">B-{number}</span>
          <RowLink to={paths[reader].booking(id)}>{service.name}</RowLink>
        </p>
        <p className="mt-0.5">
          <BookingTime start={start} end={end} />
        </p>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-3 text-xs text-muted">
          {other && <span>{other}</span>}
          {reader === 'customer' && <Price {...price} />}
          {reader === 'customer' && rating?.status === 'asked' && (
            <span className="text-accent-ink">{t('customer:tickets.rate')}</span>
          )}
        </p>
      </div>
      <div className="flex shrink-0 items-center gap-2 sm:flex-col sm:items-end sm:gap-1">
        <BookingStatusBadge status={status} late={late} to={reader === 'customer' ? 'customer' : 'staff'} />
        {rating?.stars && <Stars value={rating.stars} />}
      </div>
    </li>
  );
}
