import { useTranslation } from 'react-i18next';
import type { BookingDetails } from '#api/bookings/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { Price } from '#web/parts/service/price.tsx';
import { Fact } from '#web/parts/ticket/fact.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { BookingTime } from './booking-time.tsx';

type Props = { booking: BookingDetails; for: 'customer' | 'provider' };

/** When, with whom, what it costs, and the times that it had before. */
export function BookingFacts({ booking, for: reader }: Props) {
  const { t } = useTranslation('bookings');
  const format = useFormat();
  const { id, start, end, provider, customer, price, fee, moves, offerExpiresAt, status } = booking;
  return (
    <>
      <dl className="grid gap-3">
        <Fact label={t('detail.when')}>
          <BookingTime start={start} end={end} />
          <span className="block text-xs text-muted">{t('detail.yourZone', { zone: format.timeZone })}</span>
        </Fact>
        {reader === 'customer' ? (
          <Fact label={t('detail.with')}>{provider?.name ?? t('detail.nobody')}</Fact>
        ) : (
          <>
            <Fact label={t('detail.for')}>
              {customer.name}
              {customer.company && <span className="block text-xs text-muted">{customer.company}</span>}
            </Fact>
            {customer.phone && <Fact label={t('detail.phone')}>{customer.phone}</Fact>}
            {status === 'offered' && offerExpiresAt && (
              <Fact label={t('status.offered')}>
                {t('detail.answerBy', { moment: format.dateTime(offerExpiresAt) })}
              </Fact>
            )}
          </>
        )}
        <Fact label={t('detail.price')}>
          <Price {...price} />
        </Fact>
        {fee && (
          <Fact label={t('detail.fee')}>
            <Price {...fee} />
          </Fact>
        )}
        {moves.length > 0 && (
          <Fact label={t('detail.moves')}>
            <ul className="grid gap-2">
              {moves.map(({ at, by, from, reason }) => (
                <li key={at}>
                  <s>
                    <BookingTime {...from} />
                  </s>
                  {by && (
                    <span className="block text-xs text-muted">{t('detail.movedBy', { name: by.name })}</span>
                  )}
                  {reason && <span className="block text-xs whitespace-pre-line">{reason}</span>}
                </li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
      <div className="mt-3">
        <ButtonLink to={`/api/bookings/${id}/calendar.ics`} reloadDocument prefetch="none" size="sm">
          {t('detail.calendar')}
        </ButtonLink>
      </div>
    </>
  );
}
