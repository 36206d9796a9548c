import { useTranslation } from 'react-i18next';
import { PictureForms } from '#web/parts/picture/picture-forms.tsx';
import { Card } from '#web/ui/card.tsx';
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
      <PictureForms
        exists={photo !== null}
        words={{
          ...{ file: t('photo.file'), hint: t('photo.hint'), remove: t('photo.remove') },
          submit: t(photo ? 'photo.replace' : 'photo.set'),
        }}
      />
    </Card>
  );
}
