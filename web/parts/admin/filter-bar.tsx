import { Form, Link, useNavigate, useSearchParams } from '@remix-run/react';
import { type FormEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { buttonStyles } from '#web/ui/button.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { type Option, Select } from '#web/ui/form/select.tsx';
import { useHydrated } from './use-hydrated.ts';

type Props = {
  label: string;
  /** What else of the address stays, such as the tab. */
  keep?: readonly string[];
  /** What else of the address is a filter, chosen somewhere else on the page. */
  carry?: readonly string[];
  children: ReactNode;
};

const typingPause = 350;

/** Filters that live in the address: they apply as they are chosen, and by a button without script. */
export function FilterBar({ label, keep = [], carry = [], children }: Props) {
  const { t } = useTranslation('admin');
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const hydrated = useHydrated();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const apply = (form: HTMLFormElement) => {
    clearTimeout(timer.current);
    // A date that is still being typed is one of the first century.
    if (!form.checkValidity()) return;
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) query.set(name, String(value).trim());
    navigate(`?${query}`, { preventScrollReset: true, replace: true });
  };
  const onChange = ({ target, currentTarget }: FormEvent<HTMLFormElement>) => {
    const typing = target instanceof HTMLInputElement && target.type !== 'hidden';
    clearTimeout(timer.current);
    timer.current = setTimeout(() => apply(currentTarget), typing ? typingPause : 0);
  };
  const part = (names: readonly string[]) => [...search].filter(([name]) => names.includes(name));
  const others = ['cursor', 'trail', 'dialog', 'of', ...keep];
  const filtered = [...search.keys()].some((name) => !others.includes(name));
  return (
    <div className="@container">
      <Form
        method="get"
        role="search"
        aria-label={label}
        className="grid grid-cols-2 gap-2 border-b p-3 @xl:flex @xl:flex-wrap @xl:items-center"
        onChange={onChange}
        onSubmit={(event) => {
          event.preventDefault();
          apply(event.currentTarget);
        }}
      >
        {part([...keep, ...carry]).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        {!hydrated && (
          <button type="submit" className={buttonStyles()}>
            {t('filter.apply')}
          </button>
        )}
        {filtered && (
          <Link to={`?${new URLSearchParams(part(keep))}`} className={buttonStyles({ tone: 'quiet' })}>
            {t('filter.clear')}
          </Link>
        )}
      </Form>
    </div>
  );
}

/**
 * The field follows the address, but never under the fingers of who is typing. What was chosen before the script had
 * come applies when it comes.
 */
function useAddressValue<E extends HTMLInputElement | HTMLSelectElement>(name: string, otherwise = '') {
  const [search] = useSearchParams();
  const value = search.get(name) ?? otherwise;
  const ref = useRef<E>(null);
  const started = useRef(false);
  useEffect(() => {
    const field = ref.current;
    if (!field || field.value === value) return;
    if (!started.current) field.form?.requestSubmit();
    else if (field !== document.activeElement) field.value = value;
  }, [value]);
  useEffect(() => {
    started.current = true;
  }, []);
  return { ref, defaultValue: value };
}

type SelectProps = { name: string; label: string; options: readonly Option[]; otherwise?: string };

export function FilterSelect({ name, label, options, otherwise }: SelectProps) {
  const field = useAddressValue<HTMLSelectElement>(name, otherwise);
  return (
    <Select {...field} name={name} aria-label={label} options={options} className="min-w-0 @xl:max-w-48" />
  );
}

/** `narrow`: one of several, beside the main one. */
export function FilterSearch({
  name,
  label,
  narrow = false,
}: {
  name: string;
  label: string;
  narrow?: boolean;
}) {
  const field = useAddressValue<HTMLInputElement>(name);
  return (
    <Input
      {...field}
      type="search"
      name={name}
      aria-label={label}
      placeholder={label}
      maxLength={200}
      className={narrow ? '@xl:max-w-32' : '@max-xl:col-span-2 @xl:w-64 @xl:flex-1'}
    />
  );
}

export function FilterDate({ name, label }: { name: string; label: string }) {
  const id = useId();
  const field = useAddressValue<HTMLInputElement>(name);
  return (
    <div className="flex min-w-0 items-center gap-2 text-muted @max-xl:col-span-2">
      <label htmlFor={id} className="@max-xl:w-12 @max-xl:shrink-0">
        {label}
      </label>
      <Input {...field} id={id} type="date" name={name} min="1970-01-01" max="2199-12-31" />
    </div>
  );
}
