import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OverviewView } from '#api/overview/views.ts';
import { get } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { ButtonLink } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { AgentLoads } from './agent-loads.tsx';
import { Backlog } from './backlog.tsx';
import { DayCharts } from './day-charts.tsx';
import { PeriodSwitch } from './period-switch.tsx';
import { ServiceTiles } from './service-tiles.tsx';
import { Services } from './services.tsx';
import { spans } from './spans.ts';
import { TicketTiles } from './ticket-tiles.tsx';

export const meta = titled('admin:nav.overview');

export function loader(args: LoaderFunctionArgs) {
  const asked = new URL(args.request.url).searchParams.get('days');
  const days = spans.find((span) => String(span) === asked) ?? 30;
  return get<OverviewView>(args, `/api/admin/overview?days=${days}`);
}

export default function Overview() {
  const { t } = useTranslation(['overview', 'admin']);
  const overview = useLoaderData<typeof loader>();
  useLive();
  return (
    <>
      <PageHeader
        title={t('admin:nav.overview')}
        description={t('about')}
        actions={
          <>
            <PeriodSwitch days={overview.days} />
            <ButtonLink to={paths.admin.newTicket()} tone="primary">
              <Plus aria-hidden />
              {t('admin:newTicket.open')}
            </ButtonLink>
          </>
        }
      />
      <div className="grid gap-5">
        <TicketTiles overview={overview} />
        <ServiceTiles overview={overview} />
        <div className="grid items-start gap-5 lg:grid-cols-2">
          <DayCharts overview={overview} />
          <Backlog backlog={overview.backlog} />
          <Card title={t('loads.title')}>
            <AgentLoads agents={overview.byAgent} />
          </Card>
          <Card title={t('services.title')} className="lg:col-span-2">
            <Services overview={overview} />
          </Card>
        </div>
      </div>
    </>
  );
}
