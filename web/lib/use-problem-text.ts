import { useTranslation } from 'react-i18next';
import type { Problem } from './problem.ts';
import { useFormat } from './use-format.ts';

/** A refusal in the reader's language when its code is known, else in the API's own words. */
export function useProblemText(problem: Problem) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  if (problem.code === 'changed_meanwhile' && problem.by && problem.at) {
    return t('problem.changed_by', { name: problem.by.name, at: format.dateTime(problem.at) });
  }
  if (problem.code === 'answered_meanwhile' && problem.by) {
    const { name } = problem.by;
    if (!problem.at) return t('problem.answering_by', { name });
    return t('problem.answered_by', { name, at: format.time(problem.at) });
  }
  const key = `problem.${problem.code}`;
  if (problem.code && i18n.exists(key)) return t(key as 'problem.offline');
  return problem.detail ?? problem.title;
}
