import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionResult } from '#web/lib/action-result.ts';
import { answer, commandIdOf, send } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { Card } from '#web/ui/card.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { findBusiness } from './find-business.server.ts';
import { SupportForm } from './support-form.tsx';

export const meta = titled('public:support.title');

export { clientAction } from '#web/lib/client-action.ts';

export async function loader(args: LoaderFunctionArgs) {
  return { business: await findBusiness(args) };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const fields = ['business', 'name', 'email', 'subject', 'body', 'website'];
  const body = Object.fromEntries(fields.map((name) => [name, String(form.get(name) ?? '')]));
  const options = { body, idempotencyKey: commandIdOf(form) };
  return answer(await send<Sent>(args, '/api/public/tickets', options), form);
}

type Sent = { number: number | null };

/** Writes to a business without an account. */
export default function Support() {
  const { t } = useTranslation('public');
  const { business } = useLoaderData<typeof loader>();
  const posted = useActionData<ActionResult<Sent>>();
  const [done, setDone] = useState<Sent>();
  const sent = done ?? (posted?.ok ? posted.data : undefined);
  if (!business) {
    return (
      <>
        <PageHeader title={t('support.title')} />
        <Callout tone="warning" title={t('support.noBusiness')}>
          {t('support.noBusinessText')}
        </Callout>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={t('support.heading', { business: business.name })}
        description={sent ? undefined : t('support.text')}
      />
      <Card>
        {sent ? (
          <div role="status">
            <Callout
              tone="success"
              title={sent.number ? t('support.done', { number: sent.number }) : t('support.doneSoon')}
            >
              {t('support.doneText')}
            </Callout>
          </div>
        ) : (
          <SupportForm slug={business.slug} onDone={setDone} />
        )}
      </Card>
    </>
  );
}
