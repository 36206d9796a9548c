import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import {
  CalendarCheck,
  CalendarClock,
  CalendarDays,
  Coins,
  MessagesSquare,
  Star,
  UserRound,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#web/lib/paths.ts';
import { requireViewer } from '#web/lib/viewer.server.ts';
import type { Me } from '#web/lib/viewer.tsx';
import { FramedError } from '#web/parts/framed-error.tsx';
import type { NavItem } from '#web/parts/shell/nav-list.tsx';
import { PortalShell } from '#web/parts/shell/portal-shell.tsx';

export const loader = async (args: LoaderFunctionArgs) => ({ viewer: await requireViewer(args, 'provider') });

export { keepOnNavigation as shouldRevalidate } from '#web/lib/revalidate.ts';

function Frame({ viewer, children }: { viewer: Me; children: ReactNode }) {
  const { t } = useTranslation(['common', 'bookings', 'conversation', 'money', 'providers', 'reviews']);
  const items: NavItem[] = [
    { to: paths.provider.home(), label: t('nav.today'), icon: CalendarCheck, end: true },
    { to: paths.provider.bookings(), label: t('bookings:title'), icon: CalendarDays },
    { to: paths.provider.availability(), label: t('providers:tab.availability'), icon: CalendarClock },
    { to: paths.provider.earnings(), label: t('money:own.title'), icon: Coins },
    { to: paths.provider.reviews(), label: t('reviews:title'), icon: Star },
    {
      to: paths.provider.messages(),
      label: t('conversation:own.title'),
      icon: MessagesSquare,
      badge: viewer.unreadInChat,
    },
    { to: paths.provider.profile(), label: t('providers:tab.profile'), icon: UserRound },
  ];
  return (
    <PortalShell viewer={viewer} items={items}>
      {children}
    </PortalShell>
  );
}

export default function ProviderPortal() {
  return (
    <Frame viewer={useLoaderData<typeof loader>().viewer}>
      <Outlet />
    </Frame>
  );
}

export function ErrorBoundary() {
  return <FramedError viewer={useRouteLoaderData<typeof loader>('routes/_provider')?.viewer} frame={Frame} />;
}
