import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import { MessagesSquare, Ticket } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#web/lib/paths.ts';
import { requireViewer } from '#web/lib/viewer.server.ts';
import type { Me } from '#web/lib/viewer.tsx';
import { countUnread } from '#web/parts/conversation/load-conversation.server.ts';
import { FramedError } from '#web/parts/framed-error.tsx';
import { PortalShell } from '#web/parts/shell/portal-shell.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireViewer(args, 'staff');
  return { viewer, unread: await countUnread(args, 'staff') };
}

export { keepOnNavigation as shouldRevalidate } from '#web/lib/revalidate.ts';

function Frame({ viewer, children }: { viewer: Me; children: ReactNode }) {
  const { t } = useTranslation(['staff', 'conversation']);
  const unread = useRouteLoaderData<typeof loader>('routes/_staff')?.unread;
  const items = [
    {
      to: paths.staff.conversations(),
      label: t('conversation:title'),
      icon: MessagesSquare,
      badge: unread,
    },
    { to: paths.staff.tickets(), label: t('staff:nav.tickets'), icon: Ticket },
  ];
  return (
    <PortalShell viewer={viewer} items={items} searchIn="staff">
      {children}
    </PortalShell>
  );
}

export default function StaffPortal() {
  return (
    <Frame viewer={useLoaderData<typeof loader>().viewer}>
      <Outlet />
    </Frame>
  );
}

export function ErrorBoundary() {
  return <FramedError viewer={useRouteLoaderData<typeof loader>('routes/_staff')?.viewer} frame={Frame} />;
}
