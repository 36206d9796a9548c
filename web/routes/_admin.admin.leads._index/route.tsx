import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { UserRoundPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { answer } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { BusyList } from '#web/parts/admin/busy-list.tsx';
import { CsvLink } from '#web/parts/admin/csv-link.tsx';
import { withoutDialog } from '#web/parts/admin/dialog-address.ts';
import { LeadBoard } from '#web/parts/lead/lead-board.tsx';
import { LeadDialogs } from '#web/parts/lead/lead-dialogs.tsx';
import { LeadFilters } from '#web/parts/lead/lead-filters.tsx';
import { isFiltered } from '#web/parts/lead/lead-query.ts';
import { LeadTable } from '#web/parts/lead/lead-table.tsx';
import { LeadTabs, ViewSwitch } from '#web/parts/lead/lead-tabs.tsx';
import { loadLeads } from '#web/parts/lead/load-leads.server.ts';
import { sendLeadCommand } from '#web/parts/lead/send-lead-command.server.ts';
import { ButtonLink } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Pagination } from '#web/ui/pagination.tsx';

export const meta = titled('leads:title');

export const loader = (args: LoaderFunctionArgs) => loadLeads(args);

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  return answer(await sendLeadCommand(args, form), form);
}

export { clientAction } from '#web/lib/client-action.ts';
export { keepUnderDialog as shouldRevalidate } from '#web/parts/admin/use-dialog.ts';

/** Everybody who wrote through the widget, as a list or as a board. */
export default function Leads() {
  const { t } = useTranslation('leads');
  const data = useLoaderData<typeof loader>();
  const search = withoutDialog(new URLSearchParams(useLocation().search));
  const filter = search.size > 0 ? `?${search}` : '';
  useLive(({ process }) => process === 'lead' || process === 'conversation');
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <ViewSwitch view={data.view} />
            <CsvLink list="leads" />
          </>
        }
      />
      <LeadDialogs leads={data.view === 'list' ? data.list.items : data.leads} />
      {data.view === 'list' && <LeadTabs totals={data.totals} />}
      <Card padded={false} className={data.view === 'list' ? 'mt-4' : 'mb-4'}>
        <LeadFilters agents={data.agents} />
        {data.view === 'list' && (
          <>
            <BusyList label={t('list')}>
              <LeadTable leads={data.list.items} filter={filter} empty={<NoLeads />} />
            </BusyList>
            <Pagination next={data.list.nextCursor} total={data.list.total} more={data.list.more} />
          </>
        )}
      </Card>
      {data.view === 'board' && <LeadBoard leads={data.leads} totals={data.totals} filter={filter} />}
    </>
  );
}

function NoLeads() {
  const { t } = useTranslation('leads');
  const search = new URLSearchParams(useLocation().search);
  if (isFiltered(search) || search.get('status'))
    return (
      <EmptyState
        icon={UserRoundPlus}
        title={t('empty.filtered')}
        action={<ButtonLink to={paths.admin.leads()}>{t('empty.clear')}</ButtonLink>}
      >
        {t('empty.filteredText')}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={UserRoundPlus}
      title={t('empty.title')}
      action={<ButtonLink to={paths.admin.settings('widget')}>{t('empty.setUp')}</ButtonLink>}
    >
      {t('empty.text')}
    </EmptyState>
  );
}
