import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { EarningPage } from '#api/earnings/list.ts';
import type { AccountView, PayoutView } from '#api/payouts/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { answer, get } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { listPath } from '#web/parts/admin/list-path.ts';
import { saveAccount } from '#web/parts/money/account.server.ts';
import { AccountForm } from '#web/parts/money/account-form.tsx';
import { EarningFilters } from '#web/parts/money/earning-filters.tsx';
import { EarningTable } from '#web/parts/money/earning-table.tsx';
import { earningFilters } from '#web/parts/money/filters.ts';
import { EarningSums } from '#web/parts/money/sums.tsx';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { Statements } from './statements.tsx';

export const meta = titled('money:own.title');
export { clientAction } from '#web/lib/client-action.ts';
export { revalidateAfterRefusal as shouldRevalidate } from '#web/parts/ticket/revalidate-after-refusal.ts';

export async function loader(args: LoaderFunctionArgs) {
  const [earnings, payouts, account] = await Promise.all([
    get<EarningPage>(args, listPath(args.request, '/api/provider/earnings', [...earningFilters, 'cursor'])),
    get<Page<PayoutView>>(args, '/api/provider/payouts?limit=12'),
    get<AccountView | null>(args, '/api/provider/payout-account'),
  ]);
  return { earnings, payouts: payouts.items, account };
}

/** Says where the provider is paid to. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  return answer(await saveAccount(args, form, '/api/provider/payout-account'), form);
}

/** What a provider earned, by what is done with it, the statements, and where they are paid to. */
export default function OwnEarnings() {
  const { t } = useTranslation('money');
  const { earnings, payouts, account } = useLoaderData<typeof loader>();
  useLive(({ process }) => process === 'earning' || process === 'payout');
  return (
    <>
      <PageHeader title={t('own.title')} description={t('own.about')} />
      <EarningSums sums={earnings.sums} to={paths.provider.earnings} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <Card padded={false}>
          <EarningFilters />
          <EarningTable
            earnings={earnings.items}
            to={paths.provider.earning}
            booking={paths.provider.booking}
            all={paths.provider.earnings()}
          />
          <Pagination next={earnings.nextCursor} total={earnings.total} more={earnings.more} />
        </Card>
        <div className="grid gap-5">
          <Statements payouts={payouts} />
          <AccountForm account={account} by="provider" />
        </div>
      </div>
    </>
  );
}
