import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Tabs } from '#web/ui/tabs.tsx';
import { BookingsForm } from './bookings-form.tsx';
import { changeSettings } from './change-settings.server.ts';
import { EmailTab } from './email-tab.tsx';
import { HoursForm } from './hours-form.tsx';
import { loadSettings } from './load-settings.server.ts';
import { MailTab } from './mail-tab.tsx';
import { PayoutsForm } from './payouts-form.tsx';
import { RequestsForm } from './requests-form.tsx';
import { RoutingForm } from './routing-form.tsx';
import { tabs } from './setting-views.ts';
import { SlaForm } from './sla-form.tsx';
import { TicketsForm } from './tickets-form.tsx';
import { WidgetForm } from './widget-form.tsx';
import { WidgetSnippet } from './widget-snippet.tsx';

export const meta = titled('admin:nav.settings');

export const loader = (args: LoaderFunctionArgs) => loadSettings(args);
export const action = (args: ActionFunctionArgs) => changeSettings(args);

export { clientAction } from '#web/lib/client-action.ts';
export { revalidateAfterRefusal as shouldRevalidate } from '#web/parts/ticket/revalidate-after-refusal.ts';

export default function SettingsPage() {
  const { t } = useTranslation('admin');
  const { tab, settings, agents, customers, mail, inbound, zones, origin } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('nav.settings')} />
      <Tabs
        label={t('nav.settings')}
        tabs={tabs.map((each) => ({
          to: paths.admin.settings(each),
          label: t(`settings.tab.${each}`),
          current: each === tab,
        }))}
      />
      <div className="mt-5">
        {tab === 'sla' && <SlaForm setting={settings.sla} />}
        {tab === 'hours' && <HoursForm setting={settings.hours} zones={zones} />}
        {tab === 'tickets' && <TicketsForm setting={settings.tickets} />}
        {tab === 'requests' && <RequestsForm setting={settings.requests} />}
        {tab === 'payouts' && <PayoutsForm setting={settings.payouts} />}
        {tab === 'bookings' && <BookingsForm setting={settings.bookings} />}
        {tab === 'routing' && (
          <RoutingForm
            setting={settings.routing}
            categories={settings.tickets.value.categories}
            agents={agents}
            customers={customers}
          />
        )}
        {tab === 'widget' && (
          <>
            <WidgetSnippet setting={settings.widget} origin={origin} />
            <WidgetForm setting={settings.widget} />
          </>
        )}
        {tab === 'email' && inbound && <EmailTab setting={settings.email} inbound={inbound} />}
        {tab === 'mail' && mail && <MailTab mail={mail} />}
      </div>
    </>
  );
}
