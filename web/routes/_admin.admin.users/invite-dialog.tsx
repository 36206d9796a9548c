import { useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { UrlDialog } from '#web/parts/admin/url-dialog.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { Select } from '#web/ui/form/select.tsx';
import { useRoleOptions } from './role-options.ts';

export function InviteDialog() {
  const { t } = useTranslation('admin');
  const [search] = useSearchParams();
  const options = useRoleOptions();
  return (
    <UrlDialog title={t('users.invite.title')} description={t('users.invite.about')}>
      <CommandForm intent="invite" stay>
        <Field name="email" label={t('users.column.email')} required>
          {(control) => <Input {...control} type="email" maxLength={254} autoComplete="off" />}
        </Field>
        <Field name="name" label={t('users.column.name')} required>
          {(control) => <Input {...control} maxLength={100} autoComplete="off" />}
        </Field>
        <Field
          name="role"
          label={t('users.column.role')}
          required
          defaultValue={search.get('role') ?? 'staff'}
        >
          {(control) => <Select {...control} options={options} />}
        </Field>
        <Submit>{t('users.invite.submit')}</Submit>
      </CommandForm>
    </UrlDialog>
  );
}
