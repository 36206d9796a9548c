import { useTranslation } from 'react-i18next';
import { Card } from '#web/ui/card.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Select } from '#web/ui/form/select.tsx';
import { HolidayList } from './holiday-list.tsx';
import { SettingForm } from './setting-form.tsx';
import type { Setting } from './setting-views.ts';
import { WeekEditor } from './week-editor.tsx';

/** When the business works: the only time in which promises run. */
export function HoursForm({ setting, zones }: { setting: Setting<'hours'>; zones: string[] }) {
  const { t } = useTranslation('admin');
  const known = zones.includes(setting.value.zone) ? zones : [setting.value.zone, ...zones];
  return (
    <SettingForm name="hours" setting={setting}>
      {(hours) => (
        <>
          <Card title={t('settings.hours.week')}>
            <p className="mb-4 max-w-prose text-muted">{t('settings.hours.about')}</p>
            <Field
              name="zone"
              label={t('settings.hours.zone')}
              hint={t('settings.hours.zoneHint')}
              required
              defaultValue={hours.zone}
              className="mb-5 max-w-sm"
            >
              {(control) => (
                <Select
                  {...control}
                  options={[...new Set(known)].map((zone) => ({ value: zone, label: zone }))}
                />
              )}
            </Field>
            <WeekEditor hours={hours} />
          </Card>
          <Card title={t('settings.hours.holidays')}>
            <HolidayList hours={hours} />
          </Card>
        </>
      )}
    </SettingForm>
  );
}
