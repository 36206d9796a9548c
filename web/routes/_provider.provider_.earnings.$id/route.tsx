import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { EarningDetails } from '#api/earnings/views.ts';
import { get } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { act } from '#web/parts/money/act.server.ts';
import { EarningBadge } from '#web/parts/money/badges.tsx';
import { EarningDetail } from '#web/parts/money/earning-detail.tsx';
import { Acts, MoneyDialog, Words } from '#web/parts/money/money-dialog.tsx';
import { BackLink } from '#web/ui/back-link.tsx';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

const pathOf = ({ params: { id = '' } }: { params: { id?: string } }) =>
  `/api/provider/earnings/${encodeURIComponent(id)}`;

export const meta = titled('money:earnings.title');
export { clientAction } from '#web/lib/client-action.ts';
export { keepUnderDialog as shouldRevalidate } from '#web/parts/admin/use-dialog.ts';

export const loader = async (args: LoaderFunctionArgs) => ({
  earning: await get<EarningDetails>(args, pathOf(args)),
});
export const action = (args: ActionFunctionArgs) => act(args, pathOf(args));

/** What one booking earned its provider, and their way to say that it is wrong. */
export default function OwnEarning() {
  const { t } = useTranslation('money');
  const { earning } = useLoaderData<typeof loader>();
  const { id, service, status, allowed } = earning;
  useLive(
    (event) =>
      event.id === id ||
      event.kind === 'earning-corrected' ||
      earning.corrections.some((one) => one.id === event.id),
  );
  const name = service.name ?? t('earnings.unnamed');
  return (
    <div key={id}>
      <PageHeader
        back={<BackLink to={paths.provider.earnings()}>{t('earnings.back')}</BackLink>}
        title={name}
        description={<EarningBadge status={status} />}
      />
      <MoneyDialog
        about={name}
        questions={{ dispute: <Words label={t('ask.dispute')} hint={t('ask.disputeHint')} /> }}
      />
      <EarningDetail earning={earning} to={paths.provider.earning} booking={paths.provider.booking}>
        <Card title={t('detail.actions')}>
          <Acts allowed={allowed.includes('dispute') ? ['dispute'] : []} />
        </Card>
      </EarningDetail>
    </div>
  );
}
