import { useTranslation } from 'react-i18next';
import { Card } from '#web/ui/card.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { InboundList } from './inbound-list.tsx';
import { SettingForm } from './setting-form.tsx';
import type { Inbound, Setting } from './setting-views.ts';
import { WaysIn } from './ways-in.tsx';

type Props = { setting: Setting<'email'>; inbound: Inbound };

/** Mail that comes in: where to, by which way, and what became of it. */
export function EmailTab({ setting, inbound: { intake, mails } }: Props) {
  const { t } = useTranslation('email');
  return (
    <div className="grid gap-5">
      <SettingForm name="email" setting={setting}>
        {({ address, mostPerHour }) => (
          <Card title={t('address.title')}>
            <p className="mb-4 max-w-prose text-muted">{t('address.about')}</p>
            <div className="grid items-start gap-4 sm:grid-cols-2">
              <Field
                name="address"
                label={t('address.label')}
                hint={t('address.hint')}
                defaultValue={address ?? ''}
              >
                {(control) => <Input {...control} type="email" placeholder="help@example.com" />}
              </Field>
              <Field
                name="mostPerHour"
                label={t('address.most')}
                hint={t('address.mostHint')}
                required
                defaultValue={String(mostPerHour)}
              >
                {(control) => <Input {...control} type="number" min={1} max={1000} />}
              </Field>
            </div>
          </Card>
        )}
      </SettingForm>
      <WaysIn intake={intake} />
      <InboundList mails={mails} />
    </div>
  );
}
