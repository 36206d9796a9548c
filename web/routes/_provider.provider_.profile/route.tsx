import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ProviderView } from '#api/providers/views.ts';
import { answer, get } from '#web/lib/api.server.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { titled } from '#web/lib/page-title.ts';
import { showToast } from '#web/lib/toast.ts';
import { useLive } from '#web/lib/use-live.ts';
import { ChangedMeanwhile } from '#web/parts/form/changed-meanwhile.tsx';
import { OwnFields } from '#web/parts/provider/own-fields.tsx';
import { PhotoCard } from '#web/parts/provider/photo-card.tsx';
import { saveProfile } from '#web/parts/provider/save-profile.server.ts';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Planned } from './planned.tsx';

export const meta = titled('providers:tab.profile');

export const loader = (args: LoaderFunctionArgs) => get<ProviderView>(args, '/api/provider/profile');

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  return answer(await saveProfile(args, form), form);
}

export { clientAction } from '#web/lib/client-action.ts';
export { revalidateAfterRefusal as shouldRevalidate } from '#web/parts/ticket/revalidate-after-refusal.ts';

/** What customers see of me, and what the business has set. */
export default function OwnProfile() {
  const { t } = useTranslation(['providers', 'common']);
  const provider = useLoaderData<typeof loader>();
  const { id, name, email, photo, version } = provider;
  useLive((event) => event.process === 'provider' && event.id === id);
  return (
    <>
      <PageHeader title={name} description={email} />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid content-start gap-5">
          <Card title={t('tab.profile')}>
            <p className="mb-4 max-w-prose text-muted">{t('profile.seen')}</p>
            <CommandForm intent="save" stay onDone={() => showToast({ text: t('common:saved') })}>
              <input type="hidden" name="version" value={version} />
              <ChangedMeanwhile version={version} />
              <OwnFields provider={provider} />
              <div className="flex justify-end">
                <Submit>{t('profile.save')}</Submit>
              </div>
            </CommandForm>
          </Card>
          <Planned provider={provider} />
        </div>
        <div className="grid content-start gap-5">
          <PhotoCard name={name} photo={photo} />
        </div>
      </div>
    </>
  );
}
