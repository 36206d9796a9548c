import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PayoutView, ReadyView } from '#api/payouts/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { intentField } from '#web/lib/action-result.ts';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { CsvLink } from '#web/parts/admin/csv-link.tsx';
import { FilterBar, FilterSelect } from '#web/parts/admin/filter-bar.tsx';
import { listPath } from '#web/parts/admin/list-path.ts';
import { payoutFilters } from '#web/parts/money/filters.ts';
import { PayoutTable } from '#web/parts/money/payout-table.tsx';
import { buttonStyles } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { payoutStatuses } from '#workflows/payout/commands.ts';
import { Ready } from './ready.tsx';

export const meta = titled('money:payouts.title');
export { clientAction } from '#web/lib/client-action.ts';

type Payouts = Page<PayoutView> & { ready: ReadyView[]; nextRun: string | null; findings: number };

export const loader = async (args: LoaderFunctionArgs) => ({
  payouts: await get<Payouts>(
    args,
    listPath(args.request, '/api/admin/payouts', [...payoutFilters, 'cursor']),
  ),
});

/** Opens the statement of one provider, or of all. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const idempotencyKey = commandIdOf(form);
  if (form.get(intentField) === 'run') {
    return answer(await send(args, '/api/admin/payouts/run', { idempotencyKey }), form);
  }
  const body = { providerId: String(form.get('providerId')), currency: String(form.get('currency')) };
  return answer(await send(args, '/api/admin/payouts', { body, idempotencyKey }), form);
}

/** What is ready to be paid, and the statements that pay it. */
export default function Payouts() {
  const { t } = useTranslation('money');
  const { payouts } = useLoaderData<typeof loader>();
  const { items, nextCursor, total, more, ready, nextRun, findings } = payouts;
  useLive(({ process }) => process === 'payout' || process === 'earning');
  const hasEuros = items.some(({ status, currency }) => status === 'open' && currency === 'EUR');
  return (
    <>
      <PageHeader
        title={t('payouts.title')}
        actions={
          <>
            {hasEuros && (
              <a href={paths.admin.payoutTransfers()} download className={buttonStyles()}>
                <Download aria-hidden />
                {t('payouts.sepa')}
              </a>
            )}
            <CsvLink list="payouts" />
          </>
        }
      />
      {findings > 0 && (
        <div className="mb-5">
          <Callout tone="danger" title={`${t('payouts.findings')}: ${findings}`}>
            {t('payouts.findingsText')}
          </Callout>
        </div>
      )}
      <Ready ready={ready} nextRun={nextRun} />
      <Card padded={false}>
        <FilterBar label={t('payouts.filter')} carry={['provider']}>
          <FilterSelect
            name="status"
            label={t('payouts.status')}
            options={[
              { value: '', label: t('payouts.anyStatus') },
              ...payoutStatuses.map((value) => ({ value, label: t(`payoutStatus.${value}`) })),
            ]}
          />
        </FilterBar>
        <PayoutTable payouts={items} />
        <Pagination next={nextCursor} total={total} more={more} />
      </Card>
    </>
  );
}
