import { useTranslation } from 'react-i18next';
import type { ProviderView } from '#api/providers/views.ts';
import { Checkbox } from '#web/ui/form/checkbox.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';

/** How a provider is booked: how much a day, how far apart, and whether without being chosen. */
export function PlannedFields({ provider }: { provider: ProviderView }) {
  const { t } = useTranslation('providers');
  const { dailyCapacity, bufferBeforeMinutes, bufferAfterMinutes, slotStepMinutes, offersAuto } = provider;
  const text = (value: number | null) => (value === null ? '' : String(value));
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Field
        name="dailyCapacity"
        label={t('planned.capacity')}
        hint={t('planned.capacityHint')}
        defaultValue={text(dailyCapacity)}
      >
        {(control) => <Input {...control} type="number" min={1} max={100} />}
      </Field>
      <Field
        name="slotStepMinutes"
        label={t('planned.step')}
        hint={t('planned.stepHint')}
        defaultValue={text(slotStepMinutes)}
      >
        {(control) => <Input {...control} type="number" min={5} max={1440} />}
      </Field>
      <Field
        name="bufferBeforeMinutes"
        label={t('planned.before')}
        hint={t('planned.bufferHint')}
        required
        defaultValue={text(bufferBeforeMinutes)}
      >
        {(control) => <Input {...control} type="number" min={0} max={720} />}
      </Field>
      <Field
        name="bufferAfterMinutes"
        label={t('planned.after')}
        required
        defaultValue={text(bufferAfterMinutes)}
      >
        {(control) => <Input {...control} type="number" min={0} max={720} />}
      </Field>
      <div className="sm:col-span-2">
        <Checkbox
          name="offersAuto"
          value="yes"
          defaultChecked={offersAuto}
          label={t('planned.auto')}
          hint={t('planned.autoHint')}
        />
      </div>
    </div>
  );
}
