import { type ComponentPropsWithoutRef, forwardRef } from 'react';

/** Grows with its text where the browser can. */
export const Textarea = forwardRef<HTMLTextAreaElement, ComponentPropsWithoutRef<'textarea'>>(
  function Textarea({ className = '', rows = 4, ...rest }, ref) {
    return (
      <textarea
        {...rest}
        ref={ref}
        rows={rows}
        className={`control field-sizing-content min-h-24 max-h-96 ${className}`}
      />
    );
  },
);
