import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormState } from './form-state.ts';

/** What a control takes from its field: `<Input {...control} />`. */
export type Control = {
  id: string;
  name: string;
  required: boolean;
  defaultValue: string;
  'aria-invalid': boolean | undefined;
  'aria-describedby': string | undefined;
};

type Props = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  required?: boolean;
  defaultValue?: string;
  /** Keeps the label for screen readers alone. */
  hideLabel?: boolean;
  className?: string;
  children: (control: Control) => ReactNode;
};

/** A label, a control, a hint, and what the server found wrong with it. */
export function Field(props: Props) {
  const { name, label, hint, required = false, defaultValue = '', hideLabel, className = '' } = props;
  const { t } = useTranslation();
  const { errors, values } = useFormState();
  const id = useId();
  const error = errors[name]?.join(' ');
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div className={`grid content-start gap-1.5 ${className}`}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-sm font-medium'}>
        {label}
        {!required && !hideLabel && (
          <span className="ml-1.5 font-normal text-muted">{t('form.optional')}</span>
        )}
      </label>
      {props.children({
        id,
        name,
        required,
        defaultValue: values[name] ?? defaultValue,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': described || undefined,
      })}
      {error && (
        <p id={`${id}-error`} className="text-sm text-danger-ink">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
