import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { BookingView } from '#api/bookings/views.ts';
import { paths } from '#web/lib/paths.ts';
import { Card } from '#web/ui/card.tsx';
import { BookingStatusBadge } from './booking-status.tsx';
import { BookingTime } from './booking-time.tsx';

type Props = { bookings: BookingView[]; portal: 'customer' | 'staff' | 'admin' };

/** The bookings that belong to a ticket; agents have no page of them. */
export function LinkedBookings({ bookings, portal }: Props) {
  const { t } = useTranslation('bookings');
  if (bookings.length === 0) return null;
  return (
    <Card title={t('title')}>
      <ul className="grid gap-2.5">
        {bookings.map(({ id, number, service, start, end, status, late, provider }) => {
          const name = `B-${number} ${service.name}`;
          return (
            <li key={id} className="flex items-start justify-between gap-3">
              <div className="min-w-0 break-words">
                {portal === 'staff' ? (
                  <span className="font-medium">{name}</span>
                ) : (
                  <Link to={paths[portal].booking(id)} className="font-medium hover:underline">
                    {name}
                  </Link>
                )}
                <span className="block text-xs text-muted">
                  <BookingTime start={start} end={end} />
                  {provider && `, ${provider.name}`}
                </span>
              </div>
              <BookingStatusBadge
                status={status}
                late={late}
                to={portal === 'customer' ? 'customer' : 'staff'}
              />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
