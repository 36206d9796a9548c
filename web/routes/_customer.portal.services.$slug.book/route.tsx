import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { BookingDetails } from '#api/bookings/views.ts';
import type { HoldView } from '#api/providers/views.ts';
import type { OfferDetails } from '#api/services/views.ts';
import { intentField } from '#web/lib/action-result.ts';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { redirectWithToast } from '#web/lib/flash.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { readPreferences } from '#web/lib/preferences.server.ts';
import { useLive } from '#web/lib/use-live.ts';
import { requireViewer } from '#web/lib/viewer.server.ts';
import { loadSlots } from '#web/parts/booking/load-slots.server.ts';
import { SlotBrowser } from '#web/parts/booking/slot-browser.tsx';
import { OfferFacts } from '#web/parts/service/offer-facts.tsx';
import { BackLink } from '#web/ui/back-link.tsx';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { ConfirmBooking } from './confirm-booking.tsx';

export const meta = titled<typeof loader>('bookings:book.title', ({ service: { name } }) => ({ name }));

export async function loader(args: LoaderFunctionArgs) {
  const path = `/api/customer/services/${encodeURIComponent(args.params.slug ?? '')}`;
  const service = await get<OfferDetails>(args, path);
  const search = new URL(args.request.url).searchParams;
  const [bookingId, start, until] = ['hold', 'start', 'until'].map((name) => search.get(name) ?? '');
  const times = await loadSlots(args, service.id);
  return { service, times, held: bookingId && start ? { bookingId, start, until: until ?? '' } : null };
}

/** First keeps the chosen time, then books it. */
export async function action(args: ActionFunctionArgs) {
  await requireViewer(args, 'customer');
  const form = await args.request.formData();
  const value = (name: string) => String(form.get(name) ?? '') || undefined;
  const slug = args.params.slug ?? '';
  const { id: serviceId } = await get<OfferDetails>(
    args,
    `/api/customer/services/${encodeURIComponent(slug)}`,
  );
  const [start, providerId] = [value('start'), value('providerId')];
  if (form.get(intentField) === 'hold') {
    const body = { serviceId, start, ...(providerId && { providerId }) };
    const held = await send<HoldView>(args, '/api/slots/hold', { body, idempotencyKey: commandIdOf(form) });
    if (!held.ok) return answer(held, form);
    const { bookingId: hold, heldUntil: until } = held.data;
    throw redirect(paths.customer.bookService(slug, { hold, start, until, provider: providerId }));
  }
  const body = {
    serviceId,
    start,
    providerId,
    bookingId: value('bookingId'),
    zone: readPreferences(args.request).zone,
    body: value('body'),
  };
  const sent = await send<BookingDetails>(args, '/api/bookings', { body, idempotencyKey: commandIdOf(form) });
  if (!sent.ok || sent.queued) return answer(sent, form);
  throw redirectWithToast(paths.customer.booking(sent.data.id), 'bookings:book.done', sent.headers);
}

export { clientAction } from '#web/lib/client-action.ts';

/** Books a service: a time first, which is kept, then what is to be said. */
export default function BookService() {
  const { t } = useTranslation('bookings');
  const { service, times, held } = useLoaderData<typeof loader>();
  useLive(({ process }) => process === 'service');
  return (
    <>
      <PageHeader
        back={<BackLink to={paths.customer.service(service.slug)}>{t('book.back')}</BackLink>}
        title={t('book.title', { name: service.name })}
        description={t('book.about', { zone: times.zone })}
      />
      <div className="grid items-start gap-5 md:grid-cols-[minmax(0,1fr)_20rem]">
        <Card title={t(held ? 'book.summary' : 'book.choose')}>
          {held ? (
            <ConfirmBooking
              held={held}
              service={service}
              providerId={times.provider}
              other={paths.customer.bookService(service.slug, { provider: times.provider })}
            />
          ) : (
            <SlotBrowser
              data={times}
              intent="hold"
              place={(query) => paths.customer.bookService(service.slug, query)}
            />
          )}
        </Card>
        <Card title={t('detail.service')}>
          <OfferFacts offer={{ ...service, fields: [] }} />
        </Card>
      </div>
    </>
  );
}
