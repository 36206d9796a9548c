import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { RatingView } from '#api/ratings/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { intentField } from '#web/lib/action-result.ts';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { BookingFrame } from '#web/parts/booking/booking-frame.tsx';
import { loadBooking } from '#web/parts/booking/load-booking.server.ts';
import { loadSlots } from '#web/parts/booking/load-slots.server.ts';
import { rate } from '#web/parts/rating/rate.server.ts';
import { RatingCard } from '#web/parts/rating/rating-card.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { CancelBooking } from './cancel-booking.tsx';
import { MoveBooking } from './move-booking.tsx';

export const meta = titled<typeof loader>('bookings:detailTitle', ({ booking: { number } }) => ({ number }));

export { clientAction } from '#web/lib/client-action.ts';
export { revalidateAfterRefusal as shouldRevalidate } from '#web/parts/ticket/revalidate-after-refusal.ts';

const idOf = ({ params }: { params: { id?: string } }) => encodeURIComponent(params.id ?? '');

export async function loader(args: LoaderFunctionArgs) {
  const [{ booking, timeline }, ratings] = await Promise.all([
    loadBooking(args),
    get<Page<RatingView>>(args, `/api/customer/ratings?subject=${idOf(args)}`),
  ]);
  const { service, terms, id } = booking;
  const isMoving =
    new URL(args.request.url).searchParams.has('move') && terms !== null && service.id !== null;
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
  return answer(await send(args, `/api/bookings/${idOf(args)}/${name}`, options), form);
}

/** A customer's page of one booking: when, with whom, what it costs, and the way to another time. */
export default function OwnBooking() {
  const { t } = useTranslation('bookings');
  const { booking, timeline, rating, times } = useLoaderData<typeof loader>();
  const { id, ticket, request, terms } = booking;
  useLive((event) => [id, ticket?.id, request?.id].includes(event.id));
  return (
    <BookingFrame
      booking={booking}
      timeline={timeline}
      for="customer"
      back={paths.customer.dashboard('bookings')}
      above={
        <>
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
        </>
      }
      below={
        terms && (
          <>
            <MoveBooking id={id} movableUntil={terms.movableUntil} times={times} />
            <CancelBooking fee={terms.cancelFee} />
          </>
        )
      }
    />
  );
}
