import { Link } from '@remix-run/react';
import { Menu } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { portalHome } from '#web/lib/paths.ts';
import { type Me, ViewerProvider } from '#web/lib/viewer.tsx';
import { ConnectionBanner } from '#web/ui/feedback/connection-banner.tsx';
import { iconButtonStyles } from '#web/ui/icon-button.tsx';
import { Logo } from '#web/ui/logo.tsx';
import { Bell } from './bell.tsx';
import { BusinessSwitcher } from './business-switcher.tsx';
import { type NavItem, NavList } from './nav-list.tsx';
import { PaletteButton } from './palette-button.tsx';
import { PreferencesMenu } from './preferences-menu.tsx';
import { mainId, SkipLink } from './skip-link.tsx';
import { useCloseOnNavigation } from './use-close-on-navigation.ts';
import { UserMenu } from './user-menu.tsx';

type Props = {
  viewer: Me;
  items: NavItem[];
  /** Whose search box it has. */
  searchIn?: 'staff' | 'admin';
  children: ReactNode;
};

const drawerId = 'portal-nav';

/** The frame of a working portal: sidebar from 1024 px on, below it a drawer that needs no script. */
export function PortalShell({ viewer, items, searchIn, children }: Props) {
  const { t } = useTranslation();
  const drawer = useCloseOnNavigation();
  return (
    <ViewerProvider viewer={viewer}>
      <SkipLink />
      <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_minmax(0,1fr)] lg:grid-rows-[3.5rem_minmax(0,1fr)]">
        <header className="sticky top-0 z-30 flex h-14 items-center gap-1.5 border-b bg-raised px-2 sm:px-4 lg:col-span-2">
          <button
            type="button"
            popovertarget={drawerId}
            title={t('nav.open')}
            aria-label={t('nav.open')}
            className={`${iconButtonStyles} lg:hidden`}
          >
            <Menu aria-hidden />
          </button>
          <Link
            to={portalHome(viewer.member.role)}
            aria-label={t('nav.home')}
            className="rounded-md p-1 max-sm:hidden"
          >
            <Logo />
          </Link>
          <div className="mr-auto flex min-w-0 items-center pl-1">
            <BusinessSwitcher viewer={viewer} place="top-14 left-2 sm:left-14" />
          </div>
          {searchIn && <PaletteButton portal={searchIn} items={items} />}
          <Bell viewer={viewer} place="top-14 right-2" />
          <PreferencesMenu place="top-14 right-2" />
          <UserMenu viewer={viewer} place="top-14 right-2" />
        </header>
        <nav
          ref={drawer}
          id={drawerId}
          popover="auto"
          aria-label={t('nav.label')}
          className="fixed inset-y-0 right-auto left-0 m-0 h-dvh max-h-none w-64 overflow-y-auto border-0 border-r bg-raised p-3 text-sm backdrop:bg-black/40 lg:static lg:block lg:h-auto lg:w-auto lg:overflow-visible"
        >
          <div className="lg:sticky lg:top-17">
            <NavList items={items} />
          </div>
        </nav>
        <div className="min-w-0">
          <ConnectionBanner />
          <main id={mainId} tabIndex={-1} className="mx-auto w-full max-w-7xl p-4 outline-none sm:p-6">
            {children}
          </main>
        </div>
      </div>
    </ViewerProvider>
  );
}
