import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { RelativeTime } from './relative-time.tsx';

export type TimelineEntry = {
  id: string;
  at: string;
  icon: LucideIcon;
  text: ReactNode;
  /** Why it happened, in the reader's words. */
  reason?: ReactNode;
};

/** What happened, in the order given. */
export function Timeline({ entries, label }: { entries: TimelineEntry[]; label: string }) {
  return (
    <ol aria-label={label} className="grid">
      {entries.map(({ id, at, icon: Icon, text, reason }) => (
        <li key={id} className="group relative flex gap-3 pb-4 last:pb-0">
          <span aria-hidden className="absolute top-6 bottom-0 left-3 border-l group-last:hidden" />
          <span className="z-1 flex size-6 shrink-0 items-center justify-center rounded-full border bg-raised text-muted">
            <Icon aria-hidden className="size-3.5" />
          </span>
          <div className="min-w-0 pt-0.5">
            <p className="break-words">
              {text} <RelativeTime at={at} className="text-xs whitespace-nowrap text-muted" />
            </p>
            {reason && <p className="mt-0.5 text-xs break-words whitespace-pre-line text-muted">{reason}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
