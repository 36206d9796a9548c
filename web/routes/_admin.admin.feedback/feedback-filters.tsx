import { useTranslation } from 'react-i18next';
import { FilterBar, FilterDate, FilterSearch, FilterSelect } from '#web/parts/admin/filter-bar.tsx';
import { subjectTypes } from '#workflows/rating-request/commands.ts';

type Named = { id: string; name: string };

export function FeedbackFilters({ agents, services }: { agents: Named[]; services: Named[] }) {
  const { t } = useTranslation(['feedback', 'common']);
  const any = (label: string) => ({ value: '', label });
  const named = ({ id, name }: Named) => ({ value: id, label: name });
  return (
    <FilterBar label={t('filter.label')} keep={['trend']}>
      <FilterSearch name="q" label={t('filter.q')} />
      <FilterSelect
        name="stars"
        label={t('filter.stars')}
        options={[
          any(t('filter.anyStars')),
          ...([5, 4, 3, 2, 1] as const).map((stars) => ({
            value: String(stars),
            label: t(`common:stars.${stars}`),
          })),
        ]}
      />
      <FilterSelect
        name="agent"
        label={t('filter.agent')}
        options={[any(t('filter.anyAgent')), ...agents.map(named)]}
      />
      <FilterSelect
        name="service"
        label={t('filter.service')}
        options={[any(t('filter.anyService')), ...services.map(named)]}
      />
      <FilterSelect
        name="subject"
        label={t('filter.subject')}
        options={[
          any(t('filter.anySubject')),
          ...subjectTypes.map((value) => ({ value, label: t(`subject.${value}`) })),
        ]}
      />
      <FilterSelect
        name="answered"
        label={t('filter.answer')}
        options={[
          any(t('filter.anyAnswer')),
          { value: 'false', label: t('filter.open') },
          { value: 'true', label: t('filter.answered') },
        ]}
      />
      <FilterSelect
        name="period"
        label={t('filter.period')}
        otherwise="year"
        options={(['year', 'all'] as const).map((value) => ({ value, label: t(`filter.${value}`) }))}
      />
      <FilterDate name="from" label={t('filter.from')} />
      <FilterDate name="to" label={t('filter.to')} />
    </FilterBar>
  );
}
