import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { BookingView } from '#api/bookings/views.ts';
import type { ProcessStateView } from '#api/processes/views.ts';
import type { RequestEntryView } from '#api/service-requests/timeline.ts';
import type { RequestDetails } from '#api/service-requests/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { intentField } from '#web/lib/action-result.ts';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { answerDialog } from '#web/parts/admin/answer-dialog.server.ts';
import type { PageOf } from '#web/parts/ticket/load-ticket.server.ts';
import { plannedStatuses } from '#workflows/booking/commands.ts';

type Worker = { id: string; name: string; role: string };

const pathOf = (args: { params: { id?: string } }) =>
  `/api/admin/service-requests/${encodeURIComponent(args.params.id ?? '')}`;

/** The request with its story, what may be done with it now, and who could do the work. */
export async function loadRequest(args: LoaderFunctionArgs) {
  const path = pathOf(args);
  const search = new URL(args.request.url).searchParams;
  const before = search.get('storyBefore');
  const [request, timeline, state, users] = await Promise.all([
    get<RequestDetails>(args, path),
    get<PageOf<RequestEntryView>>(args, `${path}/timeline${before ? `?cursor=${before}` : ''}`),
    get<ProcessStateView>(args, `/api/service-request/${encodeURIComponent(args.params.id ?? '')}/state`),
    get<Page<Worker>>(args, '/api/admin/users?active=true&limit=200&sort=name'),
  ]);
  const people = users.items
    .filter(({ role }) => role !== 'customer')
    .map(({ id, name, role }) => ({ id, name, role }));
  const bookings = search.get('dialog') === 'link-booking' ? await linkable(args, request.customer.id) : [];
  return { request, timeline, state, people, bookings };
}

/** The customer's bookings that go on and do no request yet. */
async function linkable(args: LoaderFunctionArgs, customer: string) {
  const status = [...plannedStatuses, 'in_progress'].join();
  const path = `/api/bookings?customer=${customer}&status=${status}&sort=soonest&limit=100`;
  const { items } = await get<Page<BookingView>>(args, path);
  return items.filter(({ request }) => request === null);
}

/** The commands with a dialog of their own, and the fields it sends. */
const asked: Record<string, string[]> = {
  decline: ['body'],
  cancel: ['body'],
  note: ['body'],
  assign: ['assigneeId'],
  fulfil: ['workerId'],
  'link-booking': ['bookingId'],
};
const addresses: Record<string, string> = { 'create-ticket': 'ticket', 'link-booking': 'booking' };

export async function actOnRequest(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const intent = String(form.get(intentField) ?? '');
  const fields = asked[intent] ?? [];
  const body = Object.fromEntries(
    fields.flatMap((name) => {
      const value = String(form.get(name) ?? '').trim();
      return value || name === 'body' ? [[name, value]] : [];
    }),
  );
  const path = `${pathOf(args)}/${encodeURIComponent(addresses[intent] ?? intent)}`;
  const sent = await send(args, path, { body, idempotencyKey: commandIdOf(form) });
  return asked[intent]
    ? answerDialog(args.request, sent, form, `requests:did.${intent}`)
    : answer(sent, form);
}
