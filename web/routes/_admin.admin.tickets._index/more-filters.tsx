import { useTranslation } from 'react-i18next';
import { FilterSearch } from '#web/parts/admin/filter-bar.tsx';
import type { AgentView } from '#web/parts/ticket/load-ticket.server.ts';
import { FilterSelect } from '#web/parts/ticket/ticket-filters.tsx';
import { useCategoryName } from '#web/parts/ticket/use-category-name.ts';
import { channels } from '#workflows/ticket/commands.ts';

export const moreFilters = ['assignee', 'channel', 'category', 'overdue', 'breached', 'tag'] as const;

/** What an admin narrows the list by beside the filters that every agent has. */
export function MoreFilters({ agents, categories }: { agents: AgentView[]; categories: string[] }) {
  const { t } = useTranslation(['admin', 'ticket']);
  const categoryName = useCategoryName();
  const all = (label: string) => ({ value: 'all', label });
  return (
    <>
      <FilterSelect
        name="assignee"
        label={t('ticket:fact.assignee')}
        defaults={{}}
        options={[
          all(t('tickets.anyAssignee')),
          { value: 'none', label: t('tickets.unassigned') },
          ...agents.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <FilterSelect
        name="channel"
        label={t('tickets.channel')}
        defaults={{}}
        options={[
          all(t('tickets.anyChannel')),
          ...channels.map((value) => ({ value, label: t(`ticket:channel.${value}`) })),
        ]}
      />
      <FilterSelect
        name="category"
        label={t('ticket:fact.category')}
        defaults={{}}
        options={[
          all(t('tickets.anyCategory')),
          ...categories.map((value) => ({ value, label: categoryName(value) })),
        ]}
      />
      <FilterSelect
        name="overdue"
        label={t('tickets.due')}
        defaults={{}}
        options={[
          all(t('tickets.anyDue')),
          { value: 'true', label: t('tickets.overdue') },
          { value: 'false', label: t('tickets.notOverdue') },
        ]}
      />
      <FilterSelect
        name="breached"
        label={t('tickets.promises')}
        defaults={{}}
        options={[
          all(t('tickets.anyPromise')),
          { value: 'true', label: t('tickets.breached') },
          { value: 'false', label: t('tickets.kept') },
        ]}
      />
      <FilterSearch name="tag" label={t('tickets.tag')} narrow />
    </>
  );
}
