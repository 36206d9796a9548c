import { useSearchParams } from '@remix-run/react';
import { CalendarX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BookingView } from '#api/bookings/views.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { BookingStatusBadge } from '#web/parts/booking/booking-status.tsx';
import { Badge } from '#web/ui/badge.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { RowLink } from '#web/ui/row-link.tsx';

export function BookingTable({ bookings }: { bookings: BookingView[] }) {
  const { t } = useTranslation('bookingDesk');
  const format = useFormat();
  const columns: Column<BookingView>[] = [
    {
      key: 'service',
      header: t('column.service'),
      primary: true,
      cell: ({ id, number, service }) => (
        <>
          <span className="mr-2 text-muted tabular-nums">B-{number}</span>
          <RowLink to={paths.admin.booking(id)}>{service.name}</RowLink>
        </>
      ),
    },
    {
      key: 'when',
      header: t('column.when'),
      cell: ({ start, end }) => (
        <span className="whitespace-nowrap">
          {format.dateTime(start)} – {format.time(end)}
        </span>
      ),
    },
    {
      key: 'customer',
      header: t('column.customer'),
      cell: ({ customer: { name, company } }) => (
        <span className="min-w-0">
          <span className="block break-words">{name}</span>
          {company && <span className="block text-xs break-words text-muted">{company}</span>}
        </span>
      ),
    },
    {
      key: 'provider',
      header: t('column.provider'),
      cell: ({ provider, searching }) =>
        provider?.name ?? <span className="text-muted">{t(searching ? 'searching' : 'nobody')}</span>,
    },
    {
      key: 'status',
      header: t('column.status'),
      cell: ({ status, late, away }) => (
        <span className="flex flex-wrap gap-1">
          <BookingStatusBadge status={status} to="staff" />
          {late && <Badge tone="danger">{t('late')}</Badge>}
          {away && <Badge tone="warning">{t('away')}</Badge>}
        </span>
      ),
    },
    {
      key: 'price',
      header: t('column.price'),
      align: 'end',
      secondary: true,
      cell: ({ price }) => format.money(price.minor, price.currency),
    },
  ];
  return (
    <DataTable
      caption={t('title')}
      columns={columns}
      rows={bookings}
      rowKey={({ id }) => id}
      empty={<NoBookings />}
    />
  );
}

function NoBookings() {
  const { t } = useTranslation('bookingDesk');
  const [search] = useSearchParams();
  return search.size > 0 ? (
    <EmptyState icon={CalendarX} title={t('empty.filtered')} />
  ) : (
    <EmptyState
      icon={CalendarX}
      title={t('empty.title')}
      action={<ButtonLink to={paths.admin.newBooking()}>{t('new.title')}</ButtonLink>}
    >
      {t('empty.text')}
    </EmptyState>
  );
}
