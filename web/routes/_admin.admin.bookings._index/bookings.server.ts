import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { BookingDetails, BookingView } from '#api/bookings/views.ts';
import type { ServiceView } from '#api/services/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { intentField } from '#web/lib/action-result.ts';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { readPreferences } from '#web/lib/preferences.server.ts';
import { listPath } from '#web/parts/admin/list-path.ts';
import { bookingFilters } from '#web/parts/booking/booking-filters.ts';
import { type Span, shownDays } from './calendar-days.ts';

export type Named = { id: string; name: string };
export type CalendarData = {
  day: string;
  span: Span;
  bookings: BookingView[];
  /** There are more than a calendar shows. */
  more: boolean;
};

const base = '/api/bookings';
const mostShown = 200;

/** A page of the list, or what stands in the days that the calendar shows. */
export async function loadBookings(args: LoaderFunctionArgs) {
  const asked = new URL(args.request.url).searchParams;
  const inCalendar = asked.get('view') === 'calendar';
  const [services, providers, page, calendar] = await Promise.all([
    get<Page<ServiceView>>(args, '/api/admin/service-management?limit=200&sort=name'),
    get<Page<Named>>(args, '/api/admin/providers?limit=200'),
    inCalendar
      ? undefined
      : get<Page<BookingView>>(args, listPath(args.request, base, [...bookingFilters, 'cursor'])),
    inCalendar ? loadCalendar(args, asked) : undefined,
  ]);
  const named = ({ items }: Page<Named>) => items.map(({ id, name }) => ({ id, name }));
  return { services: named(services), providers: named(providers), page, calendar };
}

async function loadCalendar(args: LoaderFunctionArgs, asked: URLSearchParams): Promise<CalendarData> {
  const { zone } = readPreferences(args.request);
  const { day, span, from, to } = shownDays(asked.get('day'), asked.get('span'), zone);
  const query = new URLSearchParams({ from, to, sort: 'soonest', limit: String(mostShown) });
  const provider = asked.get('provider');
  if (provider) query.set('provider', provider);
  const { items, nextCursor } = await get<Page<BookingView>>(args, `${base}?${query}`);
  return { day, span, bookings: items, more: nextCursor !== null };
}

/** A booking that was dragged to another time, to somebody else, or both. */
export async function moveBooking(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const text = (name: string) => String(form.get(name) ?? '');
  // Who drags sees what they do: also to a time at which nobody works by the plan.
  const stays = form.get(intentField) === 'assign';
  const provider = text('providerId') && { providerId: text('providerId') };
  const body = { ...(!stays && { start: text('start') }), ...provider, beyondHours: true };
  const path = `${base}/${encodeURIComponent(text('id'))}/${stays ? 'assign' : 'reschedule'}`;
  return answer(await send<BookingDetails>(args, path, { body, idempotencyKey: commandIdOf(form) }), form);
}
