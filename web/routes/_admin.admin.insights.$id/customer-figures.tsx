import { useTranslation } from 'react-i18next';
import type { CustomerInsight } from '#api/insights/views.ts';
import { duration } from '#web/lib/format.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { StatTile } from '#web/ui/stat-tile.tsx';

/** What a customer has had with the business, each figure leading to the list behind it. */
export function CustomerFigures({ customer }: { customer: CustomerInsight }) {
  const { t } = useTranslation('customers');
  const format = useFormat();
  const { id, tickets, requests, bookings, ratings, spend, firstResponse } = customer;
  const { medianMinutes, sample } = firstResponse;
  return (
    <dl className="mb-5 grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
      <StatTile
        label={t('figure.tickets')}
        value={t('list.openOf', { open: format.number(tickets.open), all: format.number(tickets.all) })}
        detail={tickets.overdue > 0 && t('figure.overdue', { count: tickets.overdue })}
        tone={tickets.overdue > 0 ? 'danger' : 'neutral'}
        to={paths.admin.tickets({ customer: id, status: 'all', assignee: 'all' })}
      />
      <StatTile
        label={t('figure.requests')}
        value={format.number(requests.all)}
        detail={t('figure.fulfilled', { count: requests.fulfilled })}
        tone={requests.overdue > 0 ? 'warning' : 'neutral'}
        to={paths.admin.requests({ customer: id })}
      />
      <StatTile
        label={t('figure.bookings')}
        value={format.number(bookings.all)}
        detail={t('figure.completed', { count: bookings.completed })}
        to={paths.admin.bookings({ customer: id })}
      />
      <StatTile
        label={t('figure.ratings')}
        value={ratings.average === null ? '–' : format.decimal(ratings.average)}
        detail={t('figure.ofRatings', { count: ratings.sample })}
        to={paths.admin.insight(id, { kind: 'rating' })}
      />
      <StatTile
        label={t('figure.spend')}
        value={format.money(spend.minor, spend.currency)}
        detail={
          spend.inOtherCurrencies > 0
            ? t('otherCurrencies', { count: spend.inOtherCurrencies })
            : t('figure.spendAbout')
        }
        to={paths.admin.requests({ customer: id, status: 'fulfilled' })}
      />
      <StatTile
        label={t('figure.response')}
        value={medianMinutes === null ? '–' : duration(medianMinutes * 60_000)}
        detail={t('figure.ofAnswers', { count: sample })}
      />
    </dl>
  );
}
