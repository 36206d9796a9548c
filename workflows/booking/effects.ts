import {
  bookingWorkflowId,
  earningWorkflowId,
  ratingRequestWorkflowId,
  serviceRequestWorkflowId,
  ticketWorkflowId,
} from '../ids.ts';
import type { Effect } from '../process.ts';
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
      return [earn(state, event.rate, command)];
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
function earn(state: BookingState, rate: Record<string, unknown>, { at }: BookingCommand): Effect {
  const { businessId, id, providerId, serviceId, service, startedAt, completedAt, policy } = state;
  return {
    kind: 'start',
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

function askForRating(
  { businessId, id, customerId, providerId }: BookingState,
  command: BookingCommand,
): Effect {
  return {
    kind: 'start',
    key: `rating/${id}`,
    workflow: 'ratingRequestWorkflow',
    workflowId: ratingRequestWorkflowId(businessId, id),
    input: {
      businessId,
      id,
      first: {
        commandId: `${command.commandId}/ask`,
        name: 'ask',
        at: command.at,
        payload: { subjectType: 'booking', subjectId: id, customerId, ratedId: providerId },
      },
    },
  };
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

/** The key under which the ticket made by this command is created. */
const bookingTicketCreationId = (commandId: string) => `booking-ticket/${commandId}`;

function openTicket(
  { businessId, customerId }: BookingState,
  { commandId, at, actor, payload }: Of<'create-ticket'>,
): Effect {
  const { ticketId, ...prepared } = payload;
  const about = { customerId, channel: 'portal', category: 'booking', priority: 'normal' };
  const key = bookingTicketCreationId(commandId);
  return {
    kind: 'start',
    key,
    workflow: 'ticketWorkflow',
    workflowId: ticketWorkflowId(businessId, payload.conversationId),
    input: {
      businessId,
      id: ticketId,
      first: { commandId: key, name: 'create', actor, at, payload: { ...prepared, ...about } },
    },
  };
}
