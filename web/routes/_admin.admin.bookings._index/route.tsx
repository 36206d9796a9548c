import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { CsvLink } from '#web/parts/admin/csv-link.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { BookingCalendar } from './booking-calendar.tsx';
import { BookingFilters } from './booking-filters.tsx';
import { BookingTable } from './booking-table.tsx';
import { loadBookings, moveBooking } from './bookings.server.ts';
import { ViewSwitch } from './view-switch.tsx';

export const meta = titled('bookingDesk:title');

export { clientAction } from '#web/lib/client-action.ts';

export const loader = (args: LoaderFunctionArgs) => loadBookings(args);
export const action = (args: ActionFunctionArgs) => moveBooking(args);

/** Every booking of the business, as a list or in a calendar. */
export default function Bookings() {
  const { t } = useTranslation('bookingDesk');
  const { services, providers, page, calendar } = useLoaderData<typeof loader>();
  useLive(({ process }) => process === 'booking' || process === 'provider');
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <ViewSwitch view={calendar ? 'calendar' : 'list'} />
            {page && <CsvLink list="bookings" />}
            <ButtonLink to={paths.admin.newBooking()} tone="primary">
              {t('new.title')}
            </ButtonLink>
          </>
        }
      />
      <Card padded={false}>
        {page && (
          <>
            <BookingFilters services={services} providers={providers} />
            <BookingTable bookings={page.items} />
            <Pagination next={page.nextCursor} total={page.total} more={page.more} />
          </>
        )}
        {calendar && <BookingCalendar {...calendar} providers={providers} />}
      </Card>
    </>
  );
}
