import type { LoaderFunctionArgs } from '@remix-run/node';
import type { ProviderDetails, StatusView } from '#api/providers/views.ts';
import { get } from '#web/lib/api.server.ts';

export type ProviderPage = { provider: ProviderDetails; status: StatusView | undefined };

/** What every page of one provider shows. */
export async function loadProvider(args: LoaderFunctionArgs): Promise<ProviderPage> {
  const id = encodeURIComponent(args.params.id ?? '');
  const [provider, statuses] = await Promise.all([
    get<ProviderDetails>(args, `/api/admin/providers/${id}`),
    get<{ items: StatusView[] }>(args, '/api/admin/providers/realtime-status'),
  ]);
  return { provider, status: statuses.items.find((one) => one.id === provider.id) };
}
