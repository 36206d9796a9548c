import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { paths } from '#web/lib/paths.ts';
import { UrlDialog } from '#web/parts/admin/url-dialog.tsx';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { buttonStyles } from '#web/ui/button.tsx';
import { Identity } from './edit-dialog.tsx';
import type { UserView } from './user-table.tsx';

/** Asks before a person loses access, and says what becomes of their work. */
export function DeactivateDialog({ user, open }: { user: UserView; open: number }) {
  const { t } = useTranslation(['admin', 'common']);
  const { closed } = useDialog();
  const { name, email } = user;
  return (
    <UrlDialog title={t('users.deactivate.title', { name })} description={email}>
      <ul className="mb-4 grid list-disc gap-1 pl-5">
        <li>{t('users.deactivate.access')}</li>
        {open > 0 && (
          <li>
            {t('users.deactivate.tickets', { count: open })}{' '}
            <Link
              to={paths.admin.tickets({ assignee: user.id, status: 'open,pending' })}
              className="text-accent-ink underline"
            >
              {t('users.deactivate.reassign')}
            </Link>
          </li>
        )}
        <li>{t('users.deactivate.kept')}</li>
        <li>{t('users.deactivate.undo')}</li>
      </ul>
      <CommandForm intent="deactivate" stay className="flex flex-wrap justify-end gap-2">
        <Identity user={user} />
        <Link to={closed} replace preventScrollReset className={buttonStyles()}>
          {t('common:cancel')}
        </Link>
        <Submit tone="danger">{t('users.deactivate.submit', { name })}</Submit>
      </CommandForm>
    </UrlDialog>
  );
}
