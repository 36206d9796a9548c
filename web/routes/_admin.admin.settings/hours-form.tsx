import { useTranslation } from 'react-i18next';
import { WeekEditor } from '#web/parts/form/week-editor.tsx';
import { ZoneField } from '#web/parts/form/zone-field.tsx';
import { Card } from '#web/ui/card.tsx';
import { HolidayList } from './holiday-list.tsx';
import { SettingForm } from './setting-form.tsx';
import type { Setting } from './setting-views.ts';

/** When the business works: the only time in which promises run. */
export function HoursForm({ setting, zones }: { setting: Setting<'hours'>; zones: string[] }) {
  const { t } = useTranslation('admin');
  return (
    <SettingForm name="hours" setting={setting}>
      {(hours) => (
        <>
          <Card title={t('settings.hours.week')}>
            <p className="mb-4 max-w-prose text-muted">{t('settings.hours.about')}</p>
            <ZoneField
              label={t('settings.hours.zone')}
              hint={t('settings.hours.zoneHint')}
              zone={hours.zone}
              zones={zones}
              className="mb-5 max-w-sm"
            />
            <WeekEditor week={hours.week} />
          </Card>
          <Card title={t('settings.hours.holidays')}>
            <HolidayList hours={hours} />
          </Card>
        </>
      )}
    </SettingForm>
  );
}
