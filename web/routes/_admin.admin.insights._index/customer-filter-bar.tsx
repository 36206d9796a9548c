import { useTranslation } from 'react-i18next';
import type { HealthMark } from '#api/insights/health.ts';
import { FilterBar, FilterSearch, FilterSelect } from '#web/parts/admin/filter-bar.tsx';

const marks = ['at_risk', 'watch', 'good'] as const satisfies readonly HealthMark[];
const sorts = [
  'name',
  'seen',
  'since',
  'spend',
  'tickets',
  'open',
  'requests',
  'bookings',
  'ratings',
] as const;

type Props = { companies: { id: string; name: string }[] };

export function CustomerFilterBar({ companies }: Props) {
  const { t } = useTranslation('customers');
  return (
    <FilterBar label={t('list.filter')}>
      <FilterSearch name="q" label={t('list.search')} />
      <FilterSelect
        name="health"
        label={t('list.health')}
        options={[
          { value: '', label: t('list.anyHealth') },
          ...marks.map((value) => ({ value, label: t(`health.${value}`) })),
        ]}
      />
      <FilterSelect
        name="company"
        label={t('list.company')}
        options={[
          { value: '', label: t('list.anyCompany') },
          { value: 'none', label: t('list.noCompany') },
          ...companies.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <FilterSelect
        name="seenWithin"
        label={t('list.seen')}
        options={[
          { value: '', label: t('list.anySeen') },
          ...([1, 7, 30] as const).map((days) => ({
            value: String(days),
            label: t('list.seenWithin', { count: days }),
          })),
        ]}
      />
      <FilterSelect
        name="silentFor"
        label={t('list.silent')}
        options={[
          { value: '', label: t('list.anySilence') },
          ...([30, 90, 180] as const).map((days) => ({
            value: String(days),
            label: t('list.silentFor', { count: days }),
          })),
        ]}
      />
      <FilterSelect
        name="sort"
        label={t('list.sort')}
        otherwise="name"
        options={sorts.map((value) => ({ value, label: t(`list.sorts.${value}`) }))}
      />
    </FilterBar>
  );
}
