import { X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useCloseOnNavigation } from '#web/parts/shell/use-close-on-navigation.ts';
import { type ButtonProps, buttonStyles } from '#web/ui/button.tsx';
import { iconButtonStyles } from '#web/ui/icon-button.tsx';

declare module 'react' {
  interface ButtonHTMLAttributes<T> {
    popovertargetaction?: 'hide';
  }
}

type Props = {
  button: ReactNode;
  tone?: ButtonProps['tone'];
  title: string;
  /** Names the object and says whether it can be undone. */
  description: string;
  children: ReactNode;
};

/** A dialog of the browser's own popover: it opens and closes before any script, so the form inside works too. */
export function PopoverDialog({ button, tone, title, description, children }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const dialog = useCloseOnNavigation();
  return (
    <>
      <button type="button" popovertarget={id} className={buttonStyles({ size: 'sm', tone })}>
        {button}
      </button>
      <div
        ref={dialog}
        id={id}
        popover="auto"
        role="dialog"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        className="fixed inset-x-0 top-auto bottom-0 m-0 max-h-[90dvh] w-full max-w-none overflow-y-auto rounded-t-xl border-0 bg-raised p-5 text-left text-sm shadow-float backdrop:bg-black/40 open:animate-rise sm:inset-0 sm:m-auto sm:h-fit sm:max-w-lg sm:rounded-xl"
      >
        <header className="mb-4 flex items-start justify-between gap-4">
          <div className="min-w-0">
            <h2 id={`${id}-title`} className="text-base font-semibold break-words">
              {title}
            </h2>
            <p id={`${id}-text`} className="mt-1 text-muted">
              {description}
            </p>
          </div>
          <button
            type="button"
            popovertarget={id}
            popovertargetaction="hide"
            aria-label={t('close')}
            title={t('close')}
            className={`${iconButtonStyles} -mt-1.5 -mr-1.5`}
          >
            <X aria-hidden />
          </button>
        </header>
        {children}
      </div>
    </>
  );
}
