import { Link, useLocation } from '@remix-run/react';
import { History } from 'lucide-react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { buttonStyles } from '#web/ui/button.tsx';

type Props = {
  /** The part of the address that carries the cursor. */
  name: string;
  cursor: string | null;
  failed: boolean;
  label: string;
  onMore: (event: MouseEvent) => void;
};

/** Leads to what is older; and back, on a page that shows older things alone. */
export function OlderLink({ name, cursor, failed, label, onMore }: Props) {
  const { t } = useTranslation('ticket');
  const { search } = useLocation();
  const address = (value: string | null) => {
    const params = new URLSearchParams(search);
    if (value) params.set(name, value);
    else params.delete(name);
    return `?${params}`;
  };
  const paged = new URLSearchParams(search).has(name);
  if (!cursor && !paged) return null;
  return (
    <div className="flex flex-wrap items-center justify-center gap-2">
      {cursor && (
        <Link
          to={address(cursor)}
          onClick={onMore}
          preventScrollReset
          className={buttonStyles({ size: 'sm' })}
        >
          <History aria-hidden />
          {label}
        </Link>
      )}
      {paged && (
        <Link to={address(null)} preventScrollReset className={buttonStyles({ size: 'sm' })}>
          {t('newest')}
        </Link>
      )}
      <span role="status" className="text-danger-ink">
        {failed && t('olderFailed')}
      </span>
    </div>
  );
}
