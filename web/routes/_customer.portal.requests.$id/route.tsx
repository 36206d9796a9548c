import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { RatingView } from '#api/ratings/views.ts';
import type { RequestEntryView } from '#api/service-requests/timeline.ts';
import type { RequestDetails } from '#api/service-requests/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { intentField } from '#web/lib/action-result.ts';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { useLive } from '#web/lib/use-live.ts';
import { BookingStatusBadge } from '#web/parts/booking/booking-status.tsx';
import { useSeen } from '#web/parts/notification/use-seen.ts';
import { rate } from '#web/parts/rating/rate.server.ts';
import { RatingCard } from '#web/parts/rating/rating-card.tsx';
import { AnswerList } from '#web/parts/request/answer-list.tsx';
import { RequestPrice } from '#web/parts/request/request-price.tsx';
import { RequestStatusBadge } from '#web/parts/request/request-status.tsx';
import { RequestStory } from '#web/parts/request/request-story.tsx';
import { Fact } from '#web/parts/ticket/fact.tsx';
import type { PageOf } from '#web/parts/ticket/load-ticket.server.ts';
import { BackLink } from '#web/ui/back-link.tsx';
import { Card } from '#web/ui/card.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { CancelRequest } from './cancel-request.tsx';

export const meta = titled<typeof loader>('requests:detail.title', ({ request: { number } }) => ({ number }));

export { clientAction } from '#web/lib/client-action.ts';
export { revalidateAfterRefusal as shouldRevalidate } from '#web/parts/ticket/revalidate-after-refusal.ts';

const pathOf = (id: string | undefined) => `/api/customer/requests/${encodeURIComponent(id ?? '')}`;

export async function loader(args: LoaderFunctionArgs) {
  const path = pathOf(args.params.id);
  const before = new URL(args.request.url).searchParams.get('storyBefore');
  const [request, timeline, ratings] = await Promise.all([
    get<RequestDetails>(args, path),
    get<PageOf<RequestEntryView>>(args, `${path}/timeline${before ? `?cursor=${before}` : ''}`),
    get<Page<RatingView>>(args, `/api/customer/ratings?subject=${encodeURIComponent(args.params.id ?? '')}`),
  ]);
  return { request, timeline, rating: ratings.items[0] };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  if (form.get(intentField) === 'rate') return answer(await rate(args, form), form);
  const why = String(form.get('body') ?? '').trim();
  const options = { body: why ? { body: why } : {}, idempotencyKey: commandIdOf(form) };
  return answer(await send(args, `${pathOf(args.params.id)}/cancel`, options), form);
}

/** A customer's page of one request: where it stands, what was said, what happened. */
export default function OwnRequest() {
  const { t } = useTranslation('requests');
  const format = useFormat();
  const { request, timeline, rating } = useLoaderData<typeof loader>();
  const { id, number, service, status, ticket, booking, reason, responseDueAt, assignee } = request;
  useLive((event) => [id, ticket?.id, booking?.id].includes(event.id));
  useSeen(id);
  const open = status === 'submitted' || status === 'accepted';
  return (
    <div key={id}>
      <PageHeader
        back={<BackLink to={paths.customer.requests()}>{t('own.back')}</BackLink>}
        title={`R-${number} ${service.name}`}
        description={
          <span className="flex flex-wrap items-center gap-2">
            <RequestStatusBadge status={status} to="customer" />
            {responseDueAt && t('own.answerBy', { moment: format.dateTime(responseDueAt) })}
            {assignee && open && t('own.seenTo', { name: assignee.name })}
          </span>
        }
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid min-w-0 gap-5">
          {reason && (
            <Callout tone={status === 'declined' ? 'warning' : 'info'} title={t('own.reason')}>
              <p className="whitespace-pre-line">{reason}</p>
            </Callout>
          )}
          {ticket?.number && (
            <Callout title={t('own.ticket')}>
              <Link to={paths.customer.ticket(ticket.id)} className="font-medium underline">
                #{ticket.number} {ticket.subject}
              </Link>
            </Callout>
          )}
          {booking?.start && booking.status && (
            <Callout title={t('own.booking')}>
              <Link to={paths.customer.booking(booking.id)} className="font-medium underline">
                B-{booking.number}, {format.dateTime(booking.start)}
              </Link>{' '}
              <BookingStatusBadge status={booking.status} to="customer" />
            </Callout>
          )}
          {rating && <RatingCard rating={rating} />}
          <Card title={t('own.answers')}>
            <AnswerList answers={request.answers} />
          </Card>
          {open && <CancelRequest />}
        </div>
        <div className="grid gap-5">
          <Card title={t('detail.facts')}>
            <dl className="grid gap-3">
              <Fact label={t('price')}>
                <RequestPrice price={request.price} />
              </Fact>
              <Fact label={t('own.sent')}>{format.dateTime(request.submittedAt)}</Fact>
            </dl>
          </Card>
          <Card title={t('own.story')}>
            <RequestStory timeline={timeline} path={`${pathOf(id)}/timeline`} />
          </Card>
        </div>
      </div>
    </div>
  );
}
