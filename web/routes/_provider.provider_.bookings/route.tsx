import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CalendarCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BookingView } from '#api/bookings/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { answer, get, send } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { requireViewer } from '#web/lib/viewer.server.ts';
import { BookingRows } from '#web/parts/booking/booking-rows.tsx';
import { CalendarFeed } from '#web/parts/booking/calendar-feed.tsx';
import { Card } from '#web/ui/card.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { Tabs } from '#web/ui/tabs.tsx';

export const meta = titled('bookings:title');

export async function loader(args: LoaderFunctionArgs) {
  const search = new URL(args.request.url).searchParams;
  const show = search.get('show') === 'past' ? 'past' : 'upcoming';
  const query = new URLSearchParams({
    limit: '20',
    ...(show === 'past'
      ? { status: 'completed,cancelled,no_show', sort: 'latest' }
      : { status: 'offered,confirmed,in_progress', sort: 'soonest' }),
  });
  const cursor = search.get('cursor');
  if (cursor) query.set('cursor', cursor);
  const [bookings, { url }] = await Promise.all([
    get<Page<BookingView>>(args, `/api/bookings?${query}`),
    get<{ url: string }>(args, '/api/calendar-feed'),
  ]);
  return { show, bookings, feed: url } as const;
}

export async function action(args: ActionFunctionArgs) {
  await requireViewer(args, 'provider');
  const form = await args.request.formData();
  return answer(await send(args, '/api/calendar-feed', {}), form);
}

export { clientAction } from '#web/lib/client-action.ts';

/** All that a provider was offered, does and has done. */
export default function ProviderBookings() {
  const { t } = useTranslation('bookings');
  const { show, bookings, feed } = useLoaderData<typeof loader>();
  useLive(({ process }) => process === 'booking');
  const { items, nextCursor, total, more } = bookings;
  const tabs = [
    { to: paths.provider.bookings(), label: t('list.upcoming'), current: show === 'upcoming' },
    { to: paths.provider.bookings({ show: 'past' }), label: t('list.past'), current: show === 'past' },
  ];
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="mb-5">
        <Tabs label={t('list.tabs')} tabs={tabs} />
      </div>
      <div className="grid gap-5">
        <Card padded={false}>
          {items.length === 0 ? (
            <EmptyState icon={CalendarCheck} title={t(show === 'past' ? 'list.noPast' : 'list.noneUpcoming')}>
              {t('list.noneUpcomingText')}
            </EmptyState>
          ) : (
            <BookingRows bookings={items} for="provider" label={t('title')} />
          )}
          <Pagination next={nextCursor} total={total} more={more} />
        </Card>
        <CalendarFeed url={feed} />
      </div>
    </>
  );
}
