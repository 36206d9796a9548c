import { bookingWorkflowId, earningWorkflowId, serviceRequestWorkflowId } from '../ids.ts';
import type { Effect } from '../process.ts';
import { startRating, startTicket } from '../starts.ts';
import type { BookingCommand, Of } from './decide.ts';
import type { BookingEvent, BookingState } from './state.ts';

/** What must happen once after each event. */
export function bookingEffects(event: BookingEvent, state: BookingState, command: BookingCommand): Effect[] {
  switch (event.kind) {
    case 'provider-sought':
      return [findProvider(state)];
    case 'booking-completed':
      return [...tellRequest(state, 'done'), askForRating(state, command), findPayRate(state)];
    case 'booking-cancelled':
    case 'booking-missed':
      return tellRequest(state, 'dropped');
    case 'ticket-opened':
      return [openTicket(state, command as Of<'create-ticket'>)];
    case 'booking-settled':
      return [earningOf(state, event.rate, command.at)];
    default:
      return [];
  }
}

function findProvider({ businessId, id, attempt, serviceId, start, end, tried }: BookingState): Effect {
  return {
    kind: 'ask',
    key: `${bookingWorkflowId(businessId, id)}/assign/${attempt}`,
    activity: 'assignProvider',
    input: { businessId, id, attempt, serviceId, start, end, exclude: tried },
    answer: 'propose',
  };
}

function findPayRate({ businessId, id, providerId, serviceId, completedAt }: BookingState): Effect {
  return {
    kind: 'ask',
    key: `${bookingWorkflowId(businessId, id)}/settle`,
    activity: 'findPayRate',
    input: { businessId, providerId, serviceId, at: completedAt },
    answer: 'settle',
  };
}

/** The workflow id lets one earning exist per booking, whatever is sent or done again. */
export function earningOf(state: BookingState, rate: Record<string, unknown>, at: number) {
  const { businessId, id, providerId, serviceId, service, startedAt, completedAt, policy } = state;
  return {
    kind: 'start' as const,
    key: `earning/${id}`,
    workflow: 'earningWorkflow',
    workflowId: earningWorkflowId(businessId, id),
    input: {
      businessId,
      id,
      first: {
        commandId: `earning/${id}/calculate`,
        name: 'calculate',
        at,
        payload: {
          bookingId: id,
          providerId,
          serviceId,
          serviceName: service.name,
          priceMinor: service.priceMinor,
          currency: service.currency,
          startedAt,
          completedAt,
          rate,
          policy: { disputeDays: policy.disputeDays },
        },
      },
    },
  };
}

function askForRating(state: BookingState, command: BookingCommand): Effect {
  const { businessId, id, customerId, providerId: ratedId } = state;
  const subject = { type: 'booking', id } as const;
  return startRating({ businessId, subject, customerId, ratedId, command, key: `rating/${id}` });
}

function tellRequest(
  { businessId, id, requestId, providerId }: BookingState,
  outcome: 'done' | 'dropped',
): Effect[] {
  if (!requestId) return [];
  const by = outcome === 'done' && providerId ? { workerId: providerId } : {};
  return [
    {
      kind: 'tell',
      key: `booking/${id}/${outcome}`,
      workflowId: serviceRequestWorkflowId(businessId, requestId),
      name: 'report',
      payload: { work: 'booking', workId: id, outcome, ...by },
    },
  ];
}

function openTicket({ businessId, customerId }: BookingState, command: Of<'create-ticket'>): Effect {
  const about = { customerId, channel: 'portal', category: 'booking', priority: 'normal' };
  return startTicket({ businessId, key: `booking-ticket/${command.commandId}`, command, about });
}
