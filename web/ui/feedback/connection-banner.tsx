import { CloudOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { waitingStore } from '#web/lib/patient-fetch.ts';
import { useConnection } from '#web/lib/use-live.ts';

/** Says that changes come late while the event stream or the server is down. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const waiting = useSyncExternalStore(waitingStore.subscribe, waitingStore.get, () => false);
  const lost = useConnection() === 'polling' || waiting;
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
