import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { titled } from '#web/lib/page-title.ts';
import { changeNotifications } from '#web/parts/notification/change-notifications.server.ts';
import { loadNotifications } from '#web/parts/notification/load-notifications.server.ts';
import { NotificationPage } from '#web/parts/notification/notification-page.tsx';

export const meta = titled('notifications:title');

export const loader = (args: LoaderFunctionArgs) => loadNotifications(args);
export const action = (args: ActionFunctionArgs) => changeNotifications(args);

export { clientAction } from '#web/lib/client-action.ts';

export default function ProviderNotifications() {
  return <NotificationPage data={useLoaderData<typeof loader>()} />;
}
