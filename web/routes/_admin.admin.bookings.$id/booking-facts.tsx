import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { BookingDetails } from '#api/bookings/views.ts';
import type { ProcessStateView } from '#api/processes/views.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { DueTime } from '#web/parts/ticket/due-time.tsx';
import { Fact } from '#web/parts/ticket/fact.tsx';
import { Card } from '#web/ui/card.tsx';
import { Stars } from '#web/ui/stars.tsx';

const link = 'text-accent-ink underline';

/** For whom, by whom, at what price, and what it belongs to. */
export function BookingFacts({ booking, state }: { booking: BookingDetails; state: ProcessStateView }) {
  const { t } = useTranslation('bookingDesk');
  const format = useFormat();
  const { customer, provider, service, price, fee, ticket, request, rating, offerExpiresAt } = booking;
  return (
    <div className="grid gap-5">
      <Card title={t('column.customer')}>
        <p className="font-medium break-words">{customer.name}</p>
        {customer.company && <p className="break-words text-muted">{customer.company}</p>}
        <a href={`mailto:${customer.email}`} className={`${link} break-words`}>
          {customer.email}
        </a>
        {customer.phone && <p>{customer.phone}</p>}
      </Card>
      <Card title={t('column.provider')}>
        {provider ? (
          <Link to={paths.admin.provider(provider.id)} className={link}>
            {provider.name}
          </Link>
        ) : (
          <p className="text-muted">{t(booking.searching ? 'searching' : 'nobody')}</p>
        )}
      </Card>
      <Card title={t('detail.facts')}>
        <dl className="grid gap-3">
          <Fact label={t('column.service')}>
            {service.id ? (
              <Link to={paths.admin.service(service.id)} className={link}>
                {service.name}
              </Link>
            ) : (
              service.name
            )}
          </Fact>
          <Fact label={t('column.price')}>{format.money(price.minor, price.currency)}</Fact>
          <Fact label={t('detail.zone')}>{booking.zone}</Fact>
          {offerExpiresAt && (
            <Fact label={t('detail.expires')}>
              <DueTime at={offerExpiresAt} />
            </Fact>
          )}
          {fee && fee.minor > 0 && (
            <Fact label={t('detail.feeDue')}>{format.money(fee.minor, fee.currency)}</Fact>
          )}
          {ticket && (
            <Fact label={t('detail.ticket')}>
              <Link to={paths.admin.ticket(ticket.id)} className={link}>
                {ticket.number ? `#${ticket.number} ${ticket.subject}` : t('detail.ticket')}
              </Link>
            </Fact>
          )}
          {request && (
            <Fact label={t('detail.request')}>
              <Link to={paths.admin.request(request.id)} className={link}>
                R-{request.number}
              </Link>
            </Fact>
          )}
          {rating?.stars && (
            <Fact label={t('detail.rating')}>
              <Stars value={rating.stars} />
            </Fact>
          )}
          {state.workflowUrl && (
            <Fact label="Temporal">
              <a href={state.workflowUrl} target="_blank" rel="noreferrer" className={link}>
                {t('detail.workflow')}
              </a>
            </Fact>
          )}
        </dl>
      </Card>
    </div>
  );
}
