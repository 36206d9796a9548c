import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ProcessStateView } from '#api/processes/views.ts';
import type { RequestDetails } from '#api/service-requests/views.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { CustomerCard, factLink, ProcessFacts } from '#web/parts/admin/process-facts.tsx';
import { BookingStatusBadge } from '#web/parts/booking/booking-status.tsx';
import { RequestPrice } from '#web/parts/request/request-price.tsx';
import { DueTime } from '#web/parts/ticket/due-time.tsx';
import { Fact } from '#web/parts/ticket/fact.tsx';

/** Who asked, at what price, until when, and what does the work. */
export function RequestFacts({ request, state }: { request: RequestDetails; state: ProcessStateView }) {
  const { t } = useTranslation('requests');
  const format = useFormat();
  const { customer, service, ticket, booking, assignee, worker, rating, responseDueAt } = request;
  return (
    <div className="grid gap-5">
      <CustomerCard customer={customer} />
      <ProcessFacts
        title={t('detail.facts')}
        service={service}
        ticket={ticket}
        stars={rating?.stars}
        workflowUrl={state.workflowUrl}
      >
        <Fact label={t('price')}>
          <RequestPrice price={request.price} />
        </Fact>
        <Fact label={t('list.submitted')}>{format.dateTime(request.submittedAt)}</Fact>
        {responseDueAt && (
          <Fact label={t('list.due')}>
            <DueTime at={responseDueAt} />
          </Fact>
        )}
        {assignee && <Fact label={t('list.assignee')}>{assignee.name}</Fact>}
        {worker && <Fact label={t('detail.worker')}>{worker.name}</Fact>}
        {ticket && <Fact label={t('detail.work')}>{t(`detail.ticketState.${ticket.state}`)}</Fact>}
        {booking && (
          <Fact label={t('detail.booking')}>
            <Link to={paths.admin.booking(booking.id)} className={factLink}>
              {booking.number ? `B-${booking.number}` : t('detail.booking')}
            </Link>{' '}
            {booking.status && <BookingStatusBadge status={booking.status} to="staff" />}
            {booking.start && <span className="block text-xs">{format.dateTime(booking.start)}</span>}
          </Fact>
        )}
      </ProcessFacts>
    </div>
  );
}
