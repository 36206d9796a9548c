import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { BookingDetails } from '#api/bookings/views.ts';
import type { SlotsView } from '#api/providers/views.ts';
import type { ServiceView } from '#api/services/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { redirectWithToast } from '#web/lib/flash.server.ts';
import { paths } from '#web/lib/paths.ts';
import { readPreferences } from '#web/lib/preferences.server.ts';
import { listPath } from '#web/parts/admin/list-path.ts';
import type { CustomerView } from '#web/parts/ticket/load-ticket.server.ts';

type Named = { id: string; name: string };

/** What can be chosen, and for a chosen service its free times of a week. */
export async function loadNewBooking(args: LoaderFunctionArgs) {
  const service = new URL(args.request.url).searchParams.get('service');
  const { zone } = readPreferences(args.request);
  const slots = listPath(
    args.request,
    `/api/services/${encodeURIComponent(service ?? '')}/slots`,
    ['from', 'provider'],
    {
      zone,
    },
  );
  const [services, providers, customers, offered] = await Promise.all([
    get<Page<ServiceView>>(args, '/api/admin/service-management?active=true&limit=200&sort=name'),
    get<Page<Named>>(args, '/api/admin/providers?limit=200'),
    get<Page<CustomerView>>(args, listPath(args.request, '/api/customers', ['q'], { limit: '20' })),
    service ? get<SlotsView>(args, slots) : null,
  ]);
  const named = ({ items }: Page<Named>) => items.map(({ id, name }) => ({ id, name }));
  return { services: named(services), providers: named(providers), customers, offered };
}

export async function createBooking(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const { zone } = readPreferences(args.request);
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const optional = (name: string) => (text(name) ? { [name]: text(name) } : {});
  const body = {
    serviceId: text('serviceId'),
    customerId: text('customerId'),
    start: text('start'),
    zone,
    ...optional('providerId'),
    ...optional('body'),
  };
  const sent = await send<BookingDetails>(args, '/api/bookings', { body, idempotencyKey: commandIdOf(form) });
  if (!sent.ok || sent.queued) return answer(sent, form);
  return redirectWithToast(paths.admin.booking(sent.data.id), 'bookingDesk:new.created', sent.headers);
}
