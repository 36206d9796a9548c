import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { BookingDetails } from '#api/bookings/views.ts';
import type { SlotsView } from '#api/providers/views.ts';
import type { RequestDetails } from '#api/service-requests/views.ts';
import type { ServiceView } from '#api/services/views.ts';
import type { Page, TicketView } from '#api/tickets/views.ts';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { redirectWithToast } from '#web/lib/flash.server.ts';
import { paths } from '#web/lib/paths.ts';
import { readPreferences } from '#web/lib/preferences.server.ts';
import { listPath } from '#web/parts/admin/list-path.ts';
import type { CustomerView } from '#web/parts/ticket/load-ticket.server.ts';

type Named = { id: string; name: string };
/** What a booking is made for; its customer is theirs, and a request's service too. */
export type Cause = {
  kind: 'request' | 'ticket';
  id: string;
  number: number;
  name: string;
  customer: CustomerView;
  serviceId?: string | null;
};

/** What can be chosen, and for a chosen service its free times of a week. */
export async function loadNewBooking(args: LoaderFunctionArgs) {
  const cause = await loadCause(args);
  const service = cause?.serviceId ?? new URL(args.request.url).searchParams.get('service');
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
    cause
      ? { items: [cause.customer], total: 1 }
      : get<Page<CustomerView>>(args, listPath(args.request, '/api/customers', ['q'], { limit: '20' })),
    service ? get<SlotsView>(args, slots) : null,
  ]);
  const named = ({ items }: Page<Named>) => items.map(({ id, name }) => ({ id, name }));
  return { cause, service, services: named(services), providers: named(providers), customers, offered };
}

async function loadCause(args: LoaderFunctionArgs): Promise<Cause | undefined> {
  const search = new URL(args.request.url).searchParams;
  const [requestId, ticketId] = [search.get('request'), search.get('ticket')];
  if (requestId) {
    const path = `/api/admin/service-requests/${encodeURIComponent(requestId)}`;
    const { id, number, service, customer } = await get<RequestDetails>(args, path);
    return { kind: 'request', id, number, name: service.name, customer, serviceId: service.id };
  }
  if (!ticketId) return undefined;
  const path = `/api/tickets/${encodeURIComponent(ticketId)}`;
  const { id, number, subject, customer } = await get<TicketView>(args, path);
  return { kind: 'ticket', id, number, name: subject, customer };
}

export async function createBooking(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const optional = (name: string) => (text(name) ? { [name]: text(name) } : {});
  const idempotencyKey = commandIdOf(form);
  const wanted = { start: text('start'), ...optional('providerId'), ...optional('body') };
  const request = text('requestId');
  if (request) {
    const path = `/api/admin/service-requests/${encodeURIComponent(request)}/booking`;
    const linked = await send<RequestDetails>(args, path, { body: wanted, idempotencyKey });
    if (!linked.ok || linked.queued || !linked.data.booking) return answer(linked, form);
    return toBooking(linked.data.booking.id, linked.headers);
  }
  const body = {
    ...wanted,
    ...optional('ticketId'),
    serviceId: text('serviceId'),
    customerId: text('customerId'),
  };
  const sent = await send<BookingDetails>(args, '/api/bookings', { body, idempotencyKey });
  if (!sent.ok || sent.queued) return answer(sent, form);
  return toBooking(sent.data.id, sent.headers);
}

const toBooking = (id: string, headers: Headers) =>
  redirectWithToast(paths.admin.booking(id), 'bookingDesk:new.created', headers);
