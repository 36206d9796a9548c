import { Form, Link } from '@remix-run/react';
import { BellRing, LogOut, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { paths } from '#web/lib/paths.ts';
import type { Me } from '#web/lib/viewer.tsx';
import { Avatar } from '#web/ui/avatar.tsx';
import { menuRow, PopoverMenu } from './popover-menu.tsx';

export function UserMenu({ viewer, place }: { viewer: Me; place: string }) {
  const { t } = useTranslation();
  const { name, email, role } = viewer.member;
  return (
    <PopoverMenu label={t('user.menu', { name })} place={place} button={<Avatar name={name} />}>
      <div className="border-b px-2.5 pt-1.5 pb-2.5">
        <p className="font-medium break-words">{name}</p>
        <p className="text-xs break-all text-muted">{email}</p>
        <p className="mt-1 text-xs text-muted">{t(`role.${role}`)}</p>
      </div>
      {(role === 'customer' || role === 'provider') && (
        <Link to={paths[role].profile()} className={`${menuRow} mt-1.5`}>
          <UserRound aria-hidden />
          {t('user.profile')}
        </Link>
      )}
      <Link to={paths[role].notifications({ tab: 'settings' })} className={`${menuRow} mt-1.5`}>
        <BellRing aria-hidden />
        {t('user.notifications')}
      </Link>
      <Form method="post" action={paths.signOut()} reloadDocument>
        <button type="submit" className={menuRow}>
          <LogOut aria-hidden />
          {t('user.signOut')}
        </button>
      </Form>
    </PopoverMenu>
  );
}
