import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { PayRateView } from '#api/pay-rates/views.ts';
import type { ServiceView } from '#api/services/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { CsvLink } from '#web/parts/admin/csv-link.tsx';
import { FilterBar, FilterSelect } from '#web/parts/admin/filter-bar.tsx';
import { listPath } from '#web/parts/admin/list-path.ts';
import { payRateFilters } from '#web/parts/money/filters.ts';
import { BackLink } from '#web/ui/back-link.tsx';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { loadPreview } from './load-preview.server.ts';
import { PreviewCard } from './preview-card.tsx';
import { RateForm } from './rate-form.tsx';
import { RateTable } from './rate-table.tsx';
import { readRate } from './read-rate.server.ts';

export const meta = titled('money:rates.title');
export { clientAction } from '#web/lib/client-action.ts';
export { revalidateAfterRefusal as shouldRevalidate } from '#web/parts/ticket/revalidate-after-refusal.ts';

export async function loader(args: LoaderFunctionArgs) {
  const [rates, users, services] = await Promise.all([
    get<Page<PayRateView>>(
      args,
      listPath(args.request, '/api/admin/pay-rates', [...payRateFilters, 'cursor']),
    ),
    get<Page<{ id: string; name: string }>>(args, '/api/admin/users?role=provider&limit=200&sort=name'),
    get<Page<ServiceView> & { currency: string }>(args, '/api/admin/service-management?limit=200&sort=name'),
  ]);
  return {
    rates,
    preview: await loadPreview(args, services.currency),
    currency: services.currency,
    providers: users.items.map(({ id, name }) => ({ id, name })),
    services: services.items.map(({ id, name, currency }) => ({ id, name, currency })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const read = readRate(form);
  if (!read.ok) return answer(read.refused, form);
  const options = { body: read.body, idempotencyKey: commandIdOf(form) };
  return answer(await send(args, '/api/admin/pay-rates', options), form);
}

/** What providers are paid by: the history, a new rate, and what a booking would pay. */
export default function PayRates() {
  const { t } = useTranslation('money');
  const { rates, preview, providers, services, currency } = useLoaderData<typeof loader>();
  useLive(({ process }) => process === 'pay-rate');
  const optionsOf = (all: string, some: { id: string; name: string }[]) => [
    { value: '', label: all },
    ...some.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <>
      <PageHeader
        back={<BackLink to={paths.admin.earnings()}>{t('earnings.back')}</BackLink>}
        title={t('rates.title')}
        description={t('rates.about')}
        actions={<CsvLink list="pay-rates" />}
      />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <Card padded={false}>
          <FilterBar label={t('rates.filter')}>
            <FilterSelect
              name="provider"
              label={t('rates.provider')}
              options={optionsOf(t('rates.anyProvider'), providers)}
            />
            <FilterSelect
              name="service"
              label={t('rates.service')}
              options={optionsOf(t('rates.everyService'), services)}
            />
          </FilterBar>
          <RateTable rates={rates.items} />
          <Pagination next={rates.nextCursor} total={rates.total} more={rates.more} />
        </Card>
        <div className="grid gap-5">
          <RateForm providers={providers} services={services} currency={currency} />
          <PreviewCard preview={preview} />
        </div>
      </div>
    </>
  );
}
