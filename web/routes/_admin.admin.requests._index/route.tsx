import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { RequestView } from '#api/service-requests/views.ts';
import type { ServiceView } from '#api/services/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { get } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { useLive } from '#web/lib/use-live.ts';
import { CsvLink } from '#web/parts/admin/csv-link.tsx';
import { listPath } from '#web/parts/admin/list-path.ts';
import { requestFilters } from '#web/parts/request/request-filters.ts';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { RequestFilters } from './request-filters.tsx';
import { RequestTable } from './request-table.tsx';

export const meta = titled('requests:title');

export async function loader(args: LoaderFunctionArgs) {
  const path = listPath(args.request, '/api/admin/service-requests', [...requestFilters, 'cursor']);
  const [requests, services] = await Promise.all([
    get<Page<RequestView>>(args, path),
    get<Page<ServiceView>>(args, '/api/admin/service-management?limit=200&sort=name'),
  ]);
  return { requests, services: services.items.map(({ id, name }) => ({ id, name })) };
}

/** What customers have asked for, newest first. */
export default function Requests() {
  const { t } = useTranslation('requests');
  const { requests, services } = useLoaderData<typeof loader>();
  useLive(({ process }) => process === 'service-request');
  return (
    <>
      <PageHeader title={t('title')} actions={<CsvLink list="requests" />} />
      <Card padded={false}>
        <RequestFilters services={services} />
        <RequestTable requests={requests.items} />
        <Pagination next={requests.nextCursor} total={requests.total} more={requests.more} />
      </Card>
    </>
  );
}
