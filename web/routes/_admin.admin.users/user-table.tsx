import { Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MemberView } from '#api/auth/members.ts';
import { AgentLoad } from '#web/parts/admin/agent-load.tsx';
import { BusyList } from '#web/parts/admin/busy-list.tsx';
import { PersonCell } from '#web/parts/admin/person-cell.tsx';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import type { AgentView } from '#web/parts/ticket/load-ticket.server.ts';
import { Badge } from '#web/ui/badge.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';
import { RowLink } from '#web/ui/row-link.tsx';

/** A member as JSON carries it. */
export type UserView = Omit<MemberView, 'lastSeenAt' | 'createdAt'> & {
  lastSeenAt: string | null;
  createdAt: string;
};

export function UserTable({ users, agents }: { users: UserView[]; agents: AgentView[] }) {
  const { t } = useTranslation('admin');
  const columns = useColumns(new Map(agents.map((agent) => [agent.id, agent])));
  return (
    <BusyList label={t('nav.users')}>
      <DataTable
        caption={t('nav.users')}
        columns={columns}
        rows={users}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={Users} title={t('users.empty.title')}>
            {t('users.empty.text')}
          </EmptyState>
        }
      />
    </BusyList>
  );
}

function useColumns(agents: Map<string, AgentView>): Column<UserView>[] {
  const { t } = useTranslation(['admin', 'common']);
  const dialog = useDialog();
  return [
    {
      key: 'name',
      header: t('users.column.name'),
      primary: true,
      cell: ({ id, name, email }) => (
        <PersonCell
          name={
            <RowLink to={dialog.to('edit', id)} preventScrollReset>
              {name}
            </RowLink>
          }
          detail={<span className="break-all">{email}</span>}
        />
      ),
    },
    { key: 'role', header: t('users.column.role'), cell: ({ role }) => t(`common:role.${role}`) },
    {
      key: 'contact',
      header: t('users.column.contact'),
      cell: ({ company, phone }) =>
        company || phone ? <PersonCell name={company ?? phone} detail={company && phone} /> : null,
    },
    { key: 'state', header: t('users.column.state'), cell: (user) => <State user={user} /> },
    {
      key: 'load',
      header: t('users.column.load'),
      cell: ({ id }) => {
        const agent = agents.get(id);
        return agent ? (
          <span className="block w-36">
            <AgentLoad {...agent} />
          </span>
        ) : null;
      },
    },
    {
      key: 'seen',
      header: t('users.column.seen'),
      align: 'end',
      cell: ({ lastSeenAt }) =>
        lastSeenAt ? (
          <RelativeTime at={lastSeenAt} className="whitespace-nowrap text-muted" />
        ) : (
          <span className="text-muted">{t('users.never')}</span>
        ),
    },
  ];
}

function State({ user: { active, canSignIn } }: { user: UserView }) {
  const { t } = useTranslation('admin');
  if (!active) return <Badge tone="danger">{t('users.state.inactive')}</Badge>;
  if (!canSignIn) return <Badge>{t('users.state.noAccount')}</Badge>;
  return <Badge tone="success">{t('users.state.active')}</Badge>;
}
