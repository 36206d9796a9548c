import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#web/lib/problem.ts';
import { useProblemText } from '#web/lib/use-problem-text.ts';
import { Callout } from '../feedback/callout.tsx';

/** Why the form was refused, above it, read out and focused. What belongs to a shown field stands beside that field. */
export function FormErrors({ problem, fields }: { problem: Problem; fields: readonly string[] }) {
  const { t } = useTranslation();
  const text = useProblemText(problem);
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each refusal is announced anew
  useEffect(() => box.current?.focus(), [problem]);
  const elsewhere = (problem.errors ?? []).filter((error) => !fields.includes(error.field));
  return (
    <div ref={box} tabIndex={-1} role="alert" className="rounded-md">
      <Callout tone="danger" title={text}>
        {elsewhere.length > 0 && (
          <ul className="list-disc pl-4">
            {elsewhere.map((error) => (
              <li key={error.field + error.detail}>
                {error.field ? `${error.field}: ${error.detail}` : error.detail}
              </li>
            ))}
          </ul>
        )}
        {problem.status >= 500 && problem.requestId && (
          <p className="mt-1 text-xs">{t('error.requestId', { id: problem.requestId })}</p>
        )}
      </Callout>
    </div>
  );
}
