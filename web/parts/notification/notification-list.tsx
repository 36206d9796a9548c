import { BellOff, Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { NotificationView } from '#api/notifications/queries.ts';
import type { Page } from '#api/tickets/views.ts';
import { CommandForm } from '#web/lib/command-form.tsx';
import { useFormat } from '#web/lib/use-format.ts';
import { useNow } from '#web/lib/use-now.ts';
import { Card } from '#web/ui/card.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { groupByDay } from './group-by-day.ts';
import { NotificationLine } from './notification-line.tsx';

/** A page of what somebody was told, a card a day. */
export function NotificationList({ page, tab }: { page: Page<NotificationView>; tab: 'all' | 'unread' }) {
  const { t } = useTranslation('notifications');
  const format = useFormat();
  const nameOf = useDayName();
  if (page.items.length === 0) {
    return (
      <Card>
        <EmptyState icon={BellOff} title={t(`empty.${tab}`)}>
          {t('empty.text')}
        </EmptyState>
      </Card>
    );
  }
  return (
    <div className="grid gap-5">
      {groupByDay(page.items, format).map(({ date, items }) => (
        <Card key={date} title={nameOf(date)} padded={false}>
          <ul className="divide-y">
            {items.map((one) => (
              <li key={one.id}>
                <NotificationLine
                  notification={one}
                  aside={one.readAt === null && <MarkRead id={one.id} />}
                />
              </li>
            ))}
          </ul>
        </Card>
      ))}
      <Pagination next={page.nextCursor} total={page.total} more={page.more} />
    </div>
  );
}

function MarkRead({ id }: { id: string }) {
  const { t } = useTranslation('notifications');
  return (
    <CommandForm intent="read" formKey={id} stay className="relative z-10 grid">
      <input type="hidden" name="id" value={id} />
      <IconButton type="submit" icon={Check} label={t('markRead')} />
    </CommandForm>
  );
}

const day = 24 * 3600_000;

function useDayName() {
  const { t } = useTranslation('notifications');
  const format = useFormat();
  const now = useNow();
  return (date: string) => {
    if (date === format.date(now)) return t('today');
    return date === format.date(now - day) ? t('yesterday') : date;
  };
}
