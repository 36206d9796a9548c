import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { AuditView } from '#api/processes/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { get } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { useLive } from '#web/lib/use-live.ts';
import { auditFilters } from '#web/parts/admin/audit-filters.ts';
import { CsvLink } from '#web/parts/admin/csv-link.tsx';
import { listPath } from '#web/parts/admin/list-path.ts';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { AuditTable } from './audit-table.tsx';
import { LogFilters } from './log-filters.tsx';

export const meta = titled('admin:nav.logs');

export const loader = (args: LoaderFunctionArgs) =>
  get<Page<AuditView>>(args, listPath(args.request, '/api/admin/audit', [...auditFilters, 'cursor']));

export default function Logs() {
  const { t } = useTranslation('admin');
  const { items, nextCursor, total, more } = useLoaderData<typeof loader>();
  useLive();
  return (
    <>
      <PageHeader title={t('nav.logs')} description={t('logs.about')} actions={<CsvLink list="logs" />} />
      <Card padded={false}>
        <LogFilters entries={items} />
        <AuditTable entries={items} />
        <Pagination next={nextCursor} total={total} more={more} />
      </Card>
    </>
  );
}
