import { Link, useFetcher } from '@remix-run/react';
import { EllipsisVertical } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadView } from '#api/leads/views.ts';
import type { ActionResult } from '#web/lib/action-result.ts';
import { paths } from '#web/lib/paths.ts';
import { showToast } from '#web/lib/toast.ts';
import { useProblemText } from '#web/lib/use-problem-text.ts';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { UnreadBadge } from '#web/parts/conversation/unread-badge.tsx';
import { DueTime } from '#web/parts/ticket/due-time.tsx';
import { iconButtonStyles } from '#web/ui/icon-button.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';
import { RowLink } from '#web/ui/row-link.tsx';
import { moveKey } from './use-lead-moves.ts';

type Props = { lead: LeadView; filter: string; onDrag: (lead: LeadView | undefined) => void };

/** One lead of the board: dragged with the pointer, moved by its menu with everything else. */
export function LeadCard({ lead, filter, onDrag }: Props) {
  const { t } = useTranslation('leads');
  const dialog = useDialog();
  useRefusal(lead);
  const { id, name, lastMessage, unread, assignee, remindAt, updatedAt } = lead;
  return (
    <li
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', name);
        onDrag(lead);
      }}
      onDragEnd={() => onDrag(undefined)}
      className="relative grid cursor-grab gap-1.5 rounded-md border bg-raised p-3 shadow-card hover:border-line-strong active:cursor-grabbing"
    >
      <div className="flex items-start justify-between gap-2">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2 break-words">
          {/* To open one marks it read, so it is not fetched beforehand. */}
          <RowLink to={paths.admin.lead(id) + filter} prefetch="none" draggable={false}>
            {name}
          </RowLink>
          <UnreadBadge count={unread} />
        </p>
        <Link
          to={dialog.to('move', id)}
          preventScrollReset
          draggable={false}
          title={t('move.menu', { name })}
          className={`${iconButtonStyles} relative z-1 -mt-2 -mr-2 shrink-0`}
        >
          <EllipsisVertical aria-hidden />
          <span className="sr-only">{t('move.menu', { name })}</span>
        </Link>
      </div>
      {lastMessage && <p className="line-clamp-2 text-muted break-words">{lastMessage.excerpt}</p>}
      <p className="flex flex-wrap items-center justify-between gap-x-3 text-xs text-muted">
        <span className={assignee ? '' : 'text-warning-ink'}>{assignee?.name ?? t('nobody')}</span>
        {remindAt ? <DueTime at={remindAt} short /> : <RelativeTime at={updatedAt} />}
      </p>
    </li>
  );
}

/** A move that was refused says why; the card stands where it was by itself. */
function useRefusal({ id, name }: LeadView) {
  const { t } = useTranslation('leads');
  const { data, state } = useFetcher<ActionResult<LeadView>>({ key: moveKey(id) });
  const problem = data && !data.ok ? data.problem : undefined;
  const why = useProblemText(problem ?? { title: '', status: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each refusal
  useEffect(() => {
    if (problem && state === 'idle') showToast({ text: t('move.refused', { name, why }), tone: 'danger' });
  }, [problem, state]);
}
