import { useTranslation } from 'react-i18next';
import type { CustomerChangeView } from '#api/insights/change-views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { useNow } from '#web/lib/use-now.ts';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';

const day = 86_400_000;

/** How far a merge or an erasure has come; for a day, or always, what it was. */
export function ChangeProgress({
  changes,
  always = false,
}: {
  changes: CustomerChangeView[];
  always?: boolean;
}) {
  const { t } = useTranslation('customers');
  const now = useNow();
  const shown = changes.filter(
    ({ status, finishedAt }) =>
      always || status === 'running' || (finishedAt && Date.parse(finishedAt) > now - day),
  );
  if (shown.length === 0) return null;
  return (
    <div role="status" className="mb-5 grid gap-3">
      {shown.map((change) => (
        <Callout
          key={change.id}
          tone={change.status === 'done' ? 'success' : 'info'}
          title={t(`progress.${change.kind}.${change.status}`)}
        >
          <p>
            <Counts change={change} /> <RelativeTime at={change.finishedAt ?? change.requestedAt} />
            {change.requestedBy && ` · ${change.requestedBy}`}
            {change.workflowUrl && (
              <>
                {' · '}
                <a href={change.workflowUrl} target="_blank" rel="noreferrer" className="underline">
                  {t('progress.workflow')}
                </a>
              </>
            )}
          </p>
        </Callout>
      ))}
    </div>
  );
}

function Counts({ change: { status, counts } }: { change: CustomerChangeView }) {
  const { t } = useTranslation('customers');
  const format = useFormat();
  const { running = 0, ...rows } = counts;
  if (status === 'running') return t('progress.running', { count: running });
  const sum = Object.values(rows).reduce((all, one) => all + one, 0);
  return t('progress.rows', { count: sum, shown: format.number(sum) });
}
