import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#web/lib/problem.ts';
import { useProblemText } from '#web/lib/use-problem-text.ts';
import { Callout } from '../feedback/callout.tsx';

/** Why the form was refused, above it, read out and focused. What belongs to a shown field stands beside that field. */
export function FormErrors({ problem, fields }: { problem: Problem; fields: readonly string[] }) {
  const { t, i18n } = useTranslation(['common', 'ticket']);
  const text = useProblemText(problem);
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each refusal is announced anew
  useEffect(() => box.current?.focus(), [problem]);
  const list = new Intl.ListFormat(i18n.language, { type: 'disjunction' });
  const allowed = (problem.allowed ?? [])
    .filter((name) => i18n.exists(`ticket:command.${name}`))
    .map((name) => t(`ticket:command.${name as 'reply'}`));
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
        {allowed.length > 0 && <p>{t('common:form.allowed', { commands: list.format(allowed) })}</p>}
        {problem.status >= 500 && problem.requestId && (
          <p className="mt-1 text-xs">{t('common:error.requestId', { id: problem.requestId })}</p>
        )}
      </Callout>
    </div>
  );
}
