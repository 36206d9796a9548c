import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { BookingDetails } from '#api/bookings/views.ts';
import type { ProcessStateView } from '#api/processes/views.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { CustomerCard, factLink, ProcessFacts } from '#web/parts/admin/process-facts.tsx';
import { DueTime } from '#web/parts/ticket/due-time.tsx';
import { Fact } from '#web/parts/ticket/fact.tsx';
import { Card } from '#web/ui/card.tsx';

/** For whom, by whom, at what price, and what it belongs to. */
export function BookingFacts({ booking, state }: { booking: BookingDetails; state: ProcessStateView }) {
  const { t } = useTranslation('bookingDesk');
  const format = useFormat();
  const { customer, provider, service, price, fee, ticket, request, rating, offerExpiresAt } = booking;
  return (
    <div className="grid gap-5">
      <CustomerCard customer={customer} />
      <Card title={t('column.provider')}>
        {provider ? (
          <Link to={paths.admin.provider(provider.id)} className={factLink}>
            {provider.name}
          </Link>
        ) : (
          <p className="text-muted">{t(booking.searching ? 'searching' : 'nobody')}</p>
        )}
      </Card>
      <ProcessFacts
        title={t('detail.facts')}
        service={service}
        ticket={ticket}
        stars={rating?.stars}
        workflowUrl={state.workflowUrl}
      >
        <Fact label={t('column.price')}>{format.money(price.minor, price.currency)}</Fact>
        <Fact label={t('detail.zone')}>{booking.zone}</Fact>
        {offerExpiresAt && (
          <Fact label={t('detail.expires')}>
            <DueTime at={offerExpiresAt} />
          </Fact>
        )}
        {fee && <Fact label={t('detail.feeDue')}>{format.money(fee.minor, fee.currency)}</Fact>}
        {request && (
          <Fact label={t('detail.request')}>
            <Link to={paths.admin.request(request.id)} className={factLink}>
              R-{request.number}
            </Link>
          </Fact>
        )}
      </ProcessFacts>
    </div>
  );
}
