import { useTranslation } from 'react-i18next';
import type { RequestView } from '#api/service-requests/views.ts';
import { paths } from '#web/lib/paths.ts';
import { RelativeTime } from '#web/ui/relative-time.tsx';
import { RowLink } from '#web/ui/row-link.tsx';
import { Stars } from '#web/ui/stars.tsx';
import { RequestPrice } from './request-price.tsx';
import { RequestStatusBadge } from './request-status.tsx';

/** The customer's own requests, each a line that leads to it. */
export function RequestRows({ requests }: { requests: RequestView[] }) {
  const { t } = useTranslation('requests');
  return (
    <ul aria-label={t('mine')}>
      {requests.map((request) => (
        <RequestRow key={request.id} request={request} />
      ))}
    </ul>
  );
}

function RequestRow({ request }: { request: RequestView }) {
  const { t } = useTranslation(['requests', 'customer']);
  const { id, number, service, price, status, submittedAt, rating } = request;
  return (
    <li className="relative flex items-start justify-between gap-x-4 gap-y-1.5 border-b px-4 py-3 last:border-b-0 hover:bg-sunken/60 max-sm:flex-col">
      <div className="min-w-0">
        <p className="break-words">
          <span className="mr-2 text-muted tabular-nums">R-{number}</span>
          <RowLink to={paths.customer.request(id)}>{service.name}</RowLink>
        </p>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-3 text-xs text-muted">
          <span>
            {t('requests:own.sent')} <RelativeTime at={submittedAt} />
          </span>
          <RequestPrice price={price} />
          {rating?.status === 'asked' && (
            <span className="text-accent-ink">{t('customer:tickets.rate')}</span>
          )}
        </p>
      </div>
      <div className="flex shrink-0 items-center gap-2 sm:flex-col sm:items-end sm:gap-1">
        <RequestStatusBadge status={status} to="customer" />
        {rating?.stars && <Stars value={rating.stars} />}
      </div>
    </li>
  );
}
