import { useTranslation } from 'react-i18next';
import type { AgentView } from '#web/parts/ticket/load-ticket.server.ts';

/** What a conversation can be set to; that it is pending, only the customer's answer says. */
export const settableStatuses = ['open', 'waiting', 'resolved', 'closed'] as const;

/** What an admin can do to conversations, as the options of a menu. */
export function useChanges(agents: AgentView[]) {
  const { t } = useTranslation(['conversation', 'admin', 'tickets']);
  return {
    assign: [
      ...agents.map(({ id, name, away }) => ({
        value: `assign ${id}`,
        label: t(away ? 'admin:bulk.assignAway' : 'admin:bulk.assign', { name }),
      })),
      { value: 'assign none', label: t('conversation:change.unassign') },
    ],
    status: settableStatuses.map((status) => ({
      value: `status ${status}`,
      label: t('conversation:change.status', { status: t(`tickets:status.${status}`) }),
    })),
  };
}
