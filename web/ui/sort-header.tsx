import { Link, useSearchParams } from '@remix-run/react';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A column's title as a link that sorts by it; pressed again it turns the order round. `-` means descending. */
export function SortHeader({ sort, children }: { sort: string; children: ReactNode }) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const current = search.get('sort');
  const descending = current === `-${sort}`;
  const active = descending || current === sort;
  const next = new URLSearchParams(search);
  next.set('sort', current === sort ? `-${sort}` : sort);
  next.delete('cursor');
  const Arrow = descending ? ArrowDown : ArrowUp;
  return (
    <Link
      to={`?${next}`}
      preventScrollReset
      className="group -mx-1 inline-flex items-center gap-1 rounded px-1 hover:text-ink"
    >
      {children}
      {active && <span className="sr-only">{t(descending ? 'table.descending' : 'table.ascending')}</span>}
      <Arrow aria-hidden className={`size-3 ${active ? '' : 'opacity-0 group-hover:opacity-60'}`} />
    </Link>
  );
}
