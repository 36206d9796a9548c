import { CloudOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '#web/lib/use-live.ts';

/** Says that changes come late while the event stream is down. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const lost = useConnection() === 'polling';
  return (
    <div role="status">
      {lost && (
        <p className="flex items-center justify-center gap-2 bg-warning-soft px-4 py-2 text-center text-warning-ink">
          <CloudOff aria-hidden className="size-4 shrink-0" />
          {t('connection.lost')}
        </p>
      )}
    </div>
  );
}
