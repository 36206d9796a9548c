import { Link, useFetcher } from '@remix-run/react';
import { Bell as BellIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import type { Me } from '#web/lib/viewer.tsx';
import type { Notifications } from '#web/parts/notification/load-notifications.server.ts';
import { NotificationLine } from '#web/parts/notification/notification-line.tsx';
import { useUnreadCheck } from '#web/parts/notification/use-unread-check.ts';
import { Spinner } from '#web/ui/feedback/spinner.tsx';
import { PopoverMenu } from './popover-menu.tsx';

const newest = 6;
const most = 99;

/** How much is unread, and the newest of it once opened; keeps both current on every page. */
export function Bell({ viewer, place }: { viewer: Me; place: string }) {
  const { t } = useTranslation('notifications');
  const { unread, member } = viewer;
  const path = paths[member.role].notifications;
  const fetcher = useFetcher<Notifications>({ key: 'bell' });
  useLive(({ process }) => process === 'notification');
  useUnreadCheck(unread);
  const label = unread > 0 ? t('bell.unread', { count: unread }) : t('title');
  const page = fetcher.data?.page;
  return (
    <PopoverMenu
      roomy
      label={label}
      place={place}
      onOpen={() => fetcher.load(path({ limit: newest }))}
      button={
        <span className="relative">
          <BellIcon aria-hidden />
          {unread > 0 && (
            <span
              aria-hidden
              className="absolute -top-2 left-2.5 min-w-4.5 rounded-full bg-danger px-1 text-center text-[0.6875rem] leading-4.5 font-semibold text-white tabular-nums"
            >
              {unread > most ? `${most}+` : unread}
            </span>
          )}
        </span>
      }
    >
      <div className="flex min-h-11 items-center justify-between gap-2 px-2.5">
        <h2 className="font-semibold">{t('title')}</h2>
        {unread > 0 && (
          <CommandForm intent="read" formKey="bell" action={path()} stay>
            <Submit tone="quiet" size="sm">
              {t('markAllRead')}
            </Submit>
          </CommandForm>
        )}
      </div>
      {page ? (
        <ul className="-mx-1.5 divide-y border-y">
          {page.items.map((one) => (
            <li key={one.id}>
              <NotificationLine notification={one} />
            </li>
          ))}
          {page.items.length === 0 && <li className="px-4 py-6 text-center text-muted">{t('empty.all')}</li>}
        </ul>
      ) : (
        fetcher.state !== 'idle' && (
          <p className="flex justify-center p-6 text-muted">
            <Spinner />
          </p>
        )
      )}
      <Link
        to={path()}
        className="tap flex items-center justify-center rounded-md font-medium text-accent-ink hover:bg-sunken"
      >
        {t('bell.all')}
      </Link>
    </PopoverMenu>
  );
}
