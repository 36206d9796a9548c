import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { Building2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CompanyView } from '#api/insights/company-views.ts';
import type { Page } from '#api/tickets/views.ts';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { CsvLink } from '#web/parts/admin/csv-link.tsx';
import { FilterBar, FilterSearch, FilterSelect } from '#web/parts/admin/filter-bar.tsx';
import { listPath } from '#web/parts/admin/list-path.ts';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { CompanyDialog } from '#web/parts/customer/company-dialog.tsx';
import { companyFields } from '#web/parts/customer/company-fields.server.ts';
import { companyFilters } from '#web/parts/customer/customer-filters.ts';
import { Average, Spend } from '#web/parts/customer/figures.tsx';
import { BackLink } from '#web/ui/back-link.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';
import { RowLink } from '#web/ui/row-link.tsx';

export const meta = titled('customers:company.title');

export { clientAction } from '#web/lib/client-action.ts';
export { keepUnderDialog as shouldRevalidate } from '#web/parts/admin/use-dialog.ts';

export async function loader(args: LoaderFunctionArgs) {
  const path = listPath(args.request, '/api/admin/companies', [...companyFilters, 'cursor']);
  return { companies: await get<Page<CompanyView>>(args, path) };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const sent = await send<CompanyView>(args, '/api/admin/companies', {
    body: companyFields(form),
    idempotencyKey: commandIdOf(form),
  });
  return sent.ok ? redirect(paths.admin.company(sent.data.id)) : answer(sent, form);
}

/** The companies that customers belong to, with sums over them. */
export default function Companies() {
  const { t } = useTranslation('customers');
  const { companies } = useLoaderData<typeof loader>();
  const dialog = useDialog();
  const columns: Column<CompanyView>[] = [
    {
      key: 'name',
      header: t('company.name'),
      primary: true,
      cell: ({ id, name, domains }) => (
        <span className="min-w-0 break-words">
          <RowLink to={paths.admin.company(id)}>{name}</RowLink>
          {domains.length > 0 && (
            <span className="block text-xs break-all text-muted">{domains.join(', ')}</span>
          )}
        </span>
      ),
    },
    { key: 'members', header: t('company.members'), align: 'end', cell: ({ members }) => members },
    {
      key: 'tickets',
      header: t('list.tickets'),
      align: 'end',
      cell: ({ tickets }) => t('list.openOf', { open: tickets.open, all: tickets.all }),
    },
    {
      key: 'requests',
      header: t('list.requests'),
      align: 'end',
      secondary: true,
      cell: ({ requests }) => requests,
    },
    {
      key: 'ratings',
      header: t('list.ratings'),
      align: 'end',
      cell: ({ ratings }) => (ratings.sample > 0 ? <Average {...ratings} /> : null),
    },
    { key: 'spend', header: t('list.spend'), align: 'end', cell: ({ spend }) => <Spend spend={spend} /> },
    {
      key: 'seen',
      header: t('list.seen'),
      align: 'end',
      secondary: true,
      cell: ({ lastSeenAt }) => (lastSeenAt ? <RelativeTime at={lastSeenAt} className="text-muted" /> : null),
    },
  ];
  return (
    <>
      <PageHeader
        back={<BackLink to={paths.admin.insights()}>{t('back')}</BackLink>}
        title={t('company.title')}
        description={t('company.about')}
        actions={
          <>
            <CsvLink list="companies" />
            <ButtonLink to={dialog.to('company')} tone="primary" preventScrollReset>
              {t('company.new')}
            </ButtonLink>
          </>
        }
      />
      {dialog.name === 'company' && <CompanyDialog intent="create" title={t('company.new')} />}
      <Card padded={false}>
        <FilterBar label={t('company.filter')}>
          <FilterSearch name="q" label={t('company.search')} />
          <FilterSelect
            name="sort"
            label={t('list.sort')}
            otherwise="name"
            options={(['name', 'newest'] as const).map((value) => ({
              value,
              label: t(`company.sorts.${value}`),
            }))}
          />
        </FilterBar>
        <DataTable
          caption={t('company.title')}
          columns={columns}
          rows={companies.items}
          rowKey={({ id }) => id}
          empty={<NoCompanies />}
        />
        <Pagination next={companies.nextCursor} total={companies.total} more={companies.more} />
      </Card>
    </>
  );
}

function NoCompanies() {
  const { t } = useTranslation(['customers', 'admin']);
  const [search] = useSearchParams();
  const dialog = useDialog();
  const filtered = search.has('q');
  return (
    <EmptyState
      icon={Building2}
      title={t(filtered ? 'customers:company.filtered' : 'customers:company.empty')}
      action={
        filtered ? (
          <ButtonLink to={paths.admin.companies()}>{t('admin:filter.clear')}</ButtonLink>
        ) : (
          <ButtonLink to={dialog.to('company')}>{t('customers:company.new')}</ButtonLink>
        )
      }
    >
      {!filtered && t('customers:company.emptyText')}
    </EmptyState>
  );
}
