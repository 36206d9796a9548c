import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { useLive } from '#web/lib/use-live.ts';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { BookingStatusBadge } from '#web/parts/booking/booking-status.tsx';
import { BookingStory } from '#web/parts/booking/booking-story.tsx';
import { CustomerTime } from '#web/parts/booking/customer-time.tsx';
import { useSeen } from '#web/parts/notification/use-seen.ts';
import { BackLink } from '#web/ui/back-link.tsx';
import { Badge } from '#web/ui/badge.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { actOnBooking, loadDesk } from './booking.server.ts';
import { BookingActions } from './booking-actions.tsx';
import { BookingDialog } from './booking-dialog.tsx';
import { BookingFacts } from './booking-facts.tsx';
import { Moves } from './moves.tsx';
import { Proof } from './proof.tsx';
import { WhyProvider } from './why-provider.tsx';

export const meta = titled<typeof loader>('bookingDesk:detail.title', ({ booking: { number } }) => ({
  number,
}));

export { clientAction } from '#web/lib/client-action.ts';
export { revalidateAfterRefusal as shouldRevalidate } from '#web/parts/ticket/revalidate-after-refusal.ts';

export const loader = (args: LoaderFunctionArgs) => loadDesk(args);
export const action = (args: ActionFunctionArgs) => actOnBooking(args);

/** An admin's page of one booking: when, who, why them, and what can be done. */
export default function Booking() {
  const { t } = useTranslation('bookingDesk');
  const format = useFormat();
  const dialog = useDialog();
  const data = useLoaderData<typeof loader>();
  const { booking, timeline, state } = data;
  const { id, number, service, status, start, end, late, reason, note, moves, proof, why, tried } = booking;
  useLive((event) => event.id === id || event.process === 'provider');
  useSeen(id);
  return (
    <div key={id}>
      <PageHeader
        back={<BackLink to={paths.admin.bookings()}>{t('detail.back')}</BackLink>}
        title={`B-${number} ${service.name}`}
        description={
          <span className="flex flex-wrap items-center gap-2">
            <BookingStatusBadge status={status} to="staff" />
            {late && <Badge tone="danger">{t('late')}</Badge>}
            {format.dateTime(start)} – {format.time(end)}
            <CustomerTime booking={booking} />
          </span>
        }
      />
      <BookingDialog {...data} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 gap-5">
          {booking.away && (
            <Callout tone="warning" title={t('awayTitle', { name: booking.provider?.name })}>
              <p>{t('awayText')}</p>
              <p className="mt-2 flex flex-wrap gap-2">
                {(['assign', 'reschedule'] as const).map((name) => (
                  <ButtonLink key={name} to={dialog.to(name)} preventScrollReset size="sm">
                    {t(`act.${name}`)}
                  </ButtonLink>
                ))}
              </p>
            </Callout>
          )}
          {reason && (
            <Callout title={t('detail.reason')}>
              <p className="whitespace-pre-line">{reason}</p>
            </Callout>
          )}
          <Card title={t('detail.actions')}>
            <BookingActions allowed={state.allowed} hasTicket={booking.ticket !== null} />
          </Card>
          {note && (
            <Card title={t('detail.note')}>
              <p className="max-w-prose break-words whitespace-pre-line">{note}</p>
            </Card>
          )}
          {(why || tried.length > 0) && <WhyProvider why={why} tried={tried} />}
          {moves.length > 0 && <Moves moves={moves} />}
          {proof && <Proof proof={proof} />}
          <Card title={t('detail.story')}>
            <BookingStory timeline={timeline} path={`/api/bookings/${id}/timeline`} />
          </Card>
        </div>
        <BookingFacts booking={booking} state={state} />
      </div>
    </div>
  );
}
