import type { LucideIcon } from 'lucide-react';
import { type ComponentPropsWithoutRef, forwardRef } from 'react';

export const iconButtonStyles =
  'tap-square inline-flex items-center justify-center rounded-md text-muted transition-colors hover:bg-sunken hover:text-ink disabled:opacity-50 [&_svg]:size-4.5 [&_svg]:shrink-0';

type Props = Omit<ComponentPropsWithoutRef<'button'>, 'children'> & { icon: LucideIcon; label: string };

/** A button of an icon alone; `label` names it to everybody. */
export const IconButton = forwardRef<HTMLButtonElement, Props>(function IconButton(
  { icon: Icon, label, className = '', type = 'button', ...rest },
  ref,
) {
  return (
    <button
      title={label}
      {...rest}
      ref={ref}
      type={type}
      aria-label={label}
      className={`${iconButtonStyles} ${className}`}
    >
      <Icon aria-hidden />
    </button>
  );
});
