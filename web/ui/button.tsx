import { Link, type LinkProps } from '@remix-run/react';
import { cva, type VariantProps } from 'class-variance-authority';
import { type ComponentPropsWithoutRef, forwardRef } from 'react';
import { Spinner } from './feedback/spinner.tsx';

export const buttonStyles = cva(
  'tap inline-flex items-center justify-center gap-2 rounded-md border font-medium transition-colors select-none disabled:cursor-not-allowed disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      tone: {
        primary: 'border-transparent bg-accent text-white hover:bg-accent-hover',
        secondary: 'border-line bg-raised text-ink shadow-card hover:bg-sunken',
        quiet: 'border-transparent text-ink hover:bg-sunken',
        danger: 'border-transparent bg-danger text-white hover:bg-danger-hover',
      },
      size: { md: 'px-3.5 py-1.5 text-sm', sm: 'px-2.5 py-1 text-xs sm:min-h-8' },
      wide: { true: 'w-full' },
    },
    defaultVariants: { tone: 'secondary', size: 'md' },
  },
);

type Look = VariantProps<typeof buttonStyles>;
export type ButtonProps = ComponentPropsWithoutRef<'button'> & Look & { pending?: boolean | undefined };

/** While pending it stays focusable, shows a spinner and takes no second press. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { tone, size, wide, pending, className, children, type = 'button', onClick, ...rest },
  ref,
) {
  return (
    <button
      {...rest}
      ref={ref}
      type={type}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      className={buttonStyles({ tone, size, wide, className })}
    >
      {pending && <Spinner />}
      {children}
    </button>
  );
});

/** A link that looks like a button. */
export function ButtonLink({ tone, size, wide, className, ...rest }: LinkProps & Look) {
  return <Link prefetch="intent" {...rest} className={buttonStyles({ tone, size, wide, className })} />;
}
