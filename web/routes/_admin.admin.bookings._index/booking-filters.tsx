import { useTranslation } from 'react-i18next';
import { FilterBar, FilterDate, FilterSearch, FilterSelect } from '#web/parts/admin/filter-bar.tsx';
import { bookingStatuses } from '#workflows/booking/commands.ts';
import type { Named } from './bookings.server.ts';

const sorts = ['latest', 'soonest', 'updated'] as const;

export function BookingFilters({ services, providers }: { services: Named[]; providers: Named[] }) {
  const { t } = useTranslation(['bookingDesk', 'bookings']);
  const named = (all: Named[]) => all.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FilterBar label={t('bookingDesk:filter.label')} carry={['customer']}>
      <FilterSearch name="q" label={t('bookingDesk:filter.search')} />
      <FilterSelect
        name="status"
        label={t('bookingDesk:column.status')}
        options={[
          { value: '', label: t('bookingDesk:filter.anyStatus') },
          ...bookingStatuses.map((value) => ({ value, label: t(`bookings:status.${value}`) })),
        ]}
      />
      <FilterSelect
        name="provider"
        label={t('bookingDesk:column.provider')}
        options={[
          { value: '', label: t('bookingDesk:filter.anyProvider') },
          { value: 'none', label: t('bookingDesk:nobody') },
          ...named(providers),
        ]}
      />
      <FilterSelect
        name="service"
        label={t('bookingDesk:column.service')}
        options={[{ value: '', label: t('bookingDesk:filter.anyService') }, ...named(services)]}
      />
      <FilterSelect
        name="late"
        label={t('bookingDesk:filter.late')}
        options={[
          { value: '', label: t('bookingDesk:filter.anyTime') },
          { value: 'true', label: t('bookingDesk:filter.late') },
        ]}
      />
      <FilterDate name="startsFrom" label={t('bookingDesk:filter.startsFrom')} />
      <FilterDate name="startsTo" label={t('bookingDesk:filter.startsTo')} />
      <FilterSelect
        name="away"
        label={t('bookingDesk:filter.away')}
        options={[
          { value: '', label: t('bookingDesk:filter.anyAway') },
          { value: 'true', label: t('bookingDesk:filter.away') },
        ]}
      />
      <FilterSelect
        name="sort"
        label={t('bookingDesk:filter.sort')}
        otherwise="latest"
        options={sorts.map((value) => ({ value, label: t(`bookingDesk:sorts.${value}`) }))}
      />
    </FilterBar>
  );
}
