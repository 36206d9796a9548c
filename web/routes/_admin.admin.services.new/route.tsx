import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { answer } from '#web/lib/api.server.ts';
import { redirectWithToast } from '#web/lib/flash.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { blankDraft } from '#web/parts/service/draft.ts';
import { loadChoices } from '#web/parts/service/load-choices.server.ts';
import { saveService } from '#web/parts/service/save-service.server.ts';
import { ServiceForm } from '#web/parts/service/service-form.tsx';
import { BackLink } from '#web/ui/back-link.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

export const meta = titled('services:new.title');

export const loader = (args: LoaderFunctionArgs) => loadChoices(args);

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const sent = await saveService(args, form);
  if (!sent.ok) return answer(sent, form);
  return redirectWithToast(paths.admin.service(sent.data.id), 'services:new.done', sent.headers);
}

export { clientAction } from '#web/lib/client-action.ts';

export default function NewService() {
  const { t } = useTranslation('services');
  const choices = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t('new.title')}
        description={t('new.about')}
        back={<BackLink to={paths.admin.services()}>{t('title')}</BackLink>}
      />
      <ServiceForm
        intent="create"
        initial={blankDraft(choices.currency)}
        picture={null}
        submit={t('new.submit')}
        {...choices}
      />
    </>
  );
}
