import { type Due, describeNext, type Effect, type Machine } from '../process.ts';
import { startRating, startTicket } from '../starts.ts';
import { serviceRequestCommands as commands } from './commands.ts';
import { decideRequest, type Of, permits, type RequestCommand } from './decide.ts';
import { evolveRequest } from './evolve.ts';
import type { RequestEvent, RequestState } from './state.ts';

function nextDue({ status, warnAt, warnedAt, dueAt, breachedAt }: RequestState): Due | undefined {
  if (status !== 'submitted' || dueAt === undefined) return undefined;
  if (warnedAt === undefined && warnAt !== undefined) return { at: warnAt, name: 'remind', payload: {} };
  return breachedAt === undefined ? { at: dueAt, name: 'breach', payload: {} } : undefined;
}

function effects(event: RequestEvent, state: RequestState, command: RequestCommand): Effect[] {
  if (event.kind === 'ticket-opened') return [openTicket(state, command as Of<'create-ticket'>)];
  return event.kind === 'request-fulfilled' ? [askForRating(state, command)] : [];
}

/** The key under which the ticket made by this command is created. */
export const ticketCreationId = (commandId: string) => `request-ticket/${commandId}`;

function openTicket({ businessId, id, customerId }: RequestState, command: Of<'create-ticket'>): Effect {
  const about = { customerId, channel: 'request', category: 'customer_request', priority: 'normal' };
  const key = ticketCreationId(command.commandId);
  return startTicket({ businessId, key, command, about: { ...about, requestId: id } });
}

function askForRating(state: RequestState, command: RequestCommand): Effect {
  const { businessId, id, customerId, workerId: ratedId } = state;
  const subject = { type: 'request', id } as const;
  return startRating({ businessId, subject, customerId, ratedId, command, key: `rating/${id}` });
}

const isOver = ({ status }: RequestState) => status !== 'submitted' && status !== 'accepted';

function describe(state: RequestState): string {
  const next = nextDue(state);
  const { ticket, booking } = state;
  return [
    `**${state.status}**, service ${state.serviceId}`,
    `seen to by ${state.assigneeId ?? 'nobody'}`,
    ticket ? `ticket ${ticket.id}: ${ticket.status}` : 'no ticket',
    booking ? `booking ${booking.id}: ${booking.status}` : 'no booking',
    describeNext(next),
  ].join('\n');
}

export const serviceRequestMachine: Machine<RequestState, RequestEvent> = {
  process: 'service-request',
  commands,
  decide: (state, command) => decideRequest(state, command as RequestCommand),
  evolve: (state, event, command) => evolveRequest(state, event, command as RequestCommand),
  permits,
  nextDue,
  effects: (event, state, command) => effects(event, state, command as RequestCommand),
  isOver,
  attributes: ({ status, assigneeId, dueAt, breachedAt }) => ({
    assigneeId,
    dueAt: status === 'submitted' ? dueAt : undefined,
    breached: breachedAt !== undefined,
  }),
  describe,
};
