import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#web/lib/paths.ts';
import { RequestRows } from '#web/parts/request/request-row.tsx';
import { Card } from '#web/ui/card.tsx';
import type { ServicesData } from './load-tab.server.ts';

/** What the customer asked for last, and the way to the rest. */
export function LatestRequests({ requests: { items, total } }: Pick<ServicesData, 'requests'>) {
  const { t } = useTranslation('requests');
  return (
    <Card
      title={t('mine')}
      padded={false}
      aside={<Link to={paths.customer.requests()}>{t('all', { total })}</Link>}
    >
      <RequestRows requests={items} />
    </Card>
  );
}
