import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '#web/ui/card.tsx';
import { Checkbox } from '#web/ui/form/checkbox.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { FeeRows } from './fee-rows.tsx';
import { SettingForm } from './setting-form.tsx';
import type { Setting } from './setting-views.ts';

/** How services are booked: when, how providers are asked, what a late change costs. */
export function BookingsForm({ setting }: { setting: Setting<'bookings'> }) {
  const { t } = useTranslation('providers');
  return (
    <SettingForm name="bookings" setting={setting}>
      {(value) => (
        <>
          <Section title={t('settings.slots')} about={t('settings.slotsAbout')}>
            <Amount name="minimumNotice" value={value.minimumNoticeMinutes / 60} min={0} step={0.25} />
            <Amount name="horizonDays" value={value.horizonDays} max={365} />
            <Amount name="slotStepMinutes" value={value.slotStepMinutes} min={5} max={1440} />
            <Amount name="holdMinutes" value={value.holdMinutes} max={120} />
          </Section>
          <Section title={t('settings.offers')} about={t('settings.offersAbout')}>
            <Amount name="offerTimeoutMinutes" value={value.offerTimeoutMinutes} />
            <Amount name="notStartedAfter" value={value.notStartedAfter} />
            <Amount name="stillRunningAfter" value={value.stillRunningAfter} />
            <Field
              name="reminders"
              label={t('settings.reminders')}
              hint={t('settings.remindersHint')}
              defaultValue={value.reminders.map((minutes) => minutes / 60).join(', ')}
            >
              {(control) => <Input {...control} maxLength={60} />}
            </Field>
            <Checkbox
              name="autoAccept"
              value="yes"
              defaultChecked={value.autoAccept}
              label={t('settings.autoAccept')}
              hint={t('settings.autoAcceptHint')}
            />
          </Section>
          <Section title={t('settings.changes')} about={t('settings.changesAbout')}>
            <Amount name="rescheduleCutOff" value={value.rescheduleCutOffMinutes / 60} min={0} step={0.25} />
            <FeeRows fees={value.cancellationFees} />
          </Section>
        </>
      )}
    </SettingForm>
  );
}

function Section({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <Card title={title}>
      <p className="mb-4 max-w-prose text-muted">{about}</p>
      <div className="grid items-start gap-4 sm:grid-cols-2">{children}</div>
    </Card>
  );
}

type AmountName =
  | 'minimumNotice'
  | 'horizonDays'
  | 'slotStepMinutes'
  | 'holdMinutes'
  | 'offerTimeoutMinutes'
  | 'notStartedAfter'
  | 'stillRunningAfter'
  | 'rescheduleCutOff';
type Amount = { name: AmountName; value: number; min?: number; max?: number; step?: number };

function Amount({ name, value, min = 1, max = 525_600, step = 1 }: Amount) {
  const { t } = useTranslation('providers');
  return (
    <Field name={name} label={t(`settings.${name}`)} required defaultValue={String(value)}>
      {(control) => <Input {...control} type="number" min={min} max={max} step={step} />}
    </Field>
  );
}
