import { Link, NavLink } from '@remix-run/react';
import { MessagesSquare } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#web/lib/paths.ts';
import { type Me, ViewerProvider } from '#web/lib/viewer.tsx';
import { UnreadBadge } from '#web/parts/conversation/unread-badge.tsx';
import { ConnectionBanner } from '#web/ui/feedback/connection-banner.tsx';
import { Logo } from '#web/ui/logo.tsx';
import { Bell } from './bell.tsx';
import { BusinessSwitcher } from './business-switcher.tsx';
import { PreferencesMenu } from './preferences-menu.tsx';
import { mainId, SkipLink } from './skip-link.tsx';
import { UserMenu } from './user-menu.tsx';

/** The customer's frame: one bar on top, the page below it in a narrow column. */
export function CustomerShell({ viewer, children }: { viewer: Me; children: ReactNode }) {
  const { t } = useTranslation(['common', 'customer']);
  return (
    <ViewerProvider viewer={viewer}>
      <SkipLink />
      <header className="sticky top-0 z-30 border-b bg-raised">
        <div className="mx-auto flex h-14 max-w-5xl items-center gap-2 px-3 sm:px-6">
          <Link to={paths.customer.home()} aria-label={t('nav.home')} className="rounded-md p-1">
            <Logo />
          </Link>
          <div className="flex min-w-0 items-center">
            <BusinessSwitcher viewer={viewer} place="top-14 left-2" />
          </div>
          <nav aria-label={t('nav.label')} className="pl-2 max-sm:hidden">
            <NavLink
              to={paths.customer.home()}
              prefetch="intent"
              className="tap inline-flex items-center rounded-md px-3 font-medium text-muted hover:text-ink aria-[current]:text-ink"
            >
              {t('customer:nav.dashboard')}
            </NavLink>
          </nav>
          <NavLink
            to={paths.customer.chat()}
            className="tap ml-auto inline-flex items-center gap-2 rounded-md px-3 font-medium text-muted hover:text-ink aria-[current]:text-ink sm:mr-auto sm:ml-0"
          >
            <MessagesSquare aria-hidden className="size-4.5" />
            {t('customer:nav.chat')}
            <UnreadBadge count={viewer.unreadInChat} />
          </NavLink>
          <Bell viewer={viewer} place="top-14 right-2" />
          <PreferencesMenu place="top-14 right-2" />
          <UserMenu viewer={viewer} place="top-14 right-2" />
        </div>
      </header>
      <ConnectionBanner />
      <main id={mainId} tabIndex={-1} className="mx-auto w-full max-w-5xl p-4 outline-none sm:p-6">
        {children}
      </main>
    </ViewerProvider>
  );
}
