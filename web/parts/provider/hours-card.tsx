import { useTranslation } from 'react-i18next';
import type { AvailabilityView } from '#api/providers/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { showToast } from '#web/lib/toast.ts';
import { WeekEditor } from '#web/parts/form/week-editor.tsx';
import { ZoneField } from '#web/parts/form/zone-field.tsx';
import { Card } from '#web/ui/card.tsx';

/** The weekly hours, with several windows a day, and the zone they are meant in. */
export function HoursCard({ availability, zones }: { availability: AvailabilityView; zones: string[] }) {
  const { t } = useTranslation(['providers', 'common']);
  const { zone, week } = availability;
  return (
    <Card title={t('hours.title')}>
      <p className="mb-4 max-w-prose text-muted">{t('hours.about')}</p>
      <CommandForm intent="hours" stay onDone={() => showToast({ text: t('common:saved') })}>
        <ZoneField
          key={zone}
          label={t('profile.zone')}
          hint={t('hours.zoneHint')}
          zone={zone}
          zones={zones}
        />
        <WeekEditor key={JSON.stringify([zone, week])} week={week} />
        <div className="flex justify-end">
          <Submit>{t('hours.save')}</Submit>
        </div>
      </CommandForm>
    </Card>
  );
}
