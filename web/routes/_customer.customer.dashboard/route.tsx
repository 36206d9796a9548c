import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { intentField } from '#web/lib/action-result.ts';
import { answer, send } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { readForm } from '#web/parts/attachment/read-form.server.ts';
import { rate } from '#web/parts/rating/rate.server.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Tabs } from '#web/ui/tabs.tsx';
import { BookingsTab } from './bookings-tab.tsx';
import { createTicket } from './create-ticket.server.ts';
import { HelpTab } from './help-tab.tsx';
import { loadTab } from './load-tab.server.ts';
import { RatingsTab } from './ratings-tab.tsx';
import { ServicesTab } from './services-tab.tsx';
import { TicketsTab } from './tickets-tab.tsx';

export const meta = titled('customer:dashboard.title');

export { clientAction } from '#web/lib/client-action.ts';

export const loader = (args: LoaderFunctionArgs) => loadTab(args);

export async function action(args: ActionFunctionArgs) {
  const { form, refused } = await readForm(args);
  if (refused) return answer(refused, form);
  if (form.get(intentField) === 'rate') return answer(await rate(args, form), form);
  if (form.get(intentField) === 'renew-feed') return answer(await send(args, '/api/calendar-feed', {}), form);
  return createTicket(args, form);
}

/** All that a customer has with the business. */
export default function Dashboard() {
  const { t } = useTranslation(['customer', 'services', 'bookings']);
  const data = useLoaderData<typeof loader>();
  useLive();
  const tabs = [
    { to: paths.customer.dashboard('tickets'), label: t('tab.tickets'), current: data.tab === 'tickets' },
    {
      to: paths.customer.dashboard('services'),
      label: t('services:title'),
      current: data.tab === 'services',
    },
    {
      to: paths.customer.dashboard('bookings'),
      label: t('bookings:title'),
      current: data.tab === 'bookings',
    },
    { to: paths.customer.dashboard('help'), label: t('tab.help'), current: data.tab === 'help' },
    {
      to: paths.customer.dashboard('ratings'),
      label: t('tab.ratings'),
      current: data.tab === 'ratings',
      count: data.toRate || undefined,
    },
  ];
  return (
    <>
      <PageHeader title={t('dashboard.title')} />
      <div className="mb-5">
        <Tabs label={t('dashboard.tabs')} tabs={tabs} />
      </div>
      {data.tab === 'tickets' && <TicketsTab {...data} />}
      {data.tab === 'services' && <ServicesTab {...data} />}
      {data.tab === 'bookings' && <BookingsTab {...data} />}
      {data.tab === 'help' && <HelpTab {...data} />}
      {data.tab === 'ratings' && <RatingsTab {...data} />}
    </>
  );
}
