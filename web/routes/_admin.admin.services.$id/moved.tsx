import { useTranslation } from 'react-i18next';
import type { ServiceView } from '#api/services/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { Button } from '#web/ui/button.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';

/** Says that somebody has saved the service since the form was opened, and offers what they saved. */
export function Moved({
  service: { updatedBy, updatedAt },
  onLoad,
}: {
  service: ServiceView;
  onLoad: () => void;
}) {
  const { t } = useTranslation('services');
  const at = useFormat().dateTime(updatedAt);
  return (
    <div role="status" className="mb-5">
      <Callout
        tone="warning"
        title={updatedBy ? t('moved.by', { name: updatedBy.name, at }) : t('moved.title', { at })}
      >
        <p className="mb-2">{t('moved.text')}</p>
        <Button onClick={onLoad}>{t('moved.load')}</Button>
      </Callout>
    </div>
  );
}
