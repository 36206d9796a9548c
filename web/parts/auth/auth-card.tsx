import type { ReactNode } from 'react';

type Props = {
  title: string;
  text?: ReactNode;
  children: ReactNode;
  /** Where else one might have wanted to go. */
  footer?: ReactNode;
};

/** A form in the middle of the page. */
export function AuthCard({ title, text, children, footer }: Props) {
  return (
    <>
      <div className="rounded-xl border bg-raised p-5 shadow-card sm:p-7">
        <h1 className="text-xl font-semibold tracking-tight text-balance">{title}</h1>
        {text && <p className="mt-1 text-muted">{text}</p>}
        <div className="mt-5 grid gap-4">{children}</div>
      </div>
      {footer && <div className="mt-4 grid justify-items-center gap-1 text-center text-muted">{footer}</div>}
    </>
  );
}
