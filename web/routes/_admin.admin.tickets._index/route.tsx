import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { get } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { AssignDialog } from '#web/parts/admin/assign-dialog.tsx';
import { CsvLink } from '#web/parts/admin/csv-link.tsx';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import type { AgentView } from '#web/parts/ticket/load-ticket.server.ts';
import { loadTicketList } from '#web/parts/ticket/load-ticket-list.server.ts';
import { TicketFilters } from '#web/parts/ticket/ticket-filters.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { BulkForm } from './bulk-form.tsx';
import { actOnTickets } from './commands.server.ts';
import { DateChips } from './date-chips.tsx';
import { MoreFilters, moreFilters } from './more-filters.tsx';
import { UnifiedTable } from './unified-table.tsx';

export const meta = titled('admin:nav.tickets');

/** Everything, what moved last first. */
const defaults = { sort: 'updated' };

export async function loader(args: LoaderFunctionArgs) {
  const [tickets, agents, categories] = await Promise.all([
    loadTicketList(args, '/api/admin/tickets', defaults),
    get<{ items: AgentView[] }>(args, '/api/agents'),
    get<{ items: string[] }>(args, '/api/categories'),
  ]);
  return { tickets, agents: agents.items, categories: categories.items };
}

export const action = (args: ActionFunctionArgs) => actOnTickets(args);

export { clientAction } from '#web/lib/client-action.ts';
export { keepUnderDialog as shouldRevalidate } from '#web/parts/admin/use-dialog.ts';

export default function Tickets() {
  const { t } = useTranslation('admin');
  const { tickets, agents, categories } = useLoaderData<typeof loader>();
  const dialog = useDialog();
  useLive(({ process }) => process === 'ticket');
  const assigned = dialog.name === 'assign' && tickets.items.find(({ id }) => id === dialog.of);
  return (
    <>
      <PageHeader
        title={t('nav.tickets')}
        actions={
          <>
            <CsvLink list="tickets" />
            <ButtonLink to={paths.admin.newTicket()} tone="primary">
              <Plus aria-hidden />
              {t('newTicket.open')}
            </ButtonLink>
          </>
        }
      />
      {assigned && <AssignDialog ticket={assigned} agents={agents} />}
      <Card padded={false}>
        <div className="@container border-b p-3">
          <TicketFilters defaults={defaults} more={moreFilters}>
            <MoreFilters agents={agents} categories={categories} />
          </TicketFilters>
          <DateChips />
        </div>
        <BulkForm tickets={tickets.items} agents={agents}>
          <UnifiedTable tickets={tickets.items} drafted={tickets.drafted} />
        </BulkForm>
        <Pagination next={tickets.nextCursor} total={tickets.total} more={tickets.more} />
      </Card>
    </>
  );
}
