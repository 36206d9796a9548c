import type { ReactNode } from 'react';

type Props = {
  title?: ReactNode;
  /** Beside the title: a button, a link, a count. */
  aside?: ReactNode;
  children: ReactNode;
  /** Off for tables and lists that reach to the edge. */
  padded?: boolean;
  className?: string;
};

export function Card({ title, aside, children, padded = true, className = '' }: Props) {
  return (
    <section className={`rounded-lg border bg-raised shadow-card ${className}`}>
      {(title || aside) && (
        <header className="flex min-h-12 flex-wrap items-center justify-between gap-2 border-b px-4 py-2">
          <h2 className="text-sm font-semibold">{title}</h2>
          {aside}
        </header>
      )}
      <div className={padded ? 'p-4' : ''}>{children}</div>
    </section>
  );
}
