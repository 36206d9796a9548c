import { useTranslation } from 'react-i18next';
import type { Person } from '#api/tickets/views.ts';

type Props = { id: string; found: Person[]; active: number; onChoose: (person: Person) => void };

/** The colleagues who fit what is being typed; the field keeps the focus. */
export function MentionList({ id, found, active, onChoose }: Props) {
  const { t } = useTranslation(['writing', 'common']);
  if (found.length === 0) return null;
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t('writing:mention')}
      className="rounded-md border bg-raised p-1 text-ink shadow-float"
    >
      {found.map((person, index) => (
        <div
          key={person.id}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          // The field must not lose the cursor.
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(person);
          }}
          className="tap flex items-center gap-2 rounded px-2 aria-selected:bg-accent-soft"
        >
          {person.name}
          <span className="text-xs text-muted">{t(`common:role.${person.role as 'staff' | 'admin'}`)}</span>
        </div>
      ))}
    </div>
  );
}
