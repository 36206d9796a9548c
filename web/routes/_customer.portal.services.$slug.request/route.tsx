import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { RequestDetails } from '#api/service-requests/views.ts';
import type { OfferDetails } from '#api/services/views.ts';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { redirectWithToast } from '#web/lib/flash.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { FormControls } from '#web/parts/service/form-controls.tsx';
import { OfferFacts } from '#web/parts/service/offer-facts.tsx';
import { BackLink } from '#web/ui/back-link.tsx';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

/** As the API names what is wrong with an answer. */
const prefix = 'answers.';

export const meta = titled<typeof loader>('requests:form.title', ({ service: { name } }) => ({ name }));

export async function loader(args: LoaderFunctionArgs) {
  const path = `/api/customer/services/${encodeURIComponent(args.params.slug ?? '')}`;
  return { service: await get<OfferDetails>(args, path) };
}

/** Sends the request and leads to it; one that is still on its way stays a remark on the form. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const answers = Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), String(value)]] : [],
    ),
  );
  const body = { serviceId: String(form.get('serviceId') ?? ''), answers };
  const options = { body, idempotencyKey: commandIdOf(form) };
  const sent = await send<RequestDetails>(args, '/api/customer/requests', options);
  if (!sent.ok || sent.queued) return answer(sent, form);
  throw redirectWithToast(paths.customer.request(sent.data.id), 'requests:form.done', sent.headers);
}

export { clientAction } from '#web/lib/client-action.ts';

/** Asks for a service with the form that the business made for it. */
export default function RequestService() {
  const { t } = useTranslation('requests');
  const { service } = useLoaderData<typeof loader>();
  useLive(({ process }) => process === 'service');
  return (
    <>
      <PageHeader
        back={<BackLink to={paths.customer.service(service.slug)}>{t('form.back')}</BackLink>}
        title={t('form.title', { name: service.name })}
        description={t('form.about')}
      />
      <div className="grid items-start gap-5 md:grid-cols-[minmax(0,1fr)_20rem]">
        <Card>
          <CommandForm intent="request">
            <input type="hidden" name="serviceId" value={service.id} />
            <FormControls fields={service.fields} prefix={prefix} />
            <div>
              <Submit>{t('form.submit')}</Submit>
            </div>
          </CommandForm>
        </Card>
        <Card title={t('form.facts')}>
          <OfferFacts offer={{ ...service, fields: [] }} />
        </Card>
      </div>
    </>
  );
}
