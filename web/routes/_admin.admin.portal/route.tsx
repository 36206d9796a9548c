import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OverviewView } from '#api/processes/views.ts';
import { get } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { ButtonLink } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { AgentLoads } from './agent-loads.tsx';
import { PerDay } from './per-day.tsx';
import { ServiceTiles } from './service-tiles.tsx';
import { TicketTiles } from './ticket-tiles.tsx';

export const meta = titled('admin:nav.overview');

export const loader = (args: LoaderFunctionArgs) => get<OverviewView>(args, '/api/admin/overview');

export default function Overview() {
  const { t } = useTranslation('admin');
  const overview = useLoaderData<typeof loader>();
  useLive();
  return (
    <>
      <PageHeader
        title={t('nav.overview')}
        description={t('overview.about')}
        actions={
          <ButtonLink to={paths.admin.newTicket()} tone="primary">
            <Plus aria-hidden />
            {t('newTicket.open')}
          </ButtonLink>
        }
      />
      <div className="grid gap-5">
        <TicketTiles overview={overview} />
        <ServiceTiles overview={overview} />
        <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
          <Card title={t('overview.perDay.title')}>
            <PerDay days={overview.perDay} />
          </Card>
          <Card title={t('overview.loads.title')}>
            <AgentLoads agents={overview.byAgent} />
          </Card>
        </div>
      </div>
    </>
  );
}
