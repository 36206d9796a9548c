import { useTranslation } from 'react-i18next';
import type { CompanyView } from '#api/insights/company-views.ts';
import { CommandForm } from '#web/lib/command-form.tsx';
import { DialogAnswers } from '#web/parts/admin/dialog-answers.tsx';
import { UrlDialog } from '#web/parts/admin/url-dialog.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';

type Props = { intent: 'create' | 'edit'; title: string; company?: CompanyView };

/** What a company is called and which domains are its own. */
export function CompanyDialog({ intent, title, company }: Props) {
  const { t } = useTranslation('customers');
  return (
    <UrlDialog title={title}>
      <CommandForm intent={intent} stay>
        {company && <input type="hidden" name="version" value={company.version} />}
        <Field name="name" label={t('company.name')} required defaultValue={company?.name ?? ''}>
          {(control) => <Input {...control} maxLength={100} />}
        </Field>
        <Field
          name="domains"
          label={t('company.domains')}
          hint={t('company.domainsHint')}
          defaultValue={company?.domains.join(', ') ?? ''}
        >
          {(control) => (
            <Input {...control} maxLength={2000} placeholder="example.com" autoCapitalize="none" />
          )}
        </Field>
        <DialogAnswers>{t('profile.save')}</DialogAnswers>
      </CommandForm>
    </UrlDialog>
  );
}
