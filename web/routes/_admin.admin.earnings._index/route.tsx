import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EarningPage } from '#api/earnings/list.ts';
import type { Page } from '#api/tickets/views.ts';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { BulkOutcome, type BulkResult } from '#web/parts/admin/bulk-outcome.tsx';
import { CsvLink } from '#web/parts/admin/csv-link.tsx';
import { listPath } from '#web/parts/admin/list-path.ts';
import { EarningFilters } from '#web/parts/money/earning-filters.tsx';
import { EarningTable } from '#web/parts/money/earning-table.tsx';
import { earningFilters } from '#web/parts/money/filters.ts';
import { EarningSums } from '#web/parts/money/sums.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Pagination } from '#web/ui/pagination.tsx';

export const meta = titled('money:earnings.title');
export { clientAction } from '#web/lib/client-action.ts';

export async function loader(args: LoaderFunctionArgs) {
  const [earnings, users] = await Promise.all([
    get<EarningPage>(args, listPath(args.request, '/api/admin/earnings', [...earningFilters, 'cursor'])),
    get<Page<{ id: string; name: string }>>(args, '/api/admin/users?role=provider&limit=200&sort=name'),
  ]);
  return { earnings, providers: users.items.map(({ id, name }) => ({ id, name })) };
}

/** Approves the ticked ones. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const body = { ids: form.getAll('ids').map(String), status: 'approved' };
  const options = { method: 'PATCH', body, idempotencyKey: commandIdOf(form) } as const;
  return answer(await send<{ results: BulkResult[] }>(args, '/api/admin/earnings', options), form);
}

/** What providers have earned: who waits for what, and each one's way to being paid. */
export default function Earnings() {
  const { t } = useTranslation('money');
  const { earnings, providers } = useLoaderData<typeof loader>();
  const [outcome, setOutcome] = useState<BulkResult[]>();
  useLive(({ process }) => process === 'earning');
  const { items, nextCursor, total, more, sums } = earnings;
  const nameOf = (id: string) => items.find((one) => one.id === id)?.service.name ?? t('earnings.unnamed');
  const canApprove = items.some(({ allowed }) => allowed.includes('approve'));
  return (
    <>
      <PageHeader
        title={t('earnings.title')}
        actions={
          <>
            <ButtonLink to={paths.admin.payRates()}>{t('rates.title')}</ButtonLink>
            <CsvLink list="earnings" />
          </>
        }
      />
      <EarningSums sums={sums} to={paths.admin.earnings} />
      {outcome && (
        <BulkOutcome
          results={outcome}
          done={(count) => `${t('did.approve')}: ${t('earnings.count', { count })}`}
          linkOf={(id) => ({ to: paths.admin.earning(id), name: nameOf(id) })}
          onClose={() => setOutcome(undefined)}
        />
      )}
      <Card padded={false}>
        <EarningFilters providers={providers} />
        <CommandForm<{ results: BulkResult[] }>
          intent="approve-selected"
          stay
          className="block"
          onDone={({ results }) => setOutcome(results)}
        >
          {canApprove && (
            <div className="flex justify-end border-b p-3">
              <Submit>{t('earnings.approveSelected')}</Submit>
            </div>
          )}
          <EarningTable
            earnings={items}
            to={paths.admin.earning}
            booking={paths.admin.booking}
            all={paths.admin.earnings()}
            withProvider
            select={canApprove}
          />
        </CommandForm>
        <Pagination next={nextCursor} total={total} more={more} />
      </Card>
    </>
  );
}
