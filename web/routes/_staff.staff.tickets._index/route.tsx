import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { Inbox } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { loadTicketList } from '#web/parts/ticket/load-ticket-list.server.ts';
import { TicketFilters } from '#web/parts/ticket/ticket-filters.tsx';
import { staffDefaults } from '#web/parts/ticket/ticket-query.ts';
import { TicketTable } from '#web/parts/ticket/ticket-table.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { Tabs } from '#web/ui/tabs.tsx';

export const meta = titled('staff:nav.tickets');

export const loader = (args: LoaderFunctionArgs) => loadTicketList(args, '/api/staff/tickets', staffDefaults);

const views = { me: 'mine', none: 'unassigned', all: 'all' } as const;

/** An agent's tickets and the queue of those that nobody has. */
export default function StaffTickets() {
  const { t } = useTranslation('staff');
  const page = useLoaderData<typeof loader>();
  const search = new URLSearchParams(useLocation().search);
  useLive((event) => event.process === 'ticket');
  const assignee = search.get('assignee') || staffDefaults.assignee;
  const tabs = Object.entries(views).map(([value, name]) => {
    const query = { ...Object.fromEntries(search), assignee: value, cursor: undefined, trail: undefined };
    const current = assignee === value;
    return {
      to: paths.staff.tickets(query),
      label: t(`tab.${name}`),
      current,
      count: current ? page.total : undefined,
    };
  });
  const filtered = ['q', 'status', 'priority'].some((name) => search.get(name));
  return (
    <>
      <PageHeader title={t('nav.tickets')} />
      <Tabs label={t('tab.label')} tabs={tabs} />
      <div className="my-4">
        <TicketFilters defaults={staffDefaults} />
      </div>
      <Card padded={false} className="overflow-x-auto">
        <TicketTable
          tickets={page.items}
          drafted={page.drafted}
          portal="staff"
          without={assignee === 'all' ? [] : ['assignee']}
          empty={
            <EmptyState
              icon={Inbox}
              title={t(filtered ? 'empty.filtered' : 'empty.title')}
              action={
                filtered ? (
                  <ButtonLink to={paths.staff.tickets({ assignee })}>{t('empty.clear')}</ButtonLink>
                ) : (
                  assignee === 'me' && (
                    <ButtonLink to={paths.staff.tickets({ assignee: 'none' })}>{t('empty.queue')}</ButtonLink>
                  )
                )
              }
            >
              {t(filtered ? 'empty.filteredText' : 'empty.text')}
            </EmptyState>
          }
        />
        <Pagination next={page.nextCursor} total={page.total} more={page.more} />
      </Card>
    </>
  );
}
