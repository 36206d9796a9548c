import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { BookingDetails, CandidateView } from '#api/bookings/views.ts';
import type { ProcessStateView } from '#api/processes/views.ts';
import type { SlotsView, SlotView } from '#api/providers/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { intentField } from '#web/lib/action-result.ts';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { answerDialog } from '#web/parts/admin/answer-dialog.server.ts';
import { loadBooking } from '#web/parts/booking/load-booking.server.ts';

type Named = { id: string; name: string };
const dayLength = 86_400_000;
const daysOffered = 14;

const idOf = (args: { params: { id?: string } }) => encodeURIComponent(args.params.id ?? '');

/** The booking with its story, what may be done now, and what the open dialog offers. */
export async function loadDesk(args: LoaderFunctionArgs) {
  const path = `/api/bookings/${idOf(args)}`;
  const dialog = new URL(args.request.url).searchParams.get('dialog');
  const [{ booking, timeline }, state, candidates, providers] = await Promise.all([
    loadBooking(args),
    get<ProcessStateView>(args, `/api/booking/${idOf(args)}/state`),
    dialog === 'assign' ? get<{ items: CandidateView[] }>(args, `${path}/candidates`) : { items: [] },
    dialog === 'assign' ? get<Page<Named>>(args, '/api/admin/providers?limit=200') : { items: [] },
  ]);
  const slots = dialog === 'reschedule' ? await freeTimes(args, booking) : [];
  const others = providers.items.map(({ id, name }) => ({ id, name }));
  return { booking, timeline, state, candidates: candidates.items, providers: others, slots };
}

/** The free times of the next two weeks; its own stands in nobody's way. */
async function freeTimes(args: LoaderFunctionArgs, { id, service }: BookingDetails): Promise<SlotView[]> {
  if (!service.id) return [];
  const query = new URLSearchParams({
    booking: id,
    to: new Date(Date.now() + daysOffered * dayLength).toISOString().slice(0, 10),
  });
  return (await get<SlotsView>(args, `/api/services/${service.id}/slots?${query}`)).slots;
}

/** The commands with a dialog of their own, and the fields it sends. */
const asked: Record<string, string[]> = {
  assign: ['providerId', 'agreed'],
  reschedule: ['start', 'providerId', 'body'],
  complete: ['body'],
  cancel: ['body'],
  'no-show': ['body'],
  ticket: ['body'],
};

export async function actOnBooking(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const intent = String(form.get(intentField) ?? '');
  const body = Object.fromEntries(
    (asked[intent] ?? []).flatMap((name): [string, unknown][] => {
      const value = String(form.get(name) ?? '').trim();
      if (name === 'agreed') return value ? [[name, true]] : [];
      return value ? [[name, value]] : [];
    }),
  );
  // A slot is chosen with who has it, in one choice.
  const [start, providerId] = String(body.start ?? '').split(' ');
  if (start) Object.assign(body, { start, ...(providerId && { providerId }) });
  const options = { idempotencyKey: commandIdOf(form) };
  const path = `/api/bookings/${idOf(args)}`;
  const sent =
    intent === 'auto-assign'
      ? await send(args, '/api/admin/auto-assign', { ...options, body: { bookingId: args.params.id } })
      : await send(args, `${path}/${encodeURIComponent(intent)}`, { ...options, body });
  return asked[intent]
    ? answerDialog(args.request, sent, form, `bookingDesk:did.${intent}`)
    : answer(sent, form);
}
