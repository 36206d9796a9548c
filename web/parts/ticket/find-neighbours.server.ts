import type { LoaderFunctionArgs } from '@remix-run/node';
import type { Page, TicketView } from '#api/tickets/views.ts';
import { getOptional } from '#web/lib/api.server.ts';
import { type TicketDefaults, ticketQuery } from './ticket-query.ts';

export type Neighbours = { previous: string | undefined; next: string | undefined };

/**
 * The tickets before and after this one in the list it was opened from. One that has left the list since, as an answered
 * ticket does, is followed by the first that is still in it.
 */
export async function findNeighbours(
  args: LoaderFunctionArgs,
  list: string,
  defaults: TicketDefaults,
): Promise<Neighbours> {
  const query = ticketQuery(new URL(args.request.url).searchParams, defaults);
  // A cursor of a filter that has changed meanwhile is no reason not to show the ticket.
  const page = await getOptional<Page<TicketView>>(args, `${list}?${query}`);
  if (!page) return { previous: undefined, next: undefined };
  const { items, nextCursor } = page;
  const place = items.findIndex((one) => one.id === args.params.id);
  if (place === -1) return { previous: undefined, next: items[0]?.id };
  const next = items[place + 1]?.id ?? (await firstAfter(nextCursor));
  return { previous: items[place - 1]?.id, next };

  async function firstAfter(cursor: string | null) {
    if (!cursor) return undefined;
    query.set('cursor', cursor);
    const following = await getOptional<Page<TicketView>>(args, `${list}?${query}&limit=1`);
    return following?.items[0]?.id;
  }
}
