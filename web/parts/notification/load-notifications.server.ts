import type { LoaderFunctionArgs } from '@remix-run/node';
import type { PreferenceView } from '#api/notifications/preferences.ts';
import type { NotificationView } from '#api/notifications/queries.ts';
import type { Page } from '#api/tickets/views.ts';
import { get } from '#web/lib/api.server.ts';
import { listPath } from '#web/parts/admin/list-path.ts';

const path = '/api/notifications';

export type Notifications =
  | { tab: 'settings'; page: undefined; preferences: PreferenceView[]; publicKey: string | null }
  | { tab: 'all' | 'unread'; page: Page<NotificationView>; preferences: undefined };

/** What a tab of the page shows; `?limit=` asks for fewer, as the bell does. */
export async function loadNotifications(args: LoaderFunctionArgs): Promise<Notifications> {
  const tab = new URL(args.request.url).searchParams.get('tab');
  if (tab === 'settings') {
    const [{ items }, { publicKey }] = await Promise.all([
      get<{ items: PreferenceView[] }>(args, `${path}/preferences`),
      get<{ publicKey: string | null }>(args, `${path}/push`),
    ]);
    return { tab, page: undefined, preferences: items, publicKey };
  }
  const fixed: Record<string, string> = { limit: '30', ...(tab === 'unread' && { unread: 'true' }) };
  const page = await get<Page<NotificationView>>(
    args,
    listPath(args.request, path, ['cursor', 'limit'], fixed),
  );
  return { tab: tab === 'unread' ? tab : 'all', page, preferences: undefined };
}
