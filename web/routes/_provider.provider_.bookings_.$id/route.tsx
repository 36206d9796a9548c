import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { intentField } from '#web/lib/action-result.ts';
import { answer, commandIdOf, send } from '#web/lib/api.server.ts';
import { redirectWithToast } from '#web/lib/flash.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { attachmentIdsOf } from '#web/parts/attachment/attached.ts';
import { readForm } from '#web/parts/attachment/read-form.server.ts';
import { BookingFrame } from '#web/parts/booking/booking-frame.tsx';
import { loadBooking } from '#web/parts/booking/load-booking.server.ts';
import { DoBooking } from './do-booking.tsx';

export const meta = titled<typeof loader>('bookings:detailTitle', ({ booking: { number } }) => ({ number }));

export { clientAction } from '#web/lib/client-action.ts';
export { revalidateAfterRefusal as shouldRevalidate } from '#web/parts/ticket/revalidate-after-refusal.ts';

export const loader = (args: LoaderFunctionArgs) => loadBooking(args);

export async function action(args: ActionFunctionArgs) {
  const { form, refused } = await readForm(args);
  if (refused) return answer(refused, form);
  const text = String(form.get('body') ?? '').trim();
  const body = {
    id: args.params.id,
    action: form.get(intentField),
    ...(text && { body: text }),
    ...attachmentIdsOf(form),
  };
  const options = { method: 'PUT', body, idempotencyKey: commandIdOf(form) } as const;
  const sent = await send(args, '/api/provider/bookings', options);
  // Whoever hands it back has no page of it any more.
  if (sent.ok && body.action === 'decline') {
    throw redirectWithToast(paths.provider.bookings(), 'bookings:act.done', sent.headers);
  }
  return answer(sent, form);
}

/** A provider's page of one booking: when, for whom, and what to do with it now. */
export default function ProviderBooking() {
  const { booking, timeline } = useLoaderData<typeof loader>();
  const { id, status } = booking;
  useLive((event) => event.id === id);
  return (
    <BookingFrame
      booking={booking}
      timeline={timeline}
      for="provider"
      back={paths.provider.bookings()}
      above={<DoBooking status={status} />}
    />
  );
}
