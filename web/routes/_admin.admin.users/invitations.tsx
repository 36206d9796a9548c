import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { useNow } from '#web/lib/use-now.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Card } from '#web/ui/card.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';
import type { Role } from '#workflows/process.ts';

export type Invitation = {
  id: string;
  email: string;
  name: string;
  role: Role;
  createdAt: string;
  expiresAt: string;
};

/** Who was invited and has not come yet; each can be sent a new link. */
export function Invitations({ invitations }: { invitations: Invitation[] }) {
  const { t } = useTranslation(['admin', 'common']);
  const now = useNow();
  return (
    <Card title={t('users.invited.title')} padded={false} className="mt-5">
      <ul className="divide-y">
        {invitations.map(({ id, email, name, role, expiresAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
            <span className="min-w-0 flex-1">
              <span className="font-medium">{name}</span>{' '}
              <span className="text-muted">{t(`common:role.${role}`)}</span>
              <span className="block text-xs break-all text-muted">{email}</span>
            </span>
            {Date.parse(expiresAt) < now ? (
              <Badge tone="warning">{t('users.invited.expired')}</Badge>
            ) : (
              <span className="text-xs text-muted">
                {t('users.invited.expires')} <RelativeTime at={expiresAt} />
              </span>
            )}
            <CommandForm intent="again" formKey={id} stay className="grid">
              <input type="hidden" name="email" value={email} />
              <input type="hidden" name="name" value={name} />
              <input type="hidden" name="role" value={role} />
              <Submit tone="secondary" size="sm" aria-label={t('users.invited.againTo', { name })}>
                {t('users.invited.again')}
              </Submit>
            </CommandForm>
          </li>
        ))}
      </ul>
    </Card>
  );
}
