import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionResult } from '#web/lib/action-result.ts';
import { answer, commandIdOf, send } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { attachmentIdsOf } from '#web/parts/attachment/attached.ts';
import { readForm } from '#web/parts/attachment/read-form.server.ts';
import { visitFiles } from '#web/parts/attachment/upload-file.ts';
import { Card } from '#web/ui/card.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { findBusiness } from './find-business.server.ts';
import { SupportForm } from './support-form.tsx';

export const meta = titled('public:support.title');

export { clientAction } from '#web/lib/client-action.ts';

export async function loader(args: LoaderFunctionArgs) {
  return { business: await findBusiness(args), visit: crypto.randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const to = (read: ReadonlyMap<string, string>) =>
    visitFiles(read.get('business') ?? '', read.get('visit') ?? '');
  const { form, refused } = await readForm(args, { to });
  if (refused) return answer(refused, form);
  const fields = ['business', 'visit', 'name', 'email', 'subject', 'body', 'website'];
  const texts = Object.fromEntries(fields.map((name) => [name, String(form.get(name) ?? '')]));
  const body = { ...texts, ...attachmentIdsOf(form) };
  const options = { body, idempotencyKey: commandIdOf(form) };
  return answer(await send<Sent>(args, '/api/public/tickets', options), form);
}

type Sent = { number: number | null };

/** Writes to a business without an account. */
export default function Support() {
  const { t } = useTranslation('public');
  const { business, visit } = useLoaderData<typeof loader>();
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
          <SupportForm slug={business.slug} visit={visit} onDone={setDone} />
        )}
      </Card>
    </>
  );
}
