import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { BookingEntryView } from '#api/bookings/timeline.ts';
import type { BookingDetails } from '#api/bookings/views.ts';
import { intentField } from '#web/lib/action-result.ts';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { redirectWithToast } from '#web/lib/flash.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { useLive } from '#web/lib/use-live.ts';
import { attachmentIdsOf } from '#web/parts/attachment/attached.ts';
import { readForm } from '#web/parts/attachment/read-form.server.ts';
import { BookingFacts } from '#web/parts/booking/booking-facts.tsx';
import { BookingStatusBadge } from '#web/parts/booking/booking-status.tsx';
import { BookingStory } from '#web/parts/booking/booking-story.tsx';
import { BookingWords } from '#web/parts/booking/booking-words.tsx';
import { useSeen } from '#web/parts/notification/use-seen.ts';
import type { PageOf } from '#web/parts/ticket/load-ticket.server.ts';
import { BackLink } from '#web/ui/back-link.tsx';
import { Card } from '#web/ui/card.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { DoBooking } from './do-booking.tsx';

export const meta = titled<typeof loader>('bookings:detailTitle', ({ booking: { number } }) => ({ number }));

export { clientAction } from '#web/lib/client-action.ts';
export { revalidateAfterRefusal as shouldRevalidate } from '#web/parts/ticket/revalidate-after-refusal.ts';

const pathOf = (id: string | undefined) => `/api/bookings/${encodeURIComponent(id ?? '')}`;

export async function loader(args: LoaderFunctionArgs) {
  const path = pathOf(args.params.id);
  const before = new URL(args.request.url).searchParams.get('storyBefore');
  const [booking, timeline] = await Promise.all([
    get<BookingDetails>(args, path),
    get<PageOf<BookingEntryView>>(args, `${path}/timeline${before ? `?cursor=${before}` : ''}`),
  ]);
  return { booking, timeline };
}

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
  const { t } = useTranslation('bookings');
  const format = useFormat();
  const { booking, timeline } = useLoaderData<typeof loader>();
  const { id, number, service, status, late, zone, start, note, proof, reason } = booking;
  useLive((event) => event.id === id);
  useSeen(id);
  return (
    <div key={id}>
      <PageHeader
        back={<BackLink to={paths.provider.bookings()}>{t('detail.back')}</BackLink>}
        title={`B-${number} ${service.name}`}
        description={
          <span className="flex flex-wrap items-center gap-2">
            <BookingStatusBadge status={status} late={late} to="staff" />
            {zone !== format.timeZone &&
              t('detail.customerZone', {
                zone,
                time: new Intl.DateTimeFormat(format.locale, { timeZone: zone, timeStyle: 'short' }).format(
                  new Date(start),
                ),
              })}
          </span>
        }
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid min-w-0 gap-5">
          {reason && (
            <Callout title={t('detail.reason')}>
              <p className="whitespace-pre-line">{reason}</p>
            </Callout>
          )}
          <DoBooking status={status} />
          <BookingWords note={note} noteTitle={t('detail.noteOf')} proof={proof} />
          <Card title={t('detail.story')}>
            <BookingStory timeline={timeline} path={`${pathOf(id)}/timeline`} />
          </Card>
        </div>
        <Card title={t('detail.facts')}>
          <BookingFacts booking={booking} for="provider" />
        </Card>
      </div>
    </div>
  );
}
