import { type ReactNode, useId } from 'react';
import { useFormState } from './form-state.ts';
import type { Option } from './select.tsx';

type Props = {
  name: string;
  legend: ReactNode;
  options: readonly Option[];
  defaultValue?: string;
  required?: boolean;
};

export function RadioGroup({ name, legend, options, defaultValue, required }: Props) {
  const { errors, values } = useFormState();
  const id = useId();
  const error = errors[name]?.join(' ');
  const chosen = values[name] ?? defaultValue;
  return (
    <fieldset aria-describedby={error ? id : undefined}>
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-x-5">
        {options.map((option) => (
          <label key={option.value} className="tap flex cursor-pointer items-center gap-2">
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === chosen}
              disabled={option.disabled}
              required={required}
              className="size-4.5 accent-accent"
            />
            {option.label}
          </label>
        ))}
      </div>
      {error && (
        <p id={id} className="text-sm text-danger-ink">
          {error}
        </p>
      )}
    </fieldset>
  );
}
