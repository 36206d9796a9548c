import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Inbox } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RequestView } from '#api/service-requests/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { get } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { listPath } from '#web/parts/admin/list-path.ts';
import { RequestRows } from '#web/parts/request/request-row.tsx';
import { BackLink } from '#web/ui/back-link.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Pagination } from '#web/ui/pagination.tsx';

export const meta = titled('requests:mine');

export async function loader(args: LoaderFunctionArgs) {
  const path = listPath(args.request, '/api/customer/requests', ['status', 'cursor'], { limit: '20' });
  return { requests: await get<Page<RequestView>>(args, path) };
}

/** All that the customer has asked for. */
export default function OwnRequests() {
  const { t } = useTranslation(['requests', 'services']);
  const { items, nextCursor, total, more } = useLoaderData<typeof loader>().requests;
  const catalogue = paths.customer.dashboard('services');
  useLive(({ process }) => process === 'service-request' || process === 'rating-request');
  return (
    <>
      <PageHeader
        back={<BackLink to={catalogue}>{t('services:title')}</BackLink>}
        title={t('requests:mine')}
      />
      <Card padded={false}>
        {items.length === 0 ? (
          <EmptyState
            icon={Inbox}
            title={t('requests:own.empty')}
            action={<ButtonLink to={catalogue}>{t('requests:own.catalogue')}</ButtonLink>}
          >
            {t('requests:own.emptyText')}
          </EmptyState>
        ) : (
          <RequestRows requests={items} />
        )}
        <Pagination next={nextCursor} total={total} more={more} />
      </Card>
    </>
  );
}
