import { CheckCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { paths } from '#web/lib/paths.ts';
import { useViewer } from '#web/lib/viewer.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Tabs } from '#web/ui/tabs.tsx';
import type { Notifications } from './load-notifications.server.ts';
import { NotificationList } from './notification-list.tsx';
import { PreferenceForm } from './preference-form.tsx';
import { PushButton } from './push-button.tsx';

const tabs = ['all', 'unread', 'settings'] as const;

/** Everything a member was told, and what they want to be told; the same in every portal. The bell keeps it current. */
export function NotificationPage({ data }: { data: Notifications }) {
  const { t } = useTranslation('notifications');
  const { member, unread } = useViewer();
  const path = paths[member.role].notifications;
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          unread > 0 && (
            <CommandForm intent="read" formKey="all" stay>
              <Submit tone="secondary">
                <CheckCheck aria-hidden />
                {t('markAllRead')}
              </Submit>
            </CommandForm>
          )
        }
      />
      <Tabs
        label={t('title')}
        tabs={tabs.map((each) => ({
          to: path(each === 'all' ? {} : { tab: each }),
          label: t(`tab.${each}`),
          current: each === data.tab,
          count: each === 'unread' ? unread : undefined,
        }))}
      />
      <div className="mt-5">
        {data.tab !== 'settings' && <NotificationList page={data.page} tab={data.tab} />}
        {data.tab === 'settings' &&
          (data.preferences.length > 0 ? (
            <div className="grid gap-5">
              {data.publicKey && <PushButton publicKey={data.publicKey} />}
              <PreferenceForm preferences={data.preferences} />
            </div>
          ) : (
            <p className="text-muted">{t('settings.none')}</p>
          ))}
      </div>
    </>
  );
}
