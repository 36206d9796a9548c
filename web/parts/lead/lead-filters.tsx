import { useTranslation } from 'react-i18next';
import { FilterBar, FilterSearch, FilterSelect } from '#web/parts/admin/filter-bar.tsx';
import type { AgentView } from '#web/parts/ticket/load-ticket.server.ts';

const sorts = ['updated', 'created', 'waiting', 'due'] as const;

/** Narrows list and board alike through the address. */
export function LeadFilters({ agents }: { agents: AgentView[] }) {
  const { t } = useTranslation('leads');
  return (
    <FilterBar label={t('filter.label')} keep={['view']} carry={['status']}>
      <FilterSearch name="q" label={t('filter.text')} />
      <FilterSelect
        name="assignee"
        label={t('column.assignee')}
        options={[
          { value: '', label: t('filter.anyAssignee') },
          { value: 'none', label: t('filter.nobody') },
          ...agents.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <FilterSelect
        name="sort"
        label={t('filter.sort')}
        otherwise="updated"
        options={sorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
      />
    </FilterBar>
  );
}
