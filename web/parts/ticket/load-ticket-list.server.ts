import type { LoaderFunctionArgs } from '@remix-run/node';
import type { Page, TicketView } from '#api/tickets/views.ts';
import { get } from '#web/lib/api.server.ts';
import { loadDrafted } from '#web/parts/writing/load-drafts.server.ts';
import { type TicketDefaults, ticketQuery } from './ticket-query.ts';

/** The page of tickets that a list's address asks for, and in which of them the reader has begun to write. */
export async function loadTicketList(args: LoaderFunctionArgs, path: string, defaults: TicketDefaults) {
  const query = ticketQuery(new URL(args.request.url).searchParams, defaults);
  const [page, drafted] = await Promise.all([
    get<Page<TicketView>>(args, `${path}?${query}`),
    loadDrafted(args, 'ticket'),
  ]);
  return { ...page, drafted };
}
