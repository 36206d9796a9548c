import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { languages } from '#web/lib/i18n.ts';
import { titled } from '#web/lib/page-title.ts';
import { readPreferences } from '#web/lib/preferences.server.ts';
import { showToast } from '#web/lib/toast.ts';
import type { Me } from '#web/lib/viewer.tsx';
import { ZoneField } from '#web/parts/form/zone-field.tsx';
import { loadZones } from '#web/parts/provider/load-zones.server.ts';
import { Card } from '#web/ui/card.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { Select } from '#web/ui/form/select.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

export const meta = titled('customer:profile.title');

export async function loader(args: LoaderFunctionArgs) {
  const { member } = await get<Me>(args, '/api/me');
  return { member, zone: member.zone ?? readPreferences(args.request).zone, zones: loadZones() };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const [name, zone] = [text('name'), text('zone')];
  const body = { name, zone, phone: text('phone') || null, locale: text('locale') || null };
  const options = { method: 'PATCH', body, idempotencyKey: commandIdOf(form) } as const;
  return answer(await send(args, '/api/me', options), form);
}

export { clientAction } from '#web/lib/client-action.ts';

/** What a customer is known by, and what language and clock they are written to in. */
export default function OwnProfile() {
  const { t } = useTranslation(['customer', 'common']);
  const { member, zone, zones } = useLoaderData<typeof loader>();
  const { name, email, phone, locale } = member;
  const known = Object.entries(languages).map(([value, label]) => ({ value, label }));
  return (
    <>
      <PageHeader title={t('profile.title')} description={email} />
      <Card>
        <CommandForm intent="save" stay onDone={() => showToast({ text: t('common:saved') })}>
          <Field name="name" label={t('profile.name')} required defaultValue={name} className="max-w-sm">
            {(control) => <Input {...control} maxLength={100} autoComplete="name" />}
          </Field>
          <Field name="phone" label={t('profile.phone')} defaultValue={phone ?? ''} className="max-w-sm">
            {(control) => <Input {...control} type="tel" maxLength={40} autoComplete="tel" />}
          </Field>
          <Field
            key={`language ${locale}`}
            name="locale"
            label={t('profile.language')}
            hint={t('profile.languageHint')}
            defaultValue={locale ?? ''}
            className="max-w-sm"
          >
            {(control) => (
              <Select {...control} options={[{ value: '', label: t('profile.usual') }, ...known]} />
            )}
          </Field>
          <ZoneField
            key={zone}
            label={t('profile.zone')}
            hint={t('profile.zoneHint')}
            zone={zone}
            zones={zones}
          />
          <div className="flex justify-end">
            <Submit>{t('profile.save')}</Submit>
          </div>
        </CommandForm>
      </Card>
    </>
  );
}
