import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { useViewer } from '#web/lib/viewer.tsx';
import { UrlDialog } from '#web/parts/admin/url-dialog.tsx';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { buttonStyles } from '#web/ui/button.tsx';
import { Checkbox } from '#web/ui/form/checkbox.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { Select } from '#web/ui/form/select.tsx';
import { useRoleOptions } from './role-options.ts';
import type { UserView } from './user-table.tsx';

export function EditDialog({ user }: { user: UserView }) {
  const { t } = useTranslation('admin');
  const options = useRoleOptions();
  const { member } = useViewer();
  const isAgent = user.role === 'staff';
  return (
    <UrlDialog title={user.name} description={user.email}>
      <CommandForm intent="edit" stay>
        <Identity user={user} />
        <Field name="name" label={t('users.column.name')} required defaultValue={user.name}>
          {(control) => <Input {...control} maxLength={100} />}
        </Field>
        <Field name="phone" label={t('users.column.phone')} defaultValue={user.phone ?? ''}>
          {(control) => <Input {...control} type="tel" maxLength={40} />}
        </Field>
        <Field
          name="role"
          label={t('users.column.role')}
          hint={member.id === user.id ? t('users.ownRole') : undefined}
          required
          defaultValue={user.role}
        >
          {(control) => <Select {...control} options={options} />}
        </Field>
        {isAgent && (
          <>
            <Field
              name="capacity"
              label={t('users.capacity.label')}
              hint={t('users.capacity.hint')}
              required
              defaultValue={String(user.capacity)}
            >
              {(control) => <Input {...control} type="number" min={0} max={1000} />}
            </Field>
            <Checkbox
              name="away"
              value="yes"
              defaultChecked={user.away}
              label={t('away')}
              hint={t('users.awayHint')}
            />
          </>
        )}
        <Submit>{t('users.save')}</Submit>
      </CommandForm>
      {member.id !== user.id && <Access user={user} />}
    </UrlDialog>
  );
}

/** Whose change this is, and which state of theirs it was made on. */
export function Identity({ user: { id, version } }: { user: UserView }) {
  return (
    <>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
    </>
  );
}

/** Takes the access, after a question, or gives it back. */
function Access({ user }: { user: UserView }) {
  const { t } = useTranslation('admin');
  const dialog = useDialog();
  if (user.active) {
    return (
      <Link
        to={dialog.to('deactivate', user.id)}
        preventScrollReset
        replace
        className={buttonStyles({ tone: 'quiet', wide: true, className: 'mt-2 text-danger-ink' })}
      >
        {t('users.deactivate.open', { name: user.name })}
      </Link>
    );
  }
  return (
    <CommandForm intent="activate" stay className="mt-2 grid">
      <Identity user={user} />
      <Submit tone="secondary">{t('users.activate', { name: user.name })}</Submit>
    </CommandForm>
  );
}
