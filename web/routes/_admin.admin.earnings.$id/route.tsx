import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
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
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

const pathOf = ({ params: { id = '' } }: { params: { id?: string } }) =>
  `/api/admin/earnings/${encodeURIComponent(id)}`;

export const meta = titled('money:earnings.title');
export { clientAction } from '#web/lib/client-action.ts';
export { keepUnderDialog as shouldRevalidate } from '#web/parts/admin/use-dialog.ts';

export const loader = async (args: LoaderFunctionArgs) => ({
  earning: await get<EarningDetails>(args, pathOf(args)),
});
export const action = (args: ActionFunctionArgs) => act(args, pathOf(args));

/** An admin's page of one earning. */
export default function Earning() {
  const { t } = useTranslation('money');
  const { earning } = useLoaderData<typeof loader>();
  const { id, provider, service, status, payout, currency, allowed } = earning;
  useLive(
    (event) =>
      event.id === id ||
      event.kind === 'earning-corrected' ||
      earning.corrections.some((one) => one.id === event.id),
  );
  const name = service.name ?? t('earnings.unnamed');
  const acts = (['approve', 'adjust', 'correct'] as const).filter((one) => allowed.includes(one));
  return (
    <div key={id}>
      <PageHeader
        back={<BackLink to={paths.admin.earnings()}>{t('earnings.back')}</BackLink>}
        title={`${name}, ${provider.name}`}
        description={<EarningBadge status={status} />}
      />
      <MoneyDialog
        about={`${name}, ${provider.name}`}
        questions={{
          approve: <Words label={t('ask.answer')} hint={t('ask.answerHint')} required={false} />,
          adjust: <Amounts currency={currency} hint={t('ask.amountHint')} />,
          correct: <Amounts currency={currency} hint={t('ask.correctHint')} />,
        }}
      />
      <EarningDetail earning={earning} to={paths.admin.earning} booking={paths.admin.booking}>
        <Card title={t('detail.actions')}>
          <Acts allowed={acts} />
          {payout && (
            <p className="mt-3">
              <Link
                to={paths.admin.payout(payout.id)}
                className="font-medium text-accent-ink hover:underline"
              >
                {t('detail.statement')} PO-{payout.number}
              </Link>
            </p>
          )}
        </Card>
      </EarningDetail>
    </div>
  );
}

function Amounts({ currency, hint }: { currency: string; hint: string }) {
  const { t } = useTranslation('money');
  return (
    <>
      <input type="hidden" name="currency" value={currency} />
      <Field name="amountMinor" label={t('ask.amount')} hint={hint} required>
        {(control) => <Input {...control} inputMode="text" autoComplete="off" maxLength={20} />}
      </Field>
      <Words label={t('ask.reason')} hint={t('ask.reasonHint')} />
    </>
  );
}
