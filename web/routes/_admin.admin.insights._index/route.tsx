import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Building2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CompanyView } from '#api/insights/company-views.ts';
import type { CustomerInsight } from '#api/insights/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { get } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { CsvLink } from '#web/parts/admin/csv-link.tsx';
import { listPath } from '#web/parts/admin/list-path.ts';
import { customerFilters } from '#web/parts/customer/customer-filters.ts';
import { CustomerTable } from '#web/parts/customer/customer-table.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { CustomerFilterBar } from './customer-filter-bar.tsx';

export const meta = titled('customers:title');

export async function loader(args: LoaderFunctionArgs) {
  const path = listPath(args.request, '/api/admin/customer-insights', [...customerFilters, 'cursor']);
  const [customers, companies] = await Promise.all([
    get<Page<CustomerInsight>>(args, path),
    get<Page<CompanyView>>(args, '/api/admin/companies?limit=200'),
  ]);
  return { customers, companies: companies.items.map(({ id, name }) => ({ id, name })) };
}

/** The business's customers, what they have had with it, and how they do. */
export default function Customers() {
  const { t } = useTranslation('customers');
  const { customers, companies } = useLoaderData<typeof loader>();
  useLive(({ process }) => process !== 'lead');
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('about')}
        actions={
          <>
            <ButtonLink to={paths.admin.companies()}>
              <Building2 aria-hidden />
              {t('company.title')}
            </ButtonLink>
            <CsvLink list="customers" />
          </>
        }
      />
      <Card padded={false}>
        <CustomerFilterBar companies={companies} />
        <CustomerTable customers={customers.items} />
        <Pagination next={customers.nextCursor} total={customers.total} more={customers.more} />
      </Card>
    </>
  );
}
