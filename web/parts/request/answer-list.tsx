import { useTranslation } from 'react-i18next';
import type { AnswerView } from '#api/service-requests/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { Fact } from '#web/parts/ticket/fact.tsx';

/** What was answered, under the words that were asked. */
export function AnswerList({ answers }: { answers: AnswerView[] }) {
  const { t } = useTranslation('requests');
  const format = useFormat();
  if (answers.length === 0) return <p className="text-muted">{t('own.noAnswers')}</p>;
  const tell = ({ type, value }: AnswerView) => {
    if (typeof value === 'boolean') return t(value ? 'own.yes' : 'own.no');
    if (typeof value === 'number') return format.number(value);
    // A day is the same in every zone: read at noon, it stays itself.
    return type === 'date' ? format.date(`${value}T12:00:00Z`) : value;
  };
  return (
    <dl className="grid gap-3">
      {answers.map((answer) => (
        <Fact key={answer.key} label={answer.label}>
          <span className="whitespace-pre-line">{tell(answer)}</span>
        </Fact>
      ))}
    </dl>
  );
}
