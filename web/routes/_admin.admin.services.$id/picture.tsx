import { useTranslation } from 'react-i18next';
import type { ServiceView } from '#api/services/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { Card } from '#web/ui/card.tsx';
import { Field } from '#web/ui/form/field.tsx';

/** Gives the service a picture, another one, or none. */
export function Picture({ service: { picture }, onDone }: { service: ServiceView; onDone: () => void }) {
  const { t } = useTranslation('services');
  return (
    <Card title={t('picture.title')}>
      <CommandForm intent="paint" multipart stay onDone={onDone}>
        <Field name="picture" label={t('picture.file')} hint={t('picture.hint')} required>
          {({ defaultValue: _, ...control }) => (
            <input
              {...control}
              type="file"
              accept="image/png,image/jpeg,image/webp,image/gif,image/avif"
              className="tap w-full min-w-0 text-sm file:mr-3 file:rounded-md file:border file:border-line file:bg-raised file:px-3 file:py-1.5"
            />
          )}
        </Field>
        <Submit tone="secondary">{t(picture ? 'picture.replace' : 'picture.set')}</Submit>
      </CommandForm>
      {picture && (
        <CommandForm intent="unpaint" stay className="mt-2 grid" onDone={onDone}>
          <Submit tone="quiet">{t('picture.remove')}</Submit>
        </CommandForm>
      )}
    </Card>
  );
}
