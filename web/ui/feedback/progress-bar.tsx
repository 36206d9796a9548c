import { useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

/** A thin line across the top while a page is on its way. */
export function ProgressBar() {
  const { t } = useTranslation();
  const busy = useNavigation().state !== 'idle';
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-0 z-70 h-0.5 overflow-hidden">
      {busy && (
        <>
          <span className="sr-only">{t('loading')}</span>
          <span className="block h-full w-1/3 animate-loading rounded-full bg-accent" />
        </>
      )}
    </div>
  );
}
