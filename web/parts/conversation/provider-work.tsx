import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { BookingView } from '#api/bookings/views.ts';
import type { ProviderDetails } from '#api/providers/views.ts';
import { paths } from '#web/lib/paths.ts';
import { BookingStatusBadge } from '#web/parts/booking/booking-status.tsx';
import { BookingTime } from '#web/parts/booking/booking-time.tsx';
import { Fact } from '#web/parts/ticket/fact.tsx';
import { Card } from '#web/ui/card.tsx';
import { Stars } from '#web/ui/stars.tsx';

/** How customers have rated a provider, and where all about them stands. */
export function ProviderRating({ provider }: { provider: ProviderDetails }) {
  const { t } = useTranslation(['conversation', 'providers']);
  const { id, rating, ratingCount } = provider;
  return (
    <>
      <Fact label={t('conversation:provider.rating')}>
        {rating === null ? (
          t('conversation:provider.unrated')
        ) : (
          <span className="inline-flex flex-wrap items-center gap-1.5">
            <Stars value={rating} /> {t('providers:ratings', { count: ratingCount })}
          </span>
        )}
      </Fact>
      <Fact label={t('conversation:source.provider')}>
        <Link to={paths.admin.provider(id)} className="text-accent-ink hover:underline">
          {t('conversation:provider.profile')}
        </Link>
      </Fact>
    </>
  );
}

/** What a provider has to do next. */
export function ProviderBookings({ bookings }: { bookings: BookingView[] }) {
  const { t } = useTranslation('conversation');
  return (
    <Card title={t('provider.next')}>
      {bookings.length === 0 && <p className="text-muted">{t('provider.none')}</p>}
      <ul className="grid gap-3">
        {bookings.map(({ id, number, service, start, end, status, late }) => (
          <li key={id} className="grid gap-0.5">
            <p className="flex items-start justify-between gap-3">
              <Link to={paths.admin.booking(id)} className="min-w-0 break-words hover:underline">
                B-{number} {service.name}
              </Link>
              <BookingStatusBadge status={status} late={late} to="staff" />
            </p>
            <p className="text-xs text-muted">
              <BookingTime start={start} end={end} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
