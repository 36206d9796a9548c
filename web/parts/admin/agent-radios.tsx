import { useTranslation } from 'react-i18next';
import type { AgentView } from '#web/parts/ticket/load-ticket.server.ts';
import { AgentLoad } from './agent-load.tsx';
import { PersonRadios } from './person-radios.tsx';

type Props = { agents: AgentView[]; current: string | undefined };

/** The agents with what each has on the table: who is here and has room comes first. */
export function AgentRadios({ agents, current }: Props) {
  const { t } = useTranslation('admin');
  const room = ({ open, capacity }: AgentView) => open / Math.max(capacity, 1);
  const people = [...agents].sort((a, b) => Number(a.away) - Number(b.away) || room(a) - room(b));
  const about = (agent: AgentView) => <AgentLoad {...agent} />;
  return (
    <PersonRadios name="assigneeId" chosen={current} legend={t('assign.legend')} {...{ people, about }} />
  );
}
