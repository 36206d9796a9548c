import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Power, PowerOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AvailabilityView, StatusView } from '#api/providers/views.ts';
import { get } from '#web/lib/api.server.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { titled } from '#web/lib/page-title.ts';
import { useLive } from '#web/lib/use-live.ts';
import { useViewer } from '#web/lib/viewer.tsx';
import { AvailabilityCards } from '#web/parts/provider/availability-cards.tsx';
import { changeAvailability } from '#web/parts/provider/change-availability.server.ts';
import { LiveStatus } from '#web/parts/provider/live-status.tsx';
import { loadZones } from '#web/parts/provider/load-zones.server.ts';
import { PageHeader } from '#web/ui/page-header.tsx';

export const meta = titled('providers:tab.availability');

export async function loader(args: LoaderFunctionArgs) {
  const [availability, status] = await Promise.all([
    get<AvailabilityView>(args, '/api/provider/availability'),
    get<StatusView>(args, '/api/provider/status'),
  ]);
  return { availability, status, zones: loadZones() };
}

export const action = (args: ActionFunctionArgs) => changeAvailability(args);

export { clientAction } from '#web/lib/client-action.ts';
export { revalidateAfterRefusal as shouldRevalidate } from '#web/parts/ticket/revalidate-after-refusal.ts';

/** When I work, and whether I am there at this moment. */
export default function OwnAvailability() {
  const { t } = useTranslation('providers');
  const { availability, status, zones } = useLoaderData<typeof loader>();
  const { member } = useViewer();
  useLive(({ process, id }) => (process === 'provider' && id === member.id) || process === 'booking');
  const off = status.why === 'switched_off';
  return (
    <>
      <PageHeader
        title={t('tab.availability')}
        description={<LiveStatus status={status} />}
        actions={
          <CommandForm intent={off ? 'online' : 'offline'} stay className="grid">
            <Submit tone={off ? 'primary' : 'secondary'} title={t('status.hint')}>
              {off ? <Power aria-hidden /> : <PowerOff aria-hidden />}
              {t(off ? 'status.goOnline' : 'status.goOffline')}
            </Submit>
          </CommandForm>
        }
      />
      <AvailabilityCards availability={availability} zones={zones} by="provider" />
    </>
  );
}
