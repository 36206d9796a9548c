import type { ActionFunctionArgs } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '#api/services/views.ts';
import { type ActionResult, intentField } from '#web/lib/action-result.ts';
import { answer, commandIdOf, send } from '#web/lib/api.server.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { fileOf } from '#web/parts/service/save-service.server.ts';
import { BackLink } from '#web/ui/back-link.tsx';
import { Card } from '#web/ui/card.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { ImportResult } from './import-result.tsx';

export const meta = titled('services:import.title');

type Imported = { result: ImportView; file: string };

/** A file is tried first; what was tried goes along, so that the same is then taken over. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const dryRun = form.get(intentField) !== 'take';
  const file = dryRun ? await fileOf(form, 'file').text() : String(form.get('text') ?? '');
  const sent = await send<ImportView>(args, `/api/admin/service-management/import?dryRun=${dryRun}`, {
    body: new Blob([file], { type: 'text/csv' }),
    idempotencyKey: commandIdOf(form),
  });
  return answer<Imported>(sent.ok ? { ...sent, data: { result: sent.data, file } } : sent, form);
}

export { clientAction } from '#web/lib/client-action.ts';

/** Takes over services from a file: what would happen is shown before it does. */
export default function ImportServices() {
  const { t } = useTranslation('services');
  const posted = useActionData<ActionResult<Imported>>();
  const [fetched, setFetched] = useState<Imported>();
  const imported = fetched ?? (posted?.ok ? posted.data : undefined);
  return (
    <>
      <PageHeader
        title={t('import.title')}
        description={t('import.about')}
        back={<BackLink to={paths.admin.services()}>{t('title')}</BackLink>}
      />
      <div className="grid max-w-5xl gap-5">
        <Card title={t('import.choose')}>
          <CommandForm<Imported> intent="try" multipart stay onDone={setFetched}>
            <Field name="file" label={t('import.file')} hint={t('import.hint')} required>
              {({ defaultValue: _, ...control }) => (
                <input {...control} type="file" accept=".csv,text/csv" className="tap w-full min-w-0" />
              )}
            </Field>
            <p className="text-muted">
              {t('import.template')}{' '}
              <a href={paths.admin.csv('services', '')} download className="text-accent-ink underline">
                {t('import.download')}
              </a>
            </p>
            <div>
              <Submit tone="secondary">{t('import.try')}</Submit>
            </div>
          </CommandForm>
        </Card>
        {imported && <ImportResult result={imported.result} file={imported.file} onDone={setFetched} />}
      </div>
    </>
  );
}
