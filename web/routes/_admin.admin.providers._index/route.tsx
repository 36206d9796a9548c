import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ProviderDetails, ProviderView, StatusView, TimeOffView } from '#api/providers/views.ts';
import type { ServiceView } from '#api/services/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { intentField } from '#web/lib/action-result.ts';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { redirectWithToast } from '#web/lib/flash.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { CsvLink } from '#web/parts/admin/csv-link.tsx';
import { FilterBar, FilterSearch, FilterSelect } from '#web/parts/admin/filter-bar.tsx';
import { listPath } from '#web/parts/admin/list-path.ts';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { providerFilters } from '#web/parts/provider/provider-filters.ts';
import { TimeOffList } from '#web/parts/provider/time-off-list.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { AddDialog } from './add-dialog.tsx';
import { ProviderTable } from './provider-table.tsx';

export const meta = titled('providers:title');

const base = '/api/admin/providers';

export async function loader(args: LoaderFunctionArgs) {
  const [list, statuses, requests, services] = await Promise.all([
    get<Page<ProviderView> & { areas: string[] }>(
      args,
      listPath(args.request, base, [...providerFilters, 'cursor']),
    ),
    get<{ items: StatusView[] }>(args, `${base}/realtime-status`),
    get<{ items: TimeOffView[] }>(args, `${base}/time-off?status=requested`),
    get<Page<ServiceView>>(args, '/api/admin/service-management?limit=200'),
  ]);
  return {
    list,
    statuses: statuses.items,
    requests: requests.items,
    services: services.items.map(({ id, name }) => ({ value: id, label: name })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const idempotencyKey = commandIdOf(form);
  const intent = String(form.get(intentField));
  if (intent === 'add') {
    const body = { name: String(form.get('name')), email: String(form.get('email')) };
    const sent = await send<ProviderDetails>(args, base, { body, idempotencyKey });
    if (!sent.ok) return answer(sent, form);
    return redirectWithToast(paths.admin.provider(sent.data.id), 'providers:add.done', sent.headers);
  }
  const said = String(form.get('answer') ?? '').trim();
  const path = `${base}/time-off/${encodeURIComponent(String(form.get('id')))}/${encodeURIComponent(intent)}`;
  return answer(await send(args, path, { body: said ? { answer: said } : {}, idempotencyKey }), form);
}

export { clientAction } from '#web/lib/client-action.ts';
export { keepUnderDialog as shouldRevalidate } from '#web/parts/admin/use-dialog.ts';

/** Who carries out bookings, and what they are at. */
export default function Providers() {
  const { t } = useTranslation('providers');
  const { list, statuses, requests, services } = useLoaderData<typeof loader>();
  const dialog = useDialog();
  useLive(({ process }) => process === 'provider' || process === 'booking');
  const areas = list.areas.map((area) => ({ value: area, label: area }));
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('about')}
        actions={
          <>
            <CsvLink list="providers" />
            <ButtonLink to={dialog.to('add')} preventScrollReset tone="primary">
              <UserPlus aria-hidden />
              {t('add.open')}
            </ButtonLink>
          </>
        }
      />
      {dialog.name === 'add' && <AddDialog />}
      {requests.length > 0 && (
        <Card title={t('timeOff.waiting')} className="mb-5">
          <TimeOffList timeOff={requests} by="admin" named />
        </Card>
      )}
      <Card padded={false}>
        <FilterBar label={t('filter.label')} keep={['sort']}>
          <FilterSearch name="q" label={t('filter.search')} />
          <FilterSelect
            name="service"
            label={t('column.services')}
            options={[{ value: '', label: t('filter.anyService') }, ...services]}
          />
          {areas.length > 0 && (
            <FilterSelect
              name="area"
              label={t('profile.areas')}
              options={[{ value: '', label: t('filter.anyArea') }, ...areas]}
            />
          )}
          <FilterSelect
            name="active"
            label={t('filter.active')}
            options={[
              { value: '', label: t('filter.all') },
              { value: 'true', label: t('filter.active') },
              { value: 'false', label: t('filter.inactive') },
            ]}
          />
        </FilterBar>
        <ProviderTable providers={list.items} statuses={statuses} />
        <Pagination next={list.nextCursor} total={list.total} more={list.more} />
      </Card>
    </>
  );
}
