import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { dismissToast, showToast, type Toast, toastStore } from '#web/lib/toast.ts';
import { Button } from '../button.tsx';
import { IconButton } from '../icon-button.tsx';

const none: readonly Toast[] = [];
const icons = { success: CircleCheck, danger: CircleAlert, info: Info } as const;
const inks = { success: 'text-success-ink', danger: 'text-danger-ink', info: 'text-info-ink' } as const;

/** Where toasts appear. `flash` comes from the page before this one, and stands in the page without script too. */
export function Toaster({ flash }: { flash: string | undefined }) {
  const { t } = useTranslation();
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.get, () => none);
  useEffect(() => {
    if (flash) showToast({ text: flash });
  }, [flash]);
  return (
    <section
      aria-label={t('toasts')}
      aria-live="polite"
      className="pointer-events-none fixed right-0 bottom-0 z-60 grid w-full gap-2 p-4 sm:w-96"
    >
      {flash && (
        <noscript>
          <p className="rounded-lg bg-raised px-4 py-3 shadow-float">{flash}</p>
        </noscript>
      )}
      {toasts.map((toast) => {
        const Icon = icons[toast.tone];
        return (
          <div
            key={toast.id}
            className="pointer-events-auto flex animate-rise items-center gap-3 rounded-lg bg-raised py-2 pr-2 pl-4 shadow-float"
          >
            <Icon aria-hidden className={`size-4 shrink-0 ${inks[toast.tone]}`} />
            <p className="min-w-0 flex-1 break-words">{toast.text}</p>
            {toast.action && (
              <Button
                size="sm"
                onClick={() => {
                  toast.action?.run();
                  dismissToast(toast.id);
                }}
              >
                {toast.action.label}
              </Button>
            )}
            <IconButton icon={X} label={t('close')} onClick={() => dismissToast(toast.id)} />
          </div>
        );
      })}
    </section>
  );
}
