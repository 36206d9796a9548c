import { useTranslation } from 'react-i18next';
import type { ProviderView } from '#api/providers/views.ts';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';

/** What a provider is to customers: phone, words, areas. */
export function OwnFields({ provider: { phone, bio, areas } }: { provider: ProviderView }) {
  const { t } = useTranslation('providers');
  return (
    <>
      <Field name="phone" label={t('profile.phone')} defaultValue={phone ?? ''} className="max-w-sm">
        {(control) => <Input {...control} type="tel" maxLength={40} />}
      </Field>
      <Field name="bio" label={t('profile.bio')} hint={t('profile.bioHint')} defaultValue={bio}>
        {(control) => <Textarea {...control} rows={5} maxLength={5000} />}
      </Field>
      <Field
        name="areas"
        label={t('profile.areas')}
        hint={t('profile.areasHint')}
        defaultValue={areas.join(', ')}
      >
        {(control) => <Input {...control} maxLength={2000} />}
      </Field>
    </>
  );
}
