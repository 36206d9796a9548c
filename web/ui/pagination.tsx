import { useSearchParams } from '@remix-run/react';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/lib/use-format.ts';
import { ButtonLink, buttonStyles } from './button.tsx';

type Props = {
  /** The cursor of the next page as the API gave it; none at the end. */
  next?: string | null | undefined;
  total?: number | undefined;
  /** There are more than `total`. */
  more?: boolean;
};

/** How many pages back the address remembers. */
const longestTrail = 10;

/** Back and forth through a list by cursor; the filter in the address stays. */
export function Pagination({ next, total, more = false }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [search] = useSearchParams();
  const cursor = search.get('cursor');
  const trail = search.get('trail')?.split(' ') ?? [];
  const to = (target: string | undefined, before: string[]) => {
    const params = new URLSearchParams(search);
    for (const name of ['cursor', 'trail']) params.delete(name);
    if (target) params.set('cursor', target);
    if (before.length > 0) params.set('trail', before.slice(-longestTrail).join(' '));
    return `?${params}`;
  };
  if (!cursor && !next && total === undefined) return null;
  return (
    <nav aria-label={t('pages.label')} className="flex items-center justify-between gap-4 px-4 py-3">
      <p className="text-muted tabular-nums">
        {total !== undefined &&
          t('pages.total', { count: total, shown: `${format.number(total)}${more ? '+' : ''}` })}
      </p>
      {(cursor || next) && (
        <div className="flex gap-2">
          <Step to={cursor && to(trail.at(-1), trail.slice(0, -1))}>
            <ChevronLeft aria-hidden />
            {t('pages.previous')}
          </Step>
          <Step to={next && to(next, cursor ? [...trail, cursor] : [])}>
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
