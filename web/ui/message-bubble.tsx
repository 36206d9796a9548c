import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from './avatar.tsx';
import { RelativeTime } from './relative-time.tsx';

type Props = {
  author: string;
  /** What the author is here: "Customer", "Support". */
  role: string;
  at: string;
  /** Written by the reader's side: stands on the right. */
  own: boolean;
  /** Seen by staff alone. */
  internal?: boolean;
  /** Under the text: "Read", "Sending". */
  status?: ReactNode;
  children: ReactNode;
};

/** One message of a thread. */
export function MessageBubble({ author, role, at, own, internal = false, status, children }: Props) {
  const { t } = useTranslation();
  const look = internal
    ? 'border-warning/40 bg-warning-soft text-warning-ink'
    : own
      ? 'border-transparent bg-accent-soft'
      : 'bg-raised';
  return (
    <li className={`flex gap-2.5 ${own ? 'flex-row-reverse' : ''}`}>
      <Avatar name={author} />
      <article className={`grid max-w-[85%] min-w-0 gap-1 sm:max-w-[70%] ${own ? 'justify-items-end' : ''}`}>
        <header className="flex flex-wrap items-baseline gap-x-2 text-xs text-muted">
          <span className="font-semibold text-ink">{author}</span>
          <span>{role}</span>
          <RelativeTime at={at} />
        </header>
        <div className={`rounded-xl border px-3.5 py-2.5 ${own ? 'rounded-tr-sm' : 'rounded-tl-sm'} ${look}`}>
          {internal && (
            <p className="mb-1 flex items-center gap-1 text-xs font-medium">
              <Lock aria-hidden className="size-3" />
              {t('message.internal')}
            </p>
          )}
          <div className="text-[0.9375rem] break-words">{children}</div>
        </div>
        {status && <div className="text-xs text-muted">{status}</div>}
      </article>
    </li>
  );
}

/** Messages from the first to the last; new ones are announced to screen readers. */
export function Thread({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="log" aria-label={label}>
      <ol className="grid gap-5">{children}</ol>
    </div>
  );
}
