import { useTranslation } from 'react-i18next';
import { useRootData } from '#web/lib/root-data.ts';
import { Card } from '#web/ui/card.tsx';
import { Checkbox } from '#web/ui/form/checkbox.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { Select } from '#web/ui/form/select.tsx';
import { SettingForm } from './setting-form.tsx';
import type { Setting } from './setting-views.ts';

const days = [1, 2, 3, 4, 5, 6, 7];

/** How providers are paid: what is kept, when a statement is opened, and from which account. */
export function PayoutsForm({ setting }: { setting: Setting<'payouts'> }) {
  const { t } = useTranslation('money');
  const { language } = useRootData();
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  // The first of January 2024 was a Monday.
  const nameOf = (day: number) => format.format(new Date(Date.UTC(2024, 0, day)));
  return (
    <SettingForm name="payouts" setting={setting}>
      {({ commissionBasisPoints, disputeDays, weekly, weekday, account }) => (
        <>
          <Card title={t('settings.title')}>
            <p className="mb-4 max-w-prose text-muted">{t('settings.about')}</p>
            <div className="grid gap-4 sm:grid-cols-2">
              <Field
                name="commissionBasisPoints"
                label={t('settings.commission')}
                hint={t('settings.commissionHint')}
                required
                defaultValue={String(commissionBasisPoints / 100)}
              >
                {(control) => <Input {...control} type="number" min={0} max={100} step={0.01} />}
              </Field>
              <Field
                name="disputeDays"
                label={t('settings.disputeDays')}
                hint={t('settings.disputeDaysHint')}
                required
                defaultValue={String(disputeDays)}
              >
                {(control) => <Input {...control} type="number" min={0} max={90} />}
              </Field>
              <Checkbox name="weekly" label={t('settings.weekly')} defaultChecked={weekly} />
              <Field name="weekday" label={t('settings.weekday')} required defaultValue={String(weekday)}>
                {(control) => (
                  <Select
                    {...control}
                    options={days.map((day) => ({ value: String(day), label: nameOf(day) }))}
                  />
                )}
              </Field>
            </div>
          </Card>
          <Card title={t('settings.account')}>
            <p className="mb-4 max-w-prose text-muted">{t('settings.accountHint')}</p>
            <div className="grid gap-4 sm:grid-cols-2">
              <Field name="account.holder" label={t('settings.holder')} defaultValue={account?.holder ?? ''}>
                {(control) => <Input {...control} maxLength={70} autoComplete="organization" />}
              </Field>
              <Field name="account.iban" label={t('settings.iban')} defaultValue={account?.iban ?? ''}>
                {(control) => <Input {...control} maxLength={42} autoComplete="off" />}
              </Field>
              <Field name="account.bic" label={t('settings.bic')} defaultValue={account?.bic ?? ''}>
                {(control) => <Input {...control} maxLength={11} autoComplete="off" />}
              </Field>
            </div>
          </Card>
        </>
      )}
    </SettingForm>
  );
}
