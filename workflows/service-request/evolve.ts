import { addWorkingMinutes } from '../calendar.ts';
import type { Of, RequestCommand } from './decide.ts';
import type { RequestPolicy } from './policy.ts';
import type { Offer, RequestEvent, RequestState } from './state.ts';

type Asked = Of<'submit'> & { ids: { businessId: string; id: string } };

/** The request after an event. Pure and total for every event that `decideRequest` makes. */
export function evolveRequest(
  state: RequestState | undefined,
  event: RequestEvent,
  command: RequestCommand,
): RequestState {
  if (!state) return submitted(command as Asked);
  const { at } = command;
  switch (event.kind) {
    case 'request-accepted':
      return { ...state, status: 'accepted', assigneeId: event.assigneeId, acceptedAt: at };
    case 'request-assigned':
      return { ...state, assigneeId: event.assigneeId };
    case 'request-declined':
      return { ...state, status: 'declined', reasonId: event.contentId, endedAt: at };
    case 'request-cancelled': {
      const { contentId } = event;
      return { ...state, status: 'cancelled', endedAt: at, ...(contentId && { reasonId: contentId }) };
    }
    case 'requester-changed':
      return { ...state, customerId: event.to };
    case 'response-warned':
      return { ...state, warnedAt: at };
    case 'response-breached':
      return { ...state, breachedAt: at };
    case 'ticket-opened':
      return { ...state, ticket: { id: event.ticketId, status: 'going' } };
    case 'ticket-merged':
      return { ...state, ticket: { id: event.into, status: 'going' } };
    case 'booking-linked':
      return { ...state, booking: { id: event.bookingId, status: 'going' } };
    case 'work-done': {
      const { work, workId, workerId } = event;
      return { ...state, [work]: { id: workId, status: 'done' }, ...(workerId && { workerId }) };
    }
    case 'work-dropped':
      return { ...state, [event.work]: { id: event.workId, status: 'dropped' } };
    case 'request-fulfilled': {
      const { workerId } = event;
      return { ...state, status: 'fulfilled', endedAt: at, ...(workerId && { workerId }) };
    }
    case 'request-submitted':
    case 'request-noted':
      return state;
  }
}

function submitted({ at, actor, payload, ids }: Asked): RequestState {
  const { serviceId, contentId } = payload;
  const policy = payload.policy as RequestPolicy;
  return {
    ...ids,
    status: 'submitted',
    serviceId,
    offer: payload.offer as Offer,
    contentId,
    customerId: actor.id,
    submittedAt: at,
    policy,
    ...promised(policy, at),
  };
}

/** A calendar that never opens promises nothing. */
function promised({ responseMinutes, calendar, warnAt: percent }: RequestPolicy, at: number) {
  if (responseMinutes === undefined) return {};
  const dueAt = addWorkingMinutes(calendar, at, responseMinutes);
  const warnAt = addWorkingMinutes(calendar, at, (responseMinutes * percent) / 100);
  return dueAt === undefined || warnAt === undefined ? {} : { dueAt, warnAt };
}
