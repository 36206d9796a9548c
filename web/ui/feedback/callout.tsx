import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const looks = {
  info: { icon: Info, box: 'border-info/30 bg-info-soft text-info-ink' },
  success: { icon: CircleCheck, box: 'border-success/30 bg-success-soft text-success-ink' },
  warning: { icon: TriangleAlert, box: 'border-warning/40 bg-warning-soft text-warning-ink' },
  danger: { icon: CircleAlert, box: 'border-danger/30 bg-danger-soft text-danger-ink' },
} as const;

type Props = { tone?: keyof typeof looks; title?: ReactNode; children?: ReactNode };

/** A remark that matters, in the flow of the page. */
export function Callout({ tone = 'info', title, children }: Props) {
  const { icon: Icon, box } = looks[tone];
  return (
    <div className={`flex gap-2.5 rounded-md border px-3.5 py-2.5 ${box}`}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 break-words">
        {title && <p className="font-medium">{title}</p>}
        {children}
      </div>
    </div>
  );
}
