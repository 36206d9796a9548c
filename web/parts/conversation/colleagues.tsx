import { Eye, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Thread } from '#api/drafts/queries.ts';
import type { MessageView } from '#api/tickets/views.ts';
import type { Present } from '#web/lib/live.ts';
import { useWhoTypes } from './use-who-types.ts';
import { isColleague, useWhoViews } from './use-who-views.ts';

type Props = { thread: Thread; conversationId: string; newest: MessageView | undefined };

/** Warns an agent of the colleagues who answer the same thing at this moment, and tells who looks at it. */
export function Colleagues({ thread, conversationId, newest }: Props) {
  const { t } = useTranslation('writing');
  const viewing = useWhoViews(thread, conversationId);
  const replying = useWhoTypes(conversationId, newest).filter(isColleague);
  const watching = viewing.filter((one) => replying.every(({ id }) => id !== one.id));
  return (
    <div role="status" className="grid gap-1 not-empty:mb-3">
      {replying.length > 0 && (
        <p className="flex items-center gap-2 rounded-md bg-warning-soft px-3 py-1.5 font-medium text-warning-ink">
          <TriangleAlert aria-hidden className="size-4 shrink-0" />
          {t('colleagues.replying', named(replying))}
        </p>
      )}
      {watching.length > 0 && (
        <p className="flex items-center gap-2 text-xs text-muted">
          <Eye aria-hidden className="size-4 shrink-0" />
          {t('colleagues.viewing', named(watching))}
        </p>
      )}
    </div>
  );
}

const named = (people: Present[]) => ({
  count: people.length,
  names: people.map(({ name }) => name).join(', '),
});
