import type { BookingCommand, Of } from './decide.ts';
import type { BookingPolicy } from './policy.ts';
import type { BookedService, BookingEvent, BookingState } from './state.ts';

type Requested = Of<'request'> & { ids: { businessId: string; id: string } };

/** The booking after an event. Pure and total for every event that `decideBooking` makes. */
export function evolveBooking(
  state: BookingState | undefined,
  event: BookingEvent,
  command: BookingCommand,
): BookingState {
  if (!state) return requested(command as Requested);
  const { at } = command;
  switch (event.kind) {
    case 'provider-sought':
      return { ...state, searching: true, attempt: event.attempt };
    case 'nobody-free':
      return { ...state, searching: false };
    case 'booking-offered': {
      const { why: _, confirmedAt: __, ...rest } = state;
      const { providerId, expiresAt, why } = event;
      const offer = { providerId, offerExpiresAt: expiresAt, ...(why && { why }) };
      return { ...rest, ...offer, status: 'offered', searching: false };
    }
    case 'booking-confirmed': {
      const { offerExpiresAt: _, ...rest } = state;
      const sequence = state.sequence + 1;
      return { ...rest, status: 'confirmed', confirmedAt: at, reminded: [], sequence };
    }
    case 'booking-declined':
    case 'offer-timed-out':
      return handedBack(state, event.providerId);
    case 'booking-moved':
      return moved(state, event);
    case 'booking-reminded':
      return { ...state, reminded: [...state.reminded, event.minutes] };
    case 'booking-late':
      return { ...state, [event.late === 'start' ? 'lateStartAt' : 'lateEndAt']: at };
    case 'booking-started':
      return { ...state, status: 'in_progress', startedAt: at };
    case 'booking-completed': {
      const proof = event.contentId && { proofId: event.contentId };
      return { ...state, status: 'completed', completedAt: at, endedAt: at, ...proof };
    }
    case 'booking-cancelled': {
      const { by: cancelledBy, feeMinor, contentId } = event;
      const ended = over(state, feeMinor, contentId, at);
      return { ...ended, status: 'cancelled', cancelledBy, sequence: state.sequence + 1 };
    }
    case 'booking-missed':
      return { ...over(state, event.feeMinor, event.contentId, at), status: 'no_show' };
    case 'ticket-opened':
    case 'ticket-linked':
      return { ...state, ticketId: event.ticketId };
    case 'request-linked':
      return { ...state, requestId: event.requestId };
    case 'requester-changed':
      return { ...state, customerId: event.to };
    case 'booking-settled':
      return { ...state, settledAt: at };
    case 'booking-requested':
    case 'proposal-passed':
      return state;
  }
}

function requested({ at, payload, ids }: Requested): BookingState {
  const { serviceId, customerId, start, end, zone, auto, requestId, ticketId, contentId } = payload;
  return {
    ...ids,
    status: 'requested',
    serviceId,
    service: payload.service as BookedService,
    customerId,
    start,
    end,
    zone,
    auto,
    attempt: 0,
    searching: false,
    tried: [],
    ...(requestId && { requestId }),
    ...(ticketId && { ticketId }),
    ...(contentId && { contentId }),
    policy: payload.policy as BookingPolicy,
    requestedAt: at,
    reminded: [],
    sequence: 0,
  };
}

/** With nobody now; whoever had it is not asked again for this time. */
function handedBack(state: BookingState, providerId: string): BookingState {
  const { providerId: _, why: __, offerExpiresAt: ___, confirmedAt, ...rest } = state;
  return {
    ...rest,
    status: 'declined',
    tried: [...new Set([...state.tried, providerId])],
    sequence: confirmedAt === undefined ? state.sequence : state.sequence + 1,
  };
}

/** At another time everybody can be asked again. */
function moved(
  state: BookingState,
  { start, end }: Extract<BookingEvent, { kind: 'booking-moved' }>,
): BookingState {
  const { confirmedAt: _, lateStartAt: __, ...rest } = state;
  const sequence = state.sequence + 1;
  const status = state.providerId ? state.status : 'requested';
  return { ...rest, status, start, end, tried: [], reminded: [], searching: false, sequence };
}

function over(
  state: BookingState,
  feeMinor: number,
  reasonId: string | undefined,
  endedAt: number,
): BookingState {
  const { offerExpiresAt: _, ...rest } = state;
  return { ...rest, searching: false, feeMinor, endedAt, ...(reasonId && { reasonId }) };
}
