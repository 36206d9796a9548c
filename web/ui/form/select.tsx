import { ChevronDown } from 'lucide-react';
import { type ComponentPropsWithoutRef, forwardRef } from 'react';

export type Option = { value: string; label: string; disabled?: boolean };

type Props = Omit<ComponentPropsWithoutRef<'select'>, 'children'> & { options: readonly Option[] };

/** The browser's own select, dressed. */
export const Select = forwardRef<HTMLSelectElement, Props>(function Select(
  { className = '', options, ...rest },
  ref,
) {
  return (
    <span className={`relative block ${className}`}>
      <select {...rest} ref={ref} className="control appearance-none pr-9 text-ellipsis">
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-muted"
      />
    </span>
  );
});
