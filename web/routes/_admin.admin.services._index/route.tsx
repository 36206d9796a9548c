import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { FileUp, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CategoryCount, ServiceView } from '#api/services/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { CsvLink } from '#web/parts/admin/csv-link.tsx';
import { FilterBar, FilterSearch, FilterSelect } from '#web/parts/admin/filter-bar.tsx';
import { listPath } from '#web/parts/admin/list-path.ts';
import { commandService } from '#web/parts/service/save-service.server.ts';
import { serviceFilters } from '#web/parts/service/service-filters.ts';
import { ButtonLink } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { Tabs } from '#web/ui/tabs.tsx';
import { ServiceTable } from './service-table.tsx';

export const meta = titled('services:title');

const base = '/api/admin/service-management';

export const loader = (args: LoaderFunctionArgs) =>
  get<Page<ServiceView> & { categories: CategoryCount[] }>(
    args,
    listPath(args.request, base, [...serviceFilters, 'cursor']),
  );

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  if (form.get('intent') === 'reorder') {
    const body = { ids: String(form.get('ids')).split(',') };
    return answer(await send(args, `${base}/reorder`, { body, idempotencyKey: commandIdOf(form) }), form);
  }
  return answer(await commandService(args, form, String(form.get('id'))), form);
}

export { clientAction } from '#web/lib/client-action.ts';

/** What the business offers, in the order in which customers see it. */
export default function Services() {
  const { t } = useTranslation('services');
  const { items, categories, nextCursor, total, more } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  useLive(({ process }) => process === 'service');
  const archived = search.get('archived') === 'true';
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('about')}
        actions={
          <>
            <ButtonLink to={paths.admin.importServices()}>
              <FileUp aria-hidden />
              {t('import.open')}
            </ButtonLink>
            <CsvLink list="services" />
            <ButtonLink to={paths.admin.newService()} tone="primary">
              <Plus aria-hidden />
              {t('new.open')}
            </ButtonLink>
          </>
        }
      />
      <Card padded={false}>
        <Tabs
          label={t('tabs')}
          tabs={[
            { to: paths.admin.services(), label: t('tab.current'), current: !archived },
            { to: paths.admin.services({ archived: 'true' }), label: t('tab.archived'), current: archived },
          ]}
        />
        <FilterBar label={t('filter.label')} keep={['archived', 'sort']}>
          <FilterSearch name="q" label={t('filter.search')} />
          <FilterSelect
            name="category"
            label={t('column.category')}
            options={[
              { value: '', label: t('filter.anyCategory') },
              ...categories.map(({ name, count }) => ({
                value: name,
                label: t('filter.category', { name, count }),
              })),
            ]}
          />
          <FilterSelect
            name="active"
            label={t('column.active')}
            options={[
              { value: '', label: t('filter.any') },
              { value: 'true', label: t('filter.shown') },
              { value: 'false', label: t('filter.hidden') },
            ]}
          />
        </FilterBar>
        <ServiceTable
          services={items}
          orderable={!archived && (search.get('sort') ?? 'position') === 'position'}
        />
        <Pagination next={nextCursor} total={total} more={more} />
      </Card>
    </>
  );
}
