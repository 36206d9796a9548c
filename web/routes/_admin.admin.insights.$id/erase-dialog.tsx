import { useTranslation } from 'react-i18next';
import type { CustomerInsight } from '#api/insights/views.ts';
import { CommandForm } from '#web/lib/command-form.tsx';
import { DialogAnswers } from '#web/parts/admin/dialog-answers.tsx';
import { UrlDialog } from '#web/parts/admin/url-dialog.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';

/** Names the person, says what goes and what stays, and asks for the name. */
export function EraseDialog({ customer: { name, email } }: { customer: CustomerInsight }) {
  const { t } = useTranslation('customers');
  return (
    <UrlDialog title={t('erase.title', { name })} description={email}>
      <CommandForm intent="erase" stay>
        <ul className="grid list-disc gap-1 pl-5">
          <li>{t('erase.person')}</li>
          <li>{t('erase.texts')}</li>
          <li>{t('erase.processes')}</li>
          <li>{t('erase.stays')}</li>
        </ul>
        <Callout tone="danger" title={t('erase.warning')}>
          {t('erase.exportFirst')}
        </Callout>
        <Field name="confirm" label={t('erase.confirm', { name })} required>
          {(control) => <Input {...control} maxLength={200} autoComplete="off" />}
        </Field>
        <DialogAnswers tone="danger">{t('erase.submit', { name })}</DialogAnswers>
      </CommandForm>
    </UrlDialog>
  );
}
