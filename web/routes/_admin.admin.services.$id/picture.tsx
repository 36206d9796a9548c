import { useTranslation } from 'react-i18next';
import type { ServiceView } from '#api/services/views.ts';
import { PictureForms } from '#web/parts/picture/picture-forms.tsx';
import { Card } from '#web/ui/card.tsx';

/** Gives the service a picture, another one, or none. */
export function Picture({ service: { picture }, onDone }: { service: ServiceView; onDone: () => void }) {
  const { t } = useTranslation('services');
  return (
    <Card title={t('picture.title')}>
      <PictureForms
        exists={picture !== null}
        words={{
          ...{ file: t('picture.file'), hint: t('picture.hint'), remove: t('picture.remove') },
          submit: t(picture ? 'picture.replace' : 'picture.set'),
        }}
        onDone={onDone}
      />
    </Card>
  );
}
