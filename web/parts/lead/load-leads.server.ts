import type { LoaderFunctionArgs } from '@remix-run/node';
import type { LeadPage, LeadView } from '#api/leads/views.ts';
import { get } from '#web/lib/api.server.ts';
import type { AgentView } from '#web/parts/ticket/load-ticket.server.ts';
import { leadStatuses } from '#workflows/lead/commands.ts';
import { leadQuery } from './lead-query.ts';

/** So many cards a column shows; the rest stands in the list. */
const columnLimit = '30';

/** The leads as a list or, for a board, column by column; with how many there are of each status. */
export async function loadLeads(args: LoaderFunctionArgs) {
  const search = new URL(args.request.url).searchParams;
  const read = (query: URLSearchParams) => get<LeadPage>(args, `/api/admin/leads?${query}`);
  const agents = get<{ items: AgentView[] }>(args, '/api/agents');
  if (search.get('view') !== 'board') {
    const [list, { items }] = await Promise.all([read(leadQuery(search)), agents]);
    return { view: 'list', list, agents: items, totals: list.totals } as const;
  }
  search.delete('cursor');
  const [columns, { items }] = await Promise.all([
    Promise.all(leadStatuses.map((status) => read(leadQuery(search, { status, limit: columnLimit })))),
    agents,
  ]);
  const leads: LeadView[] = columns.flatMap((column) => column.items);
  return { view: 'board', leads, agents: items, totals: columns[0]!.totals } as const;
}
