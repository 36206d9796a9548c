import { useSearchParams } from '@remix-run/react';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/lib/use-format.ts';
import { ButtonLink, buttonStyles } from './button.tsx';

type Props = {
  /** Cursors as the API gave them; none at an end of the list. */
  previous?: string | null | undefined;
  next?: string | null | undefined;
  total?: number | undefined;
};

/** Back and forth through a list by cursor; the filter in the address stays. */
export function Pagination({ previous, next, total }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [search] = useSearchParams();
  const to = (cursor: string) => {
    const params = new URLSearchParams(search);
    params.set('cursor', cursor);
    return `?${params}`;
  };
  if (!previous && !next && total === undefined) return null;
  return (
    <nav aria-label={t('pages.label')} className="flex items-center justify-between gap-4 px-4 py-3">
      <p className="text-muted tabular-nums">
        {total !== undefined && t('pages.total', { count: total, shown: format.number(total) })}
      </p>
      {(previous || next) && (
        <div className="flex gap-2">
          <Step to={previous && to(previous)}>
            <ChevronLeft aria-hidden />
            {t('pages.previous')}
          </Step>
          <Step to={next && to(next)}>
            {t('pages.next')}
            <ChevronRight aria-hidden />
          </Step>
        </div>
      )}
    </nav>
  );
}

function Step({ to, children }: { to: string | null | undefined; children: React.ReactNode }) {
  if (to) return <ButtonLink to={to}>{children}</ButtonLink>;
  return (
    <button type="button" disabled className={buttonStyles()}>
      {children}
    </button>
  );
}
