import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookingEntryView } from '#api/bookings/timeline.ts';
import type { BookingDetails } from '#api/bookings/views.ts';
import { useSeen } from '#web/parts/notification/use-seen.ts';
import type { PageOf } from '#web/parts/ticket/load-ticket.server.ts';
import { BackLink } from '#web/ui/back-link.tsx';
import { Card } from '#web/ui/card.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { BookingFacts } from './booking-facts.tsx';
import { BookingStatusBadge } from './booking-status.tsx';
import { BookingStory } from './booking-story.tsx';
import { BookingWords } from './booking-words.tsx';
import { CustomerTime } from './customer-time.tsx';

type Props = {
  booking: BookingDetails;
  timeline: PageOf<BookingEntryView>;
  for: 'customer' | 'provider';
  /** The list that it stands in. */
  back: string;
  /** What the reader can do about it: before what was said and left, and after. */
  above?: ReactNode;
  below?: ReactNode;
};

/** A booking as its customer or its provider sees it. */
export function BookingFrame({ booking, timeline, for: reader, back, above, below }: Props) {
  const { t } = useTranslation('bookings');
  const { id, number, service, status, late, reason, note, proof } = booking;
  const isCustomer = reader === 'customer';
  useSeen(id);
  return (
    <div key={id}>
      <PageHeader
        back={<BackLink to={back}>{t('detail.back')}</BackLink>}
        title={`B-${number} ${service.name}`}
        description={
          <span className="flex flex-wrap items-center gap-2">
            <BookingStatusBadge status={status} late={late} to={isCustomer ? 'customer' : 'staff'} />
            {!isCustomer && <CustomerTime booking={booking} />}
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
          {above}
          <BookingWords
            note={note}
            noteTitle={t(isCustomer ? 'detail.note' : 'detail.noteOf')}
            proof={proof}
          />
          {below}
          <Card title={t('detail.story')}>
            <BookingStory timeline={timeline} path={`/api/bookings/${id}/timeline`} />
          </Card>
        </div>
        <Card title={t('detail.facts')}>
          <BookingFacts booking={booking} for={reader} />
        </Card>
      </div>
    </div>
  );
}
