import { useTranslation } from 'react-i18next';
import { FilterBar, FilterSearch, FilterSelect } from '#web/parts/admin/filter-bar.tsx';
import type { AgentView } from '#web/parts/ticket/load-ticket.server.ts';
import { ticketStatuses } from '#workflows/ticket/commands.ts';
import type { Portal } from './load-conversation.server.ts';

const sources = ['customer', 'lead', 'provider'] as const;

/** Narrows the list through its address; of whom, only an admin chooses. */
export function ConversationFilters({ portal, agents }: { portal: Portal; agents: AgentView[] }) {
  const { t } = useTranslation(['conversation', 'tickets', 'ticket']);
  const any = (label: string) => ({ value: '', label });
  return (
    <FilterBar label={t('conversation:filter.label')} keep={['beside']}>
      <FilterSearch name="q" label={t('conversation:filter.text')} />
      <FilterSelect
        name="status"
        label={t('ticket:filter.status')}
        options={[
          any(t('ticket:filter.anyStatus')),
          ...ticketStatuses.map((value) => ({ value, label: t(`tickets:status.${value}`) })),
        ]}
      />
      <FilterSelect
        name="unread"
        label={t('conversation:filter.read')}
        options={[
          any(t('conversation:filter.readOrNot')),
          { value: 'true', label: t('conversation:filter.unread') },
        ]}
      />
      <FilterSelect
        name="source"
        label={t('conversation:filter.source')}
        options={[
          any(t('conversation:filter.anySource')),
          ...sources.map((value) => ({ value, label: t(`conversation:source.${value}`) })),
        ]}
      />
      {portal === 'admin' && (
        <FilterSelect
          name="assignee"
          label={t('ticket:fact.assignee')}
          options={[
            any(t('conversation:filter.anyAssignee')),
            { value: 'none', label: t('conversation:nobody') },
            ...agents.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
    </FilterBar>
  );
}
