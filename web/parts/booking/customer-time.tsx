import { useTranslation } from 'react-i18next';
import type { BookingView } from '#api/bookings/views.ts';
import { formatFor } from '#web/lib/format.ts';
import { useFormat } from '#web/lib/use-format.ts';

/** When it begins on the customer's clock, where that is another one than the reader's. */
export function CustomerTime({ booking: { start, zone } }: { booking: BookingView }) {
  const { t } = useTranslation('bookings');
  const format = useFormat();
  const theirs = formatFor(format.locale, zone);
  if (zone === format.timeZone) return null;
  const isSameDay = theirs.date(start) === format.date(start);
  const time = isSameDay ? theirs.time(start) : theirs.dateTime(start);
  return <span>{t('detail.customerZone', { zone, time })}</span>;
}
