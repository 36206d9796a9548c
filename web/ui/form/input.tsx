import { type ComponentPropsWithoutRef, forwardRef } from 'react';

export const Input = forwardRef<HTMLInputElement, ComponentPropsWithoutRef<'input'>>(function Input(
  { className = '', type = 'text', ...rest },
  ref,
) {
  return <input {...rest} ref={ref} type={type} className={`control ${className}`} />;
});
