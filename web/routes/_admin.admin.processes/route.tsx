import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ProcessView } from '#api/processes/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { get } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { FilterBar, FilterSelect } from '#web/parts/admin/filter-bar.tsx';
import { listPath } from '#web/parts/admin/list-path.ts';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { Tabs } from '#web/ui/tabs.tsx';
import { ProcessTable } from './process-table.tsx';

export const meta = titled('admin:nav.processes');

const shows = ['running', 'stuck', 'overdue', 'ended'] as const;
const processes = ['ticket', 'rating-request', 'lead'] as const;

export async function loader(args: LoaderFunctionArgs) {
  const path = (show: string, ...names: string[]) =>
    listPath(args.request, '/api/admin/processes', ['process', ...names], { show });
  const asked = new URL(args.request.url).searchParams.get('show');
  const show = shows.find((one) => one === asked) ?? 'running';
  const [list, stuck, overdue] = await Promise.all([
    get<Page<ProcessView>>(args, path(show, 'cursor')),
    get<Page<ProcessView>>(args, `${path('stuck')}&limit=1`),
    get<Page<ProcessView>>(args, `${path('overdue')}&limit=1`),
  ]);
  return { list, show, counts: { stuck: stuck.total, overdue: overdue.total } };
}

export default function Processes() {
  const { t } = useTranslation('admin');
  const { list, show, counts } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  useLive();
  const process = search.get('process') ?? undefined;
  return (
    <>
      <PageHeader title={t('nav.processes')} description={t('processes.about')} />
      <Card padded={false}>
        <Tabs
          label={t('processes.show.label')}
          tabs={shows.map((each) => ({
            to: paths.admin.processes({ show: each, process }),
            label: t(`processes.show.${each}`),
            current: each === show,
            count: each === 'stuck' || each === 'overdue' ? counts[each] : undefined,
          }))}
        />
        <FilterBar label={t('processes.filter')} keep={['show']}>
          <FilterSelect
            name="process"
            label={t('processes.column.process')}
            options={[
              { value: '', label: t('processes.any') },
              ...processes.map((value) => ({ value, label: t(`processes.name.${value}`) })),
            ]}
          />
        </FilterBar>
        <ProcessTable processes={list.items} show={show} />
        <Pagination next={list.nextCursor} total={list.total} more={list.more} />
      </Card>
    </>
  );
}
