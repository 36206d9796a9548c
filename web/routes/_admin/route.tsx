import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import {
  Activity,
  Banknote,
  BookOpen,
  CalendarDays,
  ChartColumn,
  Coins,
  Contact,
  HardHat,
  Inbox,
  LayoutDashboard,
  MessagesSquare,
  Package,
  ScrollText,
  Settings,
  Star,
  Ticket,
  UserRoundPlus,
  Users,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#web/lib/paths.ts';
import { requireViewer } from '#web/lib/viewer.server.ts';
import type { Me } from '#web/lib/viewer.tsx';
import { countUnread } from '#web/parts/conversation/load-conversation.server.ts';
import { FramedError } from '#web/parts/framed-error.tsx';
import { countNewRequests } from '#web/parts/request/count-new-requests.server.ts';
import { PortalShell } from '#web/parts/shell/portal-shell.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireViewer(args, 'admin');
  const [unread, requests] = await Promise.all([countUnread(args, 'admin'), countNewRequests(args)]);
  return { viewer, unread, requests };
}

export { keepOnNavigation as shouldRevalidate } from '#web/lib/revalidate.ts';

function Frame({ viewer, children }: { viewer: Me; children: ReactNode }) {
  const { t } = useTranslation([
    'admin',
    'bookingDesk',
    'conversation',
    'customers',
    'leads',
    'providers',
    'money',
    'reports',
    'requests',
    'services',
  ]);
  const { unread, requests } = useRouteLoaderData<typeof loader>('routes/_admin') ?? {};
  const items = [
    { to: paths.admin.home(), label: t('nav.overview'), icon: LayoutDashboard },
    { to: paths.admin.users(), label: t('nav.users'), icon: Users },
    { to: paths.admin.tickets(), label: t('nav.tickets'), icon: Ticket },
    { to: paths.admin.logs(), label: t('nav.logs'), icon: ScrollText },
    { to: paths.admin.conversations(), label: t('conversation:title'), icon: MessagesSquare, badge: unread },
    { to: paths.admin.insights(), label: t('customers:title'), icon: Contact },
    { to: paths.admin.leads(), label: t('leads:title'), icon: UserRoundPlus },
    { to: paths.admin.requests(), label: t('requests:title'), icon: Inbox, badge: requests },
    { to: paths.admin.bookings(), label: t('bookingDesk:title'), icon: CalendarDays },
    { to: paths.admin.services(), label: t('services:title'), icon: Package },
    { to: paths.admin.providers(), label: t('providers:title'), icon: HardHat },
    { to: paths.admin.earnings(), label: t('money:earnings.title'), icon: Coins },
    { to: paths.admin.payouts(), label: t('money:payouts.title'), icon: Banknote },
    { to: paths.admin.knowledge(), label: t('nav.knowledge'), icon: BookOpen },
    { to: paths.admin.feedback(), label: t('nav.feedback'), icon: Star },
    { to: paths.admin.reports(), label: t('reports:title'), icon: ChartColumn },
    { to: paths.admin.processes(), label: t('nav.processes'), icon: Activity },
    { to: paths.admin.settings(), label: t('nav.settings'), icon: Settings },
  ];
  return (
    <PortalShell viewer={viewer} items={items} searchIn="admin">
      {children}
    </PortalShell>
  );
}

export default function AdminPortal() {
  return (
    <Frame viewer={useLoaderData<typeof loader>().viewer}>
      <Outlet />
    </Frame>
  );
}

export function ErrorBoundary() {
  return <FramedError viewer={useRouteLoaderData<typeof loader>('routes/_admin')?.viewer} frame={Frame} />;
}
