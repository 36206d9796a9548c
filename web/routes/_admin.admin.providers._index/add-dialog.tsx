import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { UrlDialog } from '#web/parts/admin/url-dialog.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';

/** Adds somebody who carries out bookings; they are invited by mail and can be set up at once. */
export function AddDialog() {
  const { t } = useTranslation('providers');
  return (
    <UrlDialog title={t('add.title')} description={t('add.about')}>
      <CommandForm intent="add">
        <Field name="name" label={t('profile.name')} required>
          {(control) => <Input {...control} maxLength={100} autoComplete="off" />}
        </Field>
        <Field name="email" label={t('profile.email')} required>
          {(control) => <Input {...control} type="email" maxLength={200} autoComplete="off" />}
        </Field>
        <Submit>{t('add.submit')}</Submit>
      </CommandForm>
    </UrlDialog>
  );
}
