import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CalendarCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BookingView } from '#api/bookings/views.ts';
import type { OwnReport } from '#api/reports/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { get } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { useLive } from '#web/lib/use-live.ts';
import { useNow } from '#web/lib/use-now.ts';
import { useViewer } from '#web/lib/viewer.tsx';
import { BookingRows } from '#web/parts/booking/booking-rows.tsx';
import { FigureTiles } from '#web/parts/report/figure-tiles.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

export const meta = titled('common:nav.today');

export async function loader(args: LoaderFunctionArgs) {
  const path = '/api/bookings?sort=soonest&limit=30';
  const [offers, planned, report] = await Promise.all([
    get<Page<BookingView>>(args, `${path}&status=offered`),
    get<Page<BookingView>>(args, `${path}&status=confirmed,in_progress`),
    get<OwnReport>(args, '/api/provider/report'),
  ]);
  return { offers: offers.items, planned: planned.items, figures: report.figures };
}

/** A provider's day: what waits for an answer, what is to be done today, what comes after. */
export default function ProviderToday() {
  const { t } = useTranslation(['provider', 'bookings', 'reports']);
  const { member, business } = useViewer();
  const format = useFormat();
  const now = useNow();
  const { offers, planned, figures } = useLoaderData<typeof loader>();
  useLive(({ process }) => process === 'booking');
  const today = format.date(now);
  // What runs late is still today's.
  const isToday = ({ start }: BookingView) => Date.parse(start) <= now || format.date(start) === today;
  const next = planned.filter(isToday);
  const later = planned.filter((one) => !isToday(one)).slice(0, 10);
  return (
    <>
      <PageHeader
        title={t('provider:greeting', { name: member.name })}
        description={t('provider:where', { business: business.name })}
      />
      <div className="grid gap-5">
        {offers.length > 0 && (
          <Card title={t('bookings:today.offers')} padded={false}>
            <BookingRows bookings={offers} for="provider" label={t('bookings:today.offers')} />
          </Card>
        )}
        <Card title={t('bookings:today.next')} padded={false}>
          {next.length === 0 ? (
            <EmptyState icon={CalendarCheck} title={t('bookings:today.none')}>
              {t('bookings:list.noneUpcomingText')}
            </EmptyState>
          ) : (
            <BookingRows bookings={next} for="provider" label={t('bookings:today.next')} />
          )}
        </Card>
        {later.length > 0 && (
          <Card
            title={t('bookings:today.later')}
            padded={false}
            aside={<ButtonLink to={paths.provider.bookings()}>{t('bookings:title')}</ButtonLink>}
          >
            <BookingRows bookings={later} for="provider" label={t('bookings:today.later')} />
          </Card>
        )}
        <section aria-labelledby="figures" className="grid gap-3">
          <h2 id="figures" className="font-semibold">
            {t('reports:own')}
          </h2>
          <FigureTiles
            figures={figures}
            to={{
              bookings: paths.provider.bookings(),
              ratings: paths.provider.reviews(),
              utilisation: paths.provider.availability(),
              earnings: paths.provider.earnings(),
            }}
          />
        </section>
      </div>
    </>
  );
}
