import { type ReactNode, useId } from 'react';
import { Avatar } from '#web/ui/avatar.tsx';
import { useFormState } from '#web/ui/form/form-state.ts';

type Props<P> = {
  /** The field that says who it is. */
  name: string;
  legend: string;
  people: P[];
  chosen: string | undefined;
  /** What helps to choose. */
  about: (person: P) => ReactNode;
  className?: string;
};

/** People as cards, to choose one. */
export function PersonRadios<P extends { id: string; name: string }>(props: Props<P>) {
  const { name, legend, people, chosen, about, className = 'grid gap-2' } = props;
  const { errors, values } = useFormState();
  const id = useId();
  const error = errors[name]?.join(' ');
  const current = values[name] ?? chosen;
  return (
    <fieldset aria-describedby={error ? id : undefined}>
      <legend className="sr-only">{legend}</legend>
      <div className={className}>
        {people.map((person) => (
          <label
            key={person.id}
            className="flex cursor-pointer items-center gap-3 rounded-md border px-3 py-2 hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name={name}
              value={person.id}
              defaultChecked={person.id === current}
              required
              className="size-4.5 shrink-0 accent-accent"
            />
            <Avatar name={person.name} />
            <span className="min-w-0 flex-1">
              <span className="block font-medium break-words">{person.name}</span>
              {about(person)}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id={id} className="mt-1 text-sm text-danger-ink">
          {error}
        </p>
      )}
    </fieldset>
  );
}
