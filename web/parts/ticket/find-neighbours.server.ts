import type { LoaderFunctionArgs } from '@remix-run/node';
import type { Neighbours } from '#api/tickets/views.ts';
import { getOptional } from '#web/lib/api.server.ts';

/**
 * What stands before and after the page's ticket or conversation in the list it was opened from. One that has left the
 * list since, as an answered ticket does, is followed by the first that is still in it.
 */
export async function findNeighbours(
  args: LoaderFunctionArgs,
  what: 'tickets' | 'conversations',
  query: URLSearchParams,
): Promise<Neighbours> {
  const path = `/api/${what}/${encodeURIComponent(args.params.id ?? '')}/neighbours?${query}`;
  // A filter that nobody understands is no reason not to show the page.
  return (await getOptional<Neighbours>(args, path)) ?? { previous: null, next: null };
}
