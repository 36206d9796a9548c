import { Star } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormState } from './form-state.ts';

type Props = { name: string; legend: ReactNode; defaultValue?: number | undefined };

/** One to five stars: radio buttons, so arrow keys and screen readers work, and no script is needed. */
export function StarsInput({ name, legend, defaultValue }: Props) {
  const { t } = useTranslation();
  const { errors, values } = useFormState();
  const id = useId();
  const error = errors[name]?.join(' ');
  const chosen = Number(values[name] ?? defaultValue ?? 0);
  return (
    <fieldset aria-describedby={error ? id : undefined}>
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      <div className="stars-input inline-flex">
        {([1, 2, 3, 4, 5] as const).map((star) => (
          <label
            key={star}
            title={t(`stars.${star}`)}
            className="tap-square flex cursor-pointer items-center justify-center rounded-md has-focus-visible:outline-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              value={star}
              defaultChecked={star === chosen}
              required
              className="sr-only"
            />
            <Star aria-hidden className="size-7" />
            <span className="sr-only">{t(`stars.${star}`)}</span>
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
