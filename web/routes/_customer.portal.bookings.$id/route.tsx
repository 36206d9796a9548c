import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { BookingEntryView } from '#api/bookings/timeline.ts';
import type { BookingDetails } from '#api/bookings/views.ts';
import type { RatingView } from '#api/ratings/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { intentField } from '#web/lib/action-result.ts';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { BookingFacts } from '#web/parts/booking/booking-facts.tsx';
import { BookingStatusBadge } from '#web/parts/booking/booking-status.tsx';
import { BookingStory } from '#web/parts/booking/booking-story.tsx';
import { BookingWords } from '#web/parts/booking/booking-words.tsx';
import { loadSlots } from '#web/parts/booking/load-slots.server.ts';
import { useSeen } from '#web/parts/notification/use-seen.ts';
import { rate } from '#web/parts/rating/rate.server.ts';
import { RatingCard } from '#web/parts/rating/rating-card.tsx';
import type { PageOf } from '#web/parts/ticket/load-ticket.server.ts';
import { BackLink } from '#web/ui/back-link.tsx';
import { Card } from '#web/ui/card.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { CancelBooking } from './cancel-booking.tsx';
import { MoveBooking } from './move-booking.tsx';

export const meta = titled<typeof loader>('bookings:detailTitle', ({ booking: { number } }) => ({ number }));

export { clientAction } from '#web/lib/client-action.ts';
export { revalidateAfterRefusal as shouldRevalidate } from '#web/parts/ticket/revalidate-after-refusal.ts';

const pathOf = (id: string | undefined) => `/api/bookings/${encodeURIComponent(id ?? '')}`;

export async function loader(args: LoaderFunctionArgs) {
  const path = pathOf(args.params.id);
  const search = new URL(args.request.url).searchParams;
  const before = search.get('storyBefore');
  const [booking, timeline, ratings] = await Promise.all([
    get<BookingDetails>(args, path),
    get<PageOf<BookingEntryView>>(args, `${path}/timeline${before ? `?cursor=${before}` : ''}`),
    get<Page<RatingView>>(args, `/api/customer/ratings?subject=${encodeURIComponent(args.params.id ?? '')}`),
  ]);
  const { service, terms, id } = booking;
  const isMoving = search.has('move') && terms !== null && service.id !== null;
  const times = isMoving ? await loadSlots(args, service.id!, id) : null;
  return { booking, timeline, rating: ratings.items[0], times };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const intent = form.get(intentField);
  if (intent === 'rate') return answer(await rate(args, form), form);
  const value = (name: string) => String(form.get(name) ?? '').trim() || undefined;
  const [name, body] =
    intent === 'move'
      ? ['reschedule', { start: value('start'), providerId: value('providerId'), body: value('body') }]
      : ['cancel', { body: value('body') }];
  const options = { body, idempotencyKey: commandIdOf(form) };
  return answer(await send(args, `${pathOf(args.params.id)}/${name}`, options), form);
}

/** A customer's page of one booking: when, with whom, what it costs, and the way to another time. */
export default function OwnBooking() {
  const { t } = useTranslation('bookings');
  const { booking, timeline, rating, times } = useLoaderData<typeof loader>();
  const { id, number, service, status, late, ticket, request, reason, proof, note, terms } = booking;
  useLive((event) => [id, ticket?.id, request?.id].includes(event.id));
  useSeen(id);
  return (
    <div key={id}>
      <PageHeader
        back={<BackLink to={paths.customer.dashboard('bookings')}>{t('detail.back')}</BackLink>}
        title={`B-${number} ${service.name}`}
        description={<BookingStatusBadge status={status} late={late} to="customer" />}
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid min-w-0 gap-5">
          {reason && (
            <Callout title={t('detail.reason')}>
              <p className="whitespace-pre-line">{reason}</p>
            </Callout>
          )}
          {ticket?.number && (
            <Callout title={t('detail.ticket')}>
              <Link to={paths.customer.ticket(ticket.id)} className="font-medium underline">
                #{ticket.number} {ticket.subject}
              </Link>
            </Callout>
          )}
          {request?.number && (
            <Callout title={t('detail.request')}>
              <Link to={paths.customer.request(request.id)} className="font-medium underline">
                R-{request.number}
              </Link>
            </Callout>
          )}
          {rating && <RatingCard rating={rating} />}
          <BookingWords note={note} noteTitle={t('detail.note')} proof={proof} />
          {terms && <MoveBooking id={id} movableUntil={terms.movableUntil} times={times} />}
          {terms && <CancelBooking fee={terms.cancelFee} />}
          <Card title={t('detail.story')}>
            <BookingStory timeline={timeline} path={`${pathOf(id)}/timeline`} />
          </Card>
        </div>
        <Card title={t('detail.facts')}>
          <BookingFacts booking={booking} for="customer" />
        </Card>
      </div>
    </div>
  );
}
