import { useTranslation } from 'react-i18next';
import type { TransferOption } from '#api/payouts/views.ts';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { Select } from '#web/ui/form/select.tsx';

/** How the money goes; a way that is closed says why. */
export function PayQuestion({ transfers }: { transfers: TransferOption[] }) {
  const { t } = useTranslation('money');
  const closed = transfers.find(({ problem }) => problem)?.problem;
  return (
    <>
      <Field
        name="method"
        label={t('ask.method')}
        required
        hint={closed && t(`transfer.problem.${closed}`)}
        defaultValue="manual"
      >
        {(control) => (
          <Select
            {...control}
            options={transfers.map(({ method, problem }) => ({
              value: method,
              label: t(`transfer.${method}`),
              disabled: problem !== null,
            }))}
          />
        )}
      </Field>
      <Field name="reference" label={t('ask.reference')} hint={t('ask.referenceHint')}>
        {(control) => <Input {...control} maxLength={60} autoComplete="off" />}
      </Field>
    </>
  );
}
