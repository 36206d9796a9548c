import { useTranslation } from 'react-i18next';
import { FilterBar, FilterDate, FilterSelect } from '#web/parts/admin/filter-bar.tsx';
import { earningStatuses } from '#workflows/earning/commands.ts';

export function EarningFilters({ providers }: { providers?: { id: string; name: string }[] }) {
  const { t } = useTranslation('money');
  return (
    <FilterBar label={t('earnings.filter')} carry={['service']}>
      <FilterSelect
        name="status"
        label={t('earnings.status')}
        options={[
          { value: '', label: t('earnings.anyStatus') },
          ...earningStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
          { value: 'calculated,adjusted', label: t('earnings.waiting') },
        ]}
      />
      {providers && (
        <FilterSelect
          name="provider"
          label={t('earnings.provider')}
          options={[
            { value: '', label: t('earnings.anyProvider') },
            ...providers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      <FilterDate name="from" label={t('earnings.from')} />
      <FilterDate name="to" label={t('earnings.to')} />
    </FilterBar>
  );
}
