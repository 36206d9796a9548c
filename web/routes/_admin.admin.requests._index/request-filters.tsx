import { useTranslation } from 'react-i18next';
import { FilterBar, FilterDate, FilterSearch, FilterSelect } from '#web/parts/admin/filter-bar.tsx';
import { requestStatuses } from '#workflows/service-request/commands.ts';

const sorts = ['submitted', 'updated', 'due'] as const;

export function RequestFilters({ services }: { services: { id: string; name: string }[] }) {
  const { t } = useTranslation('requests');
  return (
    <FilterBar label={t('list.filter')} carry={['customer']}>
      <FilterSearch name="q" label={t('list.search')} />
      <FilterSelect
        name="status"
        label={t('list.status')}
        options={[
          { value: '', label: t('list.anyStatus') },
          ...requestStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
        ]}
      />
      <FilterSelect
        name="service"
        label={t('list.service')}
        options={[
          { value: '', label: t('list.anyService') },
          ...services.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <FilterSelect
        name="assignee"
        label={t('list.assignee')}
        options={[
          { value: '', label: t('list.anyAssignee') },
          { value: 'me', label: t('list.mine') },
          { value: 'none', label: t('list.nobody') },
        ]}
      />
      <FilterSelect
        name="overdue"
        label={t('list.due')}
        options={[
          { value: '', label: t('list.anyDue') },
          { value: 'true', label: t('list.overdue') },
          { value: 'false', label: t('list.inTime') },
        ]}
      />
      <FilterDate name="from" label={t('list.from')} />
      <FilterDate name="to" label={t('list.to')} />
      <FilterSelect
        name="sort"
        label={t('list.sort')}
        otherwise="submitted"
        options={sorts.map((value) => ({ value, label: t(`list.sorts.${value}`) }))}
      />
    </FilterBar>
  );
}
