import { Mail as MailIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Page } from '#api/tickets/views.ts';
import { useLive } from '#web/lib/use-live.ts';
import { FilterBar, FilterSelect } from '#web/parts/admin/filter-bar.tsx';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { Card } from '#web/ui/card.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { MailDialog } from './mail-dialog.tsx';
import { MailRow } from './mail-row.tsx';
import type { Mail } from './setting-views.ts';

const statuses = ['due', 'sending', 'sent', 'failed'] as const;

/** The mail that goes out, or would, were a mail server set up. */
export function MailTab({ mail }: { mail: Page<Mail> }) {
  const { t } = useTranslation('admin');
  const dialog = useDialog();
  useLive();
  const opened = dialog.name === 'mail' && mail.items.find(({ id }) => id === dialog.of);
  return (
    <>
      {opened && <MailDialog mail={opened} />}
      <Card title={t('settings.mail.title')} padded={false}>
        <p className="max-w-prose px-4 pt-3 text-muted">{t('settings.mail.about')}</p>
        <FilterBar label={t('settings.mail.filter')} keep={['tab']}>
          <FilterSelect
            name="status"
            label={t('settings.mail.status.label')}
            options={[
              { value: '', label: t('settings.mail.status.any') },
              ...statuses.map((value) => ({ value, label: t(`settings.mail.status.${value}`) })),
            ]}
          />
        </FilterBar>
        {mail.items.length === 0 ? (
          <EmptyState icon={MailIcon} title={t('settings.mail.empty.title')}>
            {t('settings.mail.empty.text')}
          </EmptyState>
        ) : (
          <ul className="divide-y">
            {mail.items.map((each) => (
              <li key={each.id} className="relative px-4 py-3 hover:bg-sunken/60">
                <MailRow mail={each} />
              </li>
            ))}
          </ul>
        )}
        <Pagination next={mail.nextCursor} total={mail.total} more={mail.more} />
      </Card>
    </>
  );
}
