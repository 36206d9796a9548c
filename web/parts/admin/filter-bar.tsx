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
  children: ReactNode;
};

const typingPause = 350;

/** Filters that live in the address: they apply as they are chosen, and by a button without script. */
export function FilterBar({ label, keep = [], children }: Props) {
  const { t } = useTranslation('admin');
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const hydrated = useHydrated();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const apply = (form: HTMLFormElement) => {
    clearTimeout(timer.current);
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) query.set(name, String(value).trim());
    navigate(`?${query}`, { preventScrollReset: true, replace: true });
  };
  const onChange = ({ target, currentTarget }: FormEvent<HTMLFormElement>) => {
    const typing = target instanceof HTMLInputElement && target.type === 'search';
    clearTimeout(timer.current);
    timer.current = setTimeout(() => apply(currentTarget), typing ? typingPause : 0);
  };
  const kept = keep.flatMap((name) => (search.get(name) ? [[name, search.get(name)!] as const] : []));
  const filtered = [...search.keys()].some((name) => !['cursor', 'trail', 'sort', ...keep].includes(name));
  return (
    <Form
      method="get"
      role="search"
      aria-label={label}
      className="grid grid-cols-2 gap-2 border-b p-3 sm:flex sm:flex-wrap sm:items-center"
      onChange={onChange}
      onSubmit={(event) => {
        event.preventDefault();
        apply(event.currentTarget);
      }}
    >
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      {!hydrated && (
        <button type="submit" className={buttonStyles()}>
          {t('filter.apply')}
        </button>
      )}
      {filtered && (
        <Link
          to={`?${new URLSearchParams(kept.map(([name, value]) => [name, value]))}`}
          className={buttonStyles({ tone: 'quiet' })}
        >
          {t('filter.clear')}
        </Link>
      )}
    </Form>
  );
}

/** The field's place follows the address, but never under the fingers of who is typing. */
function useAddressValue<E extends HTMLInputElement | HTMLSelectElement>(name: string, otherwise = '') {
  const [search] = useSearchParams();
  const value = search.get(name) ?? otherwise;
  const ref = useRef<E>(null);
  useEffect(() => {
    const field = ref.current;
    if (field && field !== document.activeElement) field.value = value;
  }, [value]);
  return { ref, defaultValue: value };
}

type SelectProps = { name: string; label: string; options: readonly Option[]; otherwise?: string };

export function FilterSelect({ name, label, options, otherwise }: SelectProps) {
  const field = useAddressValue<HTMLSelectElement>(name, otherwise);
  return (
    <Select {...field} name={name} aria-label={label} options={options} className="min-w-0 sm:max-w-48" />
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
      className={narrow ? 'sm:max-w-32' : 'max-sm:col-span-2 sm:w-64 sm:flex-1'}
    />
  );
}

export function FilterDate({ name, label }: { name: string; label: string }) {
  const id = useId();
  const field = useAddressValue<HTMLInputElement>(name);
  return (
    <div className="flex min-w-0 items-center gap-2 text-muted">
      <label htmlFor={id}>{label}</label>
      <Input {...field} id={id} type="date" name={name} />
    </div>
  );
}
