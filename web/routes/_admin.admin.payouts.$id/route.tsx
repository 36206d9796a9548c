import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { PayoutDetails } from '#api/payouts/views.ts';
import { get } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { act } from '#web/parts/money/act.server.ts';
import { PayoutBadge } from '#web/parts/money/badges.tsx';
import { Acts, MoneyDialog, Words } from '#web/parts/money/money-dialog.tsx';
import { BackLink } from '#web/ui/back-link.tsx';
import { Card } from '#web/ui/card.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Lines } from './lines.tsx';
import { PayQuestion } from './pay-question.tsx';
import { PayoutFacts } from './payout-facts.tsx';

const pathOf = ({ params: { id = '' } }: { params: { id?: string } }) =>
  `/api/admin/payouts/${encodeURIComponent(id)}`;

export const meta = titled('money:payouts.title');
export { clientAction } from '#web/lib/client-action.ts';
export { keepUnderDialog as shouldRevalidate } from '#web/parts/admin/use-dialog.ts';

export const loader = async (args: LoaderFunctionArgs) => ({
  payout: await get<PayoutDetails>(args, pathOf(args)),
});
export const action = (args: ActionFunctionArgs) => act(args, pathOf(args));

/** One statement: its lines, its files, and the money on its way. */
export default function Payout() {
  const { t } = useTranslation('money');
  const { payout } = useLoaderData<typeof loader>();
  const { id, number, provider, status, reason, confirmed, allowed, transfers } = payout;
  useLive((event) => event.id === id || event.process === 'earning');
  const title = `PO-${number}, ${provider.name}`;
  return (
    <div key={id}>
      <PageHeader
        back={<BackLink to={paths.admin.payouts()}>{t('payouts.back')}</BackLink>}
        title={title}
        description={<PayoutBadge status={status} />}
      />
      <MoneyDialog
        about={title}
        questions={{
          pay: <PayQuestion transfers={transfers} />,
          cancel: <Words label={t('ask.reason')} hint={t('ask.cancelHint')} />,
        }}
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 gap-5">
          {reason && (
            <Callout title={t('payouts.reason')}>
              <p className="whitespace-pre-line">{reason}</p>
            </Callout>
          )}
          <Card title={t('detail.actions')}>
            {status === 'open' && !confirmed && <p className="mb-3 text-muted">{t('payouts.confirming')}</p>}
            <Acts allowed={(['pay', 'cancel'] as const).filter((one) => allowed.includes(one))} />
          </Card>
          <Lines payout={payout} />
        </div>
        <PayoutFacts payout={payout} />
      </div>
    </div>
  );
}
