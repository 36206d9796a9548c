import { useTranslation } from 'react-i18next';
import { Submit } from '#web/lib/command-form.tsx';
import { useFormState } from '#web/ui/form/form-state.ts';
import { anywayField } from './after.ts';

/** After a refusal because a colleague has answered: sends what was written all the same, as it was meant to be. */
export function SendAnyway({ ending = 'send' }: { ending: string | undefined }) {
  const { t } = useTranslation('writing');
  const { problem, values } = useFormState();
  if (problem?.code !== 'answered_meanwhile') return null;
  return (
    <Submit name={anywayField} value={values[anywayField] ?? values.then ?? ending} tone="danger">
      {t('sendAnyway')}
    </Submit>
  );
}
