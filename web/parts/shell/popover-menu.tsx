import { type ReactNode, useEffect, useId } from 'react';
import { iconButtonStyles } from '#web/ui/icon-button.tsx';
import { useCloseOnNavigation } from './use-close-on-navigation.ts';

declare module 'react' {
  interface HTMLAttributes<T> {
    popover?: 'auto' | 'manual';
    popovertarget?: string;
  }
}

type Props = {
  /** Names the button to everybody. */
  label: string;
  button: ReactNode;
  /** Where the open menu stands: it lies above the page and knows nothing of its button. */
  place: string;
  /** As wide as its text instead of a square. */
  wide?: boolean;
  /** For more than a menu's short words. */
  roomy?: boolean;
  onOpen?: () => void;
  children: ReactNode;
};

/** A menu of the browser's own popover: opens, closes and gives the focus back without script. */
export function PopoverMenu({ label, button, place, wide, roomy, onOpen, children }: Props) {
  const id = useId();
  const menu = useCloseOnNavigation();
  // React 18 hears of a toggle from `<details>` alone.
  useEffect(() => {
    const { current } = menu;
    const onToggle = (event: Event) => (event as ToggleEvent).newState === 'open' && onOpen?.();
    current?.addEventListener('toggle', onToggle);
    return () => current?.removeEventListener('toggle', onToggle);
  }, [menu, onOpen]);
  return (
    <>
      <button
        type="button"
        popovertarget={id}
        title={label}
        className={`${iconButtonStyles} ${wide ? 'gap-2 px-2' : ''}`}
      >
        <span className="sr-only">{label}</span>
        {button}
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        className={`fixed inset-auto m-0 max-h-[80dvh] ${roomy ? 'w-96' : 'w-60'} max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg bg-raised p-1.5 text-sm shadow-float open:animate-fade ${place}`}
      >
        {children}
      </div>
    </>
  );
}

export const menuRow =
  'tap flex w-full items-center gap-2.5 rounded-md px-2.5 text-left hover:bg-sunken -outline-offset-2 aria-pressed:font-medium [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted';

export function MenuHeading({ children }: { children: ReactNode }) {
  return <p className="px-2.5 pt-2 pb-1 text-xs font-medium text-muted">{children}</p>;
}
