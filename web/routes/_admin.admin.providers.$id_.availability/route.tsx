import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { titled } from '#web/lib/page-title.ts';
import { AvailabilityCards } from '#web/parts/provider/availability-cards.tsx';
import { changeAvailability } from '#web/parts/provider/change-availability.server.ts';
import { loadProvider } from '#web/parts/provider/load-provider.server.ts';
import { loadZones } from '#web/parts/provider/load-zones.server.ts';
import { ProviderFrame } from '#web/parts/provider/provider-frame.tsx';

export const loader = async (args: LoaderFunctionArgs) => ({
  page: await loadProvider(args),
  zones: loadZones(),
});

export const meta = titled<typeof loader>('providers:page', ({ page: { provider } }) => ({
  name: provider.name,
}));

export const action = (args: ActionFunctionArgs) => changeAvailability(args, args.params.id ?? '');

export { clientAction } from '#web/lib/client-action.ts';
export { revalidateAfterRefusal as shouldRevalidate } from '#web/parts/ticket/revalidate-after-refusal.ts';

/** When the provider works, as the admin sets it. */
export default function ProviderAvailability() {
  const { page, zones } = useLoaderData<typeof loader>();
  return (
    <ProviderFrame page={page}>
      <AvailabilityCards availability={page.provider} zones={zones} by="admin" />
    </ProviderFrame>
  );
}
