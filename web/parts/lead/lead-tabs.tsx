import { Link, useSearchParams } from '@remix-run/react';
import { Columns3, List } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { buttonStyles } from '#web/ui/button.tsx';
import { Tabs } from '#web/ui/tabs.tsx';
import { type LeadStatus, leadStatuses } from '#workflows/lead/commands.ts';

/** Where in the list one is, and how many there are elsewhere. */
export function LeadTabs({ totals }: { totals: Record<LeadStatus, number> }) {
  const { t } = useTranslation('leads');
  const [search] = useSearchParams();
  const chosen = search.get('status') ?? '';
  const to = (status: string) => addressWith(search, 'status', status);
  const all = leadStatuses.reduce((sum, status) => sum + totals[status], 0);
  return (
    <Tabs
      label={t('column.status')}
      tabs={[
        { to: to(''), label: t('all'), count: all, current: chosen === '' },
        ...leadStatuses.map((status) => ({
          to: to(status),
          label: t(`status.${status}`),
          count: totals[status],
          current: chosen === status,
        })),
      ]}
    />
  );
}

const icons = { list: List, board: Columns3 };

/** The same leads, one below the other or side by side. */
export function ViewSwitch({ view }: { view: 'list' | 'board' }) {
  const { t } = useTranslation('leads');
  const [search] = useSearchParams();
  return (
    <nav aria-label={t('view.label')} className="flex gap-1">
      {(['list', 'board'] as const).map((one) => {
        const Icon = icons[one];
        return (
          <Link
            key={one}
            to={addressWith(search, 'view', one === 'board' ? one : '')}
            aria-current={one === view ? 'true' : undefined}
            className={buttonStyles({
              className: 'aria-[current]:border-accent aria-[current]:bg-accent-soft',
            })}
          >
            <Icon aria-hidden />
            {t(`view.${one}`)}
          </Link>
        );
      })}
    </nav>
  );
}

function addressWith(search: URLSearchParams, name: string, value: string) {
  const next = new URLSearchParams(search);
  for (const each of ['cursor', 'trail', 'dialog', 'of']) next.delete(each);
  if (value) next.set(name, value);
  else next.delete(name);
  return `?${next}`;
}
