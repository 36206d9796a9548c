import type { LoaderFunctionArgs } from '@remix-run/node';
import type { RatingView } from '#api/ratings/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { get } from '#web/lib/api.server.ts';
import { loadThread } from '#web/parts/ticket/load-ticket.server.ts';

/** A customer's ticket with its rating, asked for or given. */
export async function loadOwnTicket(args: LoaderFunctionArgs) {
  const thread = await loadThread(args);
  const { id, rating } = thread.ticket;
  if (rating?.status !== 'asked' && rating?.status !== 'rated') return { ...thread, rating: undefined };
  const found = await get<Page<RatingView>>(args, `/api/customer/ratings?subject=${id}`);
  return { ...thread, rating: found.items[0] };
}
