import { useTranslation } from 'react-i18next';
import type { TimeOffView } from '#api/providers/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { Card } from '#web/ui/card.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { TimeOffList } from './time-off-list.tsx';

type Props = { timeOff: TimeOffView[]; zone: string; by: 'admin' | 'provider' };

/** Time off that was asked for, with what was decided, and the form that asks for more. */
export function TimeOffCard({ timeOff, zone, by }: Props) {
  const { t } = useTranslation('providers');
  return (
    <Card title={t('timeOff.title')}>
      <p className="mb-4 max-w-prose text-muted">{t(`timeOff.about.${by}`)}</p>
      {timeOff.length > 0 && (
        <div className="mb-5 border-y">
          <TimeOffList timeOff={timeOff} by={by} />
        </div>
      )}
      <CommandForm intent="time-off" stay>
        <input type="hidden" name="zone" value={zone} />
        <When name="from" />
        <When name="to" />
        <Field name="reason" label={t('timeOff.reason')} required>
          {(control) => <Input {...control} maxLength={300} />}
        </Field>
        <div className="flex justify-end">
          <Submit tone="secondary">{t(`timeOff.submit.${by}`)}</Submit>
        </div>
      </CommandForm>
    </Card>
  );
}

/** A day, and a time of it where it is not the whole one. */
function When({ name }: { name: 'from' | 'to' }) {
  const { t } = useTranslation('providers');
  return (
    <div className="grid max-w-md grid-cols-[minmax(0,1fr)_8rem] items-start gap-2 [&_input]:min-w-0">
      <Field name={name} label={t(`timeOff.${name}`)} required>
        {(control) => <Input {...control} type="date" className="max-sm:px-2" />}
      </Field>
      <Field name={`${name}Time`} label={t('timeOff.time')}>
        {(control) => <Input {...control} type="time" className="max-sm:px-2" />}
      </Field>
    </div>
  );
}
