import { useTranslation } from 'react-i18next';
import { Card } from '#web/ui/card.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { MinutesInput } from './minutes-input.tsx';
import { SettingForm } from './setting-form.tsx';
import type { Setting } from './setting-views.ts';

/** How soon service requests are answered, unless their service promises a time of its own. */
export function RequestsForm({ setting }: { setting: Setting<'requests'> }) {
  const { t } = useTranslation('requests');
  return (
    <SettingForm name="requests" setting={setting}>
      {({ responseMinutes, warnAt }) => (
        <Card title={t('settings.title')}>
          <p className="mb-4 max-w-prose text-muted">{t('settings.about')}</p>
          <div className="grid gap-4 sm:grid-cols-2">
            <MinutesInput name="responseMinutes" label={t('settings.response')} value={responseMinutes} />
            <Field
              name="warnAt"
              label={t('settings.warnAt')}
              hint={t('settings.warnAtHint')}
              required
              defaultValue={String(warnAt)}
            >
              {(control) => <Input {...control} type="number" min={1} max={99} />}
            </Field>
          </div>
        </Card>
      )}
    </SettingForm>
  );
}
