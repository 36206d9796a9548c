import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { workingTime } from '#web/parts/ticket/working-time.ts';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';

type Props = { name: string; label: string; value: number | undefined };

/** Working minutes, read back in hours as they are typed. */
export function MinutesInput({ name, label, value }: Props) {
  const { t } = useTranslation('admin');
  const [minutes, setMinutes] = useState(value);
  return (
    <Field
      name={name}
      label={label}
      hint={
        minutes ? t('settings.sla.working', { time: workingTime(minutes) }) : t('settings.sla.notPromised')
      }
      defaultValue={value === undefined ? '' : String(value)}
    >
      {(control) => (
        <Input
          {...control}
          type="number"
          min={1}
          max={525_600}
          onChange={(event) => setMinutes(event.target.valueAsNumber || undefined)}
        />
      )}
    </Field>
  );
}
