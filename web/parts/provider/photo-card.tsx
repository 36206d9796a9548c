import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { Card } from '#web/ui/card.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Face } from './face.tsx';

/** Gives the provider a photo, another one, or none. */
export function PhotoCard({ name, photo }: { name: string; photo: string | null }) {
  const { t } = useTranslation('providers');
  return (
    <Card title={t('photo.title')}>
      <div className="mb-4 flex justify-center">
        {photo ? (
          <img src={photo} alt={t('photo.of', { name })} className="size-28 rounded-full object-cover" />
        ) : (
          <Face name={name} photo={null} size="lg" />
        )}
      </div>
      <CommandForm intent="paint" multipart stay>
        <Field name="picture" label={t('photo.file')} hint={t('photo.hint')} required>
          {({ defaultValue: _, ...control }) => (
            <input
              {...control}
              type="file"
              accept="image/png,image/jpeg,image/webp,image/gif,image/avif"
              className="tap w-full min-w-0 text-sm file:mr-3 file:rounded-md file:border file:border-line file:bg-raised file:px-3 file:py-1.5"
            />
          )}
        </Field>
        <Submit tone="secondary">{t(photo ? 'photo.replace' : 'photo.set')}</Submit>
      </CommandForm>
      {photo && (
        <CommandForm intent="unpaint" stay className="mt-2 grid">
          <Submit tone="quiet">{t('photo.remove')}</Submit>
        </CommandForm>
      )}
    </Card>
  );
}
