import type { LoaderFunctionArgs } from '@remix-run/node';
import type { Page, TicketView } from '#api/tickets/views.ts';
import { get } from '#web/lib/api.server.ts';
import { type TicketDefaults, ticketQuery } from './ticket-query.ts';

/** The page of tickets that a list's address asks for. */
export function loadTicketList(args: LoaderFunctionArgs, path: string, defaults: TicketDefaults) {
  const query = ticketQuery(new URL(args.request.url).searchParams, defaults);
  return get<Page<TicketView>>(args, `${path}?${query}`);
}
