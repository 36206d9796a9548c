import { Link, useSearchParams } from '@remix-run/react';
import { CalendarDays, List } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { paths } from '#web/lib/paths.ts';
import { buttonStyles } from '#web/ui/button.tsx';

const icons = { list: List, calendar: CalendarDays };

/** The same bookings, one below the other or in their days. */
export function ViewSwitch({ view }: { view: keyof typeof icons }) {
  const { t } = useTranslation('bookingDesk');
  const [search] = useSearchParams();
  const provider = search.get('provider') ?? undefined;
  return (
    <nav aria-label={t('view.label')} className="flex gap-1">
      {(['list', 'calendar'] as const).map((one) => {
        const Icon = icons[one];
        return (
          <Link
            key={one}
            to={paths.admin.bookings({ view: one === 'calendar' ? one : undefined, provider })}
            aria-current={one === view ? 'true' : undefined}
            className={buttonStyles({
              className: 'aria-[current]:border-accent aria-[current]:bg-accent-soft',
            })}
          >
            <Icon aria-hidden />
            <span className="max-sm:sr-only">{t(`view.${one}`)}</span>
          </Link>
        );
      })}
    </nav>
  );
}
