import { Form, useLocation, useNavigation, useSubmit } from '@remix-run/react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { type Option, Select } from '#web/ui/form/select.tsx';
import { priorities, ticketStatuses } from '#workflows/ticket/commands.ts';
import { liveStatuses, type TicketDefaults } from './ticket-query.ts';

const sorts = ['waiting', 'due', 'priority', 'created', 'updated'] as const;

type Props = {
  defaults: TicketDefaults;
  /** More filters, each a `FilterSelect`. */
  children?: ReactNode;
  /** The names of those. All else in the address stays. */
  more?: readonly string[];
};

/** Narrows a list of tickets through its address: a choice applies at once, a text with Enter. */
export function TicketFilters({ defaults, children, more = [] }: Props) {
  const { t } = useTranslation(['ticket', 'tickets']);
  const submit = useSubmit();
  const search = useComingSearch();
  const fields = ['q', 'status', 'priority', 'sort', 'cursor', 'trail', ...more];
  const kept = [...search].filter(([name]) => !fields.includes(name));
  const statuses = [
    { value: liveStatuses, label: t('ticket:filter.live') },
    { value: 'open,pending', label: t('ticket:filter.needsWork') },
    ...ticketStatuses.map((value) => ({ value, label: t(`tickets:status.${value}`) })),
    { value: 'all', label: t('ticket:filter.anyStatus') },
  ];
  const ranks = priorities.toReversed().map((value) => ({ value, label: t(`tickets:priority.${value}`) }));
  return (
    <Form
      role="search"
      preventScrollReset
      className="flex flex-wrap items-center gap-2"
      onChange={({ target, currentTarget }) =>
        target instanceof HTMLSelectElement && submit(currentTarget, { preventScrollReset: true })
      }
    >
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Words label={t('ticket:filter.text')} />
      <FilterSelect name="status" label={t('ticket:filter.status')} defaults={defaults} options={statuses} />
      <FilterSelect
        name="priority"
        label={t('ticket:filter.priority')}
        defaults={defaults}
        options={[{ value: 'all', label: t('ticket:filter.anyPriority') }, ...ranks]}
      />
      {children}
      <FilterSelect
        name="sort"
        label={t('ticket:filter.sort')}
        defaults={defaults}
        options={sorts.map((value) => ({ value, label: t(`ticket:sort.${value}`) }))}
      />
      <Button type="submit">{t('ticket:filter.apply')}</Button>
    </Form>
  );
}

type SelectProps = { name: keyof TicketDefaults; label: string; defaults: TicketDefaults; options: Option[] };

/** Shows what is in the address, also after going back; what was chosen shows before the list has come. */
export function FilterSelect({ name, label, defaults, options }: SelectProps) {
  const search = useComingSearch();
  return (
    <Select
      name={name}
      aria-label={label}
      value={search.get(name) || defaults[name] || 'all'}
      onChange={() => undefined}
      options={options}
      className="flex-1 max-sm:min-w-[calc(50%-0.25rem)] sm:flex-none"
    />
  );
}

function Words({ label }: { label: string }) {
  const words = useComingSearch().get('q') ?? '';
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.value = words;
  }, [words]);
  return (
    <Input
      ref={input}
      type="search"
      name="q"
      aria-label={label}
      placeholder={label}
      defaultValue={words}
      className="sm:w-56"
    />
  );
}

/** The query of this page as it will be once a navigation under way has come. */
function useComingSearch() {
  const here = useLocation();
  const { location } = useNavigation();
  return new URLSearchParams(location?.pathname === here.pathname ? location.search : here.search);
}
