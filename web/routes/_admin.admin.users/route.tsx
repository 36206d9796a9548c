import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Page } from '#api/tickets/views.ts';
import { get } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { FilterBar, FilterSearch, FilterSelect } from '#web/parts/admin/filter-bar.tsx';
import { listPath } from '#web/parts/admin/list-path.ts';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import type { AgentView } from '#web/parts/ticket/load-ticket.server.ts';
import { ButtonLink } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { Tabs } from '#web/ui/tabs.tsx';
import { changeUsers } from './commands.server.ts';
import { DeactivateDialog } from './deactivate-dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { type Invitation, Invitations } from './invitations.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { UserTable, type UserView } from './user-table.tsx';

export const meta = titled('admin:nav.users');

export async function loader(args: LoaderFunctionArgs) {
  const [users, agents, invitations] = await Promise.all([
    get<Page<UserView>>(
      args,
      listPath(args.request, '/api/admin/users', ['role', 'active', 'q', 'sort', 'cursor']),
    ),
    get<{ items: AgentView[] }>(args, '/api/agents'),
    get<{ items: Invitation[] }>(args, '/api/admin/invitations'),
  ]);
  return { users, agents: agents.items, invitations: invitations.items };
}

export const action = (args: ActionFunctionArgs) => changeUsers(args);

export { clientAction } from '#web/lib/client-action.ts';
export { keepUnderDialog as shouldRevalidate } from '#web/parts/admin/use-dialog.ts';

export default function Users() {
  const { t } = useTranslation('admin');
  const { users, agents, invitations } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const dialog = useDialog();
  useLive(({ process }) => process === 'ticket');
  const chosen = users.items.find(({ id }) => id === dialog.of);
  const role = search.get('role');
  return (
    <>
      <PageHeader
        title={t('nav.users')}
        actions={
          <ButtonLink to={dialog.to('invite')} preventScrollReset tone="primary">
            <UserPlus aria-hidden />
            {t('users.invite.open')}
          </ButtonLink>
        }
      />
      {dialog.name === 'invite' && <InviteDialog />}
      {dialog.name === 'edit' && chosen && <EditDialog key={chosen.id} user={chosen} />}
      {dialog.name === 'deactivate' && chosen && (
        <DeactivateDialog user={chosen} open={agents.find(({ id }) => id === chosen.id)?.open ?? 0} />
      )}
      <Card padded={false}>
        <Tabs
          label={t('users.roles')}
          tabs={[
            { to: paths.admin.users(), label: t('users.everybody'), current: !role },
            ...(['admin', 'staff', 'customer', 'provider'] as const).map((each) => ({
              to: paths.admin.users({ role: each }),
              label: t(`users.tab.${each}`),
              current: role === each,
            })),
          ]}
        />
        <FilterBar label={t('users.filter.label')} keep={['role']}>
          <FilterSearch name="q" label={t('users.filter.search')} />
          <FilterSelect
            name="active"
            label={t('users.filter.state')}
            options={[
              { value: '', label: t('users.filter.any') },
              { value: 'true', label: t('users.state.active') },
              { value: 'false', label: t('users.state.inactive') },
            ]}
          />
        </FilterBar>
        <UserTable users={users.items} agents={agents} />
        <Pagination next={users.nextCursor} total={users.total} more={users.more} />
      </Card>
      {invitations.length > 0 && <Invitations invitations={invitations} />}
    </>
  );
}
