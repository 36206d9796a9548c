import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { Tone } from './badge.tsx';

const inks: Record<Tone, string> = {
  neutral: 'text-ink',
  accent: 'text-accent-ink',
  success: 'text-success-ink',
  warning: 'text-warning-ink',
  danger: 'text-danger-ink',
  info: 'text-info-ink',
};

type Props = {
  label: string;
  value: ReactNode;
  /** What the figure means or how it moved. */
  detail?: ReactNode;
  tone?: Tone;
  /** Where the things counted are listed. */
  to?: string;
};

/** One live figure. In a `<dl>`. */
export function StatTile({ label, value, detail, tone = 'neutral', to }: Props) {
  const link = 'after:absolute after:inset-0 after:rounded-lg hover:underline';
  return (
    <div className="relative flex flex-col rounded-lg border bg-raised px-4 py-3 shadow-card has-[a:hover]:border-line-strong">
      <dt className="text-xs font-medium text-muted">
        {to ? (
          <Link to={to} prefetch="intent" className={link}>
            {label}
          </Link>
        ) : (
          label
        )}
      </dt>
      <dd className={`mt-1 text-2xl font-semibold tracking-tight tabular-nums ${inks[tone]}`}>{value}</dd>
      {detail && <dd className="mt-0.5 text-xs text-muted">{detail}</dd>}
    </div>
  );
}
