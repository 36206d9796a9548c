import { useFetcher } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { type ActionResult, intentField } from '#web/lib/action-result.ts';
import { useProblemText } from '#web/lib/use-problem-text.ts';
import { useHydrated } from '#web/parts/admin/use-hydrated.ts';
import { Button } from '#web/ui/button.tsx';
import { readConditions } from './read-form.ts';

/** Says how many open tickets a rule's conditions, as they stand in the form, hold for. */
export function RulePreview({ place }: { place: number }) {
  const { t } = useTranslation('admin');
  const fetcher = useFetcher<ActionResult<{ matches: number }>>();
  const answer = fetcher.data;
  if (!useHydrated()) return null;
  const ask = (form: HTMLFormElement | null) => {
    if (!form) return;
    const when = JSON.stringify(readConditions(new FormData(form), place));
    fetcher.submit({ [intentField]: 'preview', when }, { method: 'post' });
  };
  return (
    <div className="mt-4 flex flex-wrap items-center gap-3 border-t pt-3">
      <Button size="sm" pending={fetcher.state !== 'idle'} onClick={(event) => ask(event.currentTarget.form)}>
        {t('settings.routing.preview')}
      </Button>
      <span role="status" className="text-muted">
        {answer?.ok && t('settings.routing.matches', { count: answer.data.matches })}
        {answer && !answer.ok && <Refusal problem={answer.problem} />}
      </span>
    </div>
  );
}

function Refusal({ problem }: { problem: Parameters<typeof useProblemText>[0] }) {
  return <span className="text-danger-ink">{useProblemText(problem)}</span>;
}
