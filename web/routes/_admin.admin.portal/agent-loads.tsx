import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { OverviewView } from '#api/overview/views.ts';
import { paths } from '#web/lib/paths.ts';
import { AgentLoad } from '#web/parts/admin/agent-load.tsx';
import { Avatar } from '#web/ui/avatar.tsx';

export function AgentLoads({ agents }: { agents: OverviewView['byAgent'] }) {
  const { t } = useTranslation(['overview', 'admin']);
  if (agents.length === 0) {
    return (
      <p className="text-muted">
        {t('loads.none')}{' '}
        <Link to={paths.admin.users({ dialog: 'invite' })} className="text-accent-ink underline">
          {t('admin:users.invite.open')}
        </Link>
      </p>
    );
  }
  return (
    <ul className="grid gap-4">
      {agents.map(({ agent, ...load }) => (
        <li key={agent.id} className="flex items-center gap-3">
          <Avatar name={agent.name} />
          <div className="min-w-0 flex-1">
            <Link
              to={paths.admin.tickets({ assignee: agent.id, status: 'open,pending' })}
              className="font-medium hover:underline"
            >
              {agent.name}
            </Link>
            <AgentLoad {...load} />
          </div>
        </li>
      ))}
    </ul>
  );
}
