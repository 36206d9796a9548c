import { CalendarPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { paths } from '#web/lib/paths.ts';
import { BookingRows } from '#web/parts/booking/booking-rows.tsx';
import { CalendarFeed } from '#web/parts/booking/calendar-feed.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import type { BookingsData } from './load-tab.server.ts';

/** What is planned, and what was. */
export function BookingsTab({ upcoming, past, feed }: BookingsData) {
  const { t } = useTranslation('bookings');
  const none = upcoming.items.length + past.items.length === 0;
  return (
    <div className="grid gap-5">
      <Card title={t('list.upcoming')} padded={false}>
        {upcoming.items.length === 0 ? (
          <EmptyState
            icon={CalendarPlus}
            title={t(none ? 'list.none' : 'list.noneUpcoming')}
            action={<ButtonLink to={paths.customer.dashboard('services')}>{t('list.toServices')}</ButtonLink>}
          >
            {t('list.noneText')}
          </EmptyState>
        ) : (
          <BookingRows bookings={upcoming.items} for="customer" label={t('list.upcoming')} />
        )}
      </Card>
      {past.items.length > 0 && (
        <Card title={t('list.past')} padded={false}>
          <BookingRows bookings={past.items} for="customer" label={t('list.past')} />
          <Pagination next={past.nextCursor} total={past.total} more={past.more} />
        </Card>
      )}
      {!none && <CalendarFeed url={feed} />}
    </div>
  );
}
