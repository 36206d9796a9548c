import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '#api/conversations/views.ts';
import type { AccountView } from '#api/payouts/views.ts';
import type { ProviderReport } from '#api/reports/views.ts';
import type { ServiceView } from '#api/services/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { intentField } from '#web/lib/action-result.ts';
import { answer, get, send } from '#web/lib/api.server.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { showToast } from '#web/lib/toast.ts';
import { ChangedMeanwhile } from '#web/parts/form/changed-meanwhile.tsx';
import { masked, saveAccount } from '#web/parts/money/account.server.ts';
import { AccountForm } from '#web/parts/money/account-form.tsx';
import { loadProvider } from '#web/parts/provider/load-provider.server.ts';
import { OwnFields } from '#web/parts/provider/own-fields.tsx';
import { PhotoCard } from '#web/parts/provider/photo-card.tsx';
import { ProviderFrame } from '#web/parts/provider/provider-frame.tsx';
import { saveProfile } from '#web/parts/provider/save-profile.server.ts';
import { Card } from '#web/ui/card.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { Figures } from './figures.tsx';
import { PlannedFields } from './planned-fields.tsx';
import { Skills } from './skills.tsx';

const accountPath = ({ params: { id = '' } }: { params: { id?: string } }) =>
  `/api/admin/providers/${encodeURIComponent(id)}/payout-account`;

export async function loader(args: LoaderFunctionArgs) {
  const id = encodeURIComponent(args.params.id ?? '');
  const [page, report, { items }, account] = await Promise.all([
    loadProvider(args),
    get<ProviderReport>(args, `/api/admin/reports/providers?provider=${id}`),
    get<Page<ServiceView>>(args, '/api/admin/service-management?limit=200'),
    get<AccountView | null>(args, accountPath(args)),
  ]);
  return {
    page,
    report,
    account: account && masked(account),
    services: items.map(({ id, name, category }) => ({ id, name, category })),
  };
}

export const meta = titled<typeof loader>('providers:page', ({ page: { provider } }) => ({
  name: provider.name,
}));

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  if (form.get(intentField) === 'message') return openConversation(args, form);
  if (form.get(intentField) === 'account')
    return answer(await saveAccount(args, form, accountPath(args)), form);
  return answer(await saveProfile(args, form, args.params.id ?? ''), form);
}

async function openConversation(args: ActionFunctionArgs, form: FormData) {
  const path = `/api/admin/providers/${encodeURIComponent(args.params.id ?? '')}/conversation`;
  const sent = await send<ConversationView>(args, path, {});
  return sent.ok ? redirect(paths.admin.conversation(sent.data.id)) : answer(sent, form);
}

export { clientAction } from '#web/lib/client-action.ts';
export { revalidateAfterRefusal as shouldRevalidate } from '#web/parts/ticket/revalidate-after-refusal.ts';

/** Who the provider is, what they can do and how they are booked. */
export default function ProviderProfile() {
  const { t } = useTranslation(['providers', 'common']);
  const { page, report, services, account } = useLoaderData<typeof loader>();
  const { provider } = page;
  const saved = () => showToast({ text: t('common:saved') });
  const { name, photo, version } = provider;
  return (
    <ProviderFrame page={page}>
      <Figures report={report} providerId={provider.id} />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid content-start gap-5">
          <CommandForm intent="save" stay className="grid gap-5" onDone={saved}>
            <input type="hidden" name="version" value={version} />
            <Card title={t('tab.profile')}>
              <div className="grid gap-4">
                <ChangedMeanwhile version={version} />
                <Field
                  name="name"
                  label={t('profile.name')}
                  required
                  defaultValue={name}
                  className="max-w-sm"
                >
                  {(control) => <Input {...control} maxLength={100} />}
                </Field>
                <OwnFields provider={provider} />
              </div>
            </Card>
            <Card title={t('planned.title')}>
              <PlannedFields provider={provider} />
            </Card>
            <div className="flex justify-end">
              <Submit>{t('profile.save')}</Submit>
            </div>
          </CommandForm>
          <Skills provider={provider} services={services} onDone={saved} />
        </div>
        <div className="grid content-start gap-5">
          <PhotoCard name={name} photo={photo} />
          <AccountForm account={account} by="admin" />
        </div>
      </div>
    </ProviderFrame>
  );
}
