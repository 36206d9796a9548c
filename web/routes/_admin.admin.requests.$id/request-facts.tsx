import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ProcessStateView } from '#api/processes/views.ts';
import type { RequestDetails } from '#api/service-requests/views.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { RequestPrice } from '#web/parts/request/request-price.tsx';
import { DueTime } from '#web/parts/ticket/due-time.tsx';
import { Fact } from '#web/parts/ticket/fact.tsx';
import { Card } from '#web/ui/card.tsx';
import { Stars } from '#web/ui/stars.tsx';

const link = 'text-accent-ink underline';

/** Who asked, at what price, until when, and what does the work. */
export function RequestFacts({ request, state }: { request: RequestDetails; state: ProcessStateView }) {
  const { t } = useTranslation('requests');
  const format = useFormat();
  const { customer, service, ticket, booking, assignee, worker, rating, responseDueAt } = request;
  return (
    <div className="grid gap-5">
      <Card title={t('detail.customer')}>
        <p className="font-medium break-words">{customer.name}</p>
        {customer.company && <p className="break-words text-muted">{customer.company}</p>}
        <a href={`mailto:${customer.email}`} className={`${link} break-words`}>
          {customer.email}
        </a>
      </Card>
      <Card title={t('detail.facts')}>
        <dl className="grid gap-3">
          <Fact label={t('list.service')}>
            {service.id ? (
              <Link to={paths.admin.service(service.id)} className={link}>
                {service.name}
              </Link>
            ) : (
              service.name
            )}
          </Fact>
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
          {ticket && (
            <Fact label={t('list.ticket')}>
              <Link to={paths.admin.ticket(ticket.id)} className={link}>
                {ticket.number ? `#${ticket.number} ${ticket.subject}` : t('list.ticket')}
              </Link>{' '}
              <span className="text-muted">({t(`detail.ticketState.${ticket.state}`)})</span>
            </Fact>
          )}
          {booking && <Fact label={t('detail.booking')}>{booking.id}</Fact>}
          {rating?.stars && (
            <Fact label={t('customerStatus.fulfilled')}>
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
