import { useTranslation } from 'react-i18next';
import { Card } from '#web/ui/card.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { RadioGroup } from '#web/ui/form/radio-group.tsx';
import { Select } from '#web/ui/form/select.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';
import { unitMinutes } from './read-form.ts';
import { SettingForm } from './setting-form.tsx';
import type { Setting } from './setting-views.ts';

/** How a ticket moves by itself, and by what customers write. */
export function TicketsForm({ setting }: { setting: Setting<'tickets'> }) {
  const { t } = useTranslation(['admin', 'tickets']);
  const statuses = (['open', 'pending'] as const).map((value) => ({
    value,
    label: t(`tickets:status.${value}`),
  }));
  return (
    <SettingForm name="tickets" setting={setting}>
      {(tickets) => (
        <>
          <Card title={t('settings.tickets.times')}>
            <p className="mb-4 max-w-prose text-muted">{t('settings.tickets.about')}</p>
            <div className="grid gap-4 sm:grid-cols-3">
              <Elapsed name="remindAfter" minutes={tickets.remindAfter} />
              <Elapsed name="resolveAfter" minutes={tickets.resolveAfter} />
              <Elapsed name="closeAfter" minutes={tickets.closeAfter} />
            </div>
          </Card>
          <Card title={t('settings.tickets.replies')}>
            <div className="grid gap-4 sm:grid-cols-2">
              <RadioGroup
                name="customerReply"
                legend={t('settings.tickets.customerReply')}
                options={statuses}
                defaultValue={tickets.customerReply}
                required
              />
              <RadioGroup
                name="chatReply"
                legend={t('settings.tickets.chatReply')}
                options={statuses}
                defaultValue={tickets.chatReply}
                required
              />
              <Field
                name="undoSeconds"
                label={t('settings.tickets.undoSeconds.label')}
                hint={t('settings.tickets.undoSeconds.hint')}
                required
                defaultValue={String(tickets.undoSeconds)}
              >
                {(control) => <Input {...control} type="number" min={0} max={60} className="max-w-32" />}
              </Field>
            </div>
          </Card>
          <Card title={t('settings.tickets.categories')}>
            <Field
              name="categories"
              label={t('settings.tickets.categories')}
              hideLabel
              hint={t('settings.tickets.categoriesHint')}
              defaultValue={tickets.categories.join('\n')}
            >
              {(control) => <Textarea {...control} rows={6} className="max-w-sm" />}
            </Field>
          </Card>
        </>
      )}
    </SettingForm>
  );
}

type Timing = 'remindAfter' | 'resolveAfter' | 'closeAfter';

function Elapsed({ name, minutes }: { name: Timing; minutes: number }) {
  const { t } = useTranslation('admin');
  const unit =
    minutes % unitMinutes.days === 0 ? 'days' : minutes % unitMinutes.hours === 0 ? 'hours' : 'minutes';
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_7.5rem] items-start gap-2">
      <Field
        name={name}
        label={t(`settings.tickets.${name}.label`)}
        hint={t(`settings.tickets.${name}.hint`)}
        required
        defaultValue={String(minutes / unitMinutes[unit])}
      >
        {(control) => <Input {...control} type="number" min={0} step="any" />}
      </Field>
      <Field
        name={`${name}Unit`}
        label={t('settings.tickets.unitOf', { name: t(`settings.tickets.${name}.label`) })}
        hideLabel
        required
        defaultValue={unit}
        className="mt-6.5"
      >
        {(control) => (
          <Select
            {...control}
            options={(['minutes', 'hours', 'days'] as const).map((value) => ({
              value,
              label: t(`settings.tickets.unit.${value}`),
            }))}
          />
        )}
      </Field>
    </div>
  );
}
