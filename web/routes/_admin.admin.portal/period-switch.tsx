import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { Span } from '#api/overview/views.ts';
import { spans } from './spans.ts';

/** Over how many days the figures go; it stands in the address. */
export function PeriodSwitch({ days }: { days: Span }) {
  const { t } = useTranslation('overview');
  return (
    <nav aria-label={t('period')} className="flex rounded-md border bg-raised p-0.5 shadow-card">
      {spans.map((span) => (
        <Link
          key={span}
          to={`?days=${span}`}
          preventScrollReset
          prefetch="intent"
          aria-current={span === days ? 'true' : undefined}
          className="tap inline-flex items-center rounded px-3 whitespace-nowrap text-muted hover:text-ink aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent-ink"
        >
          {t('days', { count: span })}
        </Link>
      ))}
    </nav>
  );
}
