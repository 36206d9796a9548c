import type { LoaderFunctionArgs } from '@remix-run/node';
import type { RequestView } from '#api/service-requests/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { getOptional } from '#web/lib/api.server.ts';

/** How many requests nobody has answered. */
export async function countNewRequests(args: LoaderFunctionArgs) {
  const path = '/api/admin/service-requests?status=submitted&limit=1';
  return (await getOptional<Page<RequestView>>(args, path))?.total ?? 0;
}
