import { ratingRequestWorkflowId, ticketWorkflowId } from '../ids.ts';
import { type Attributes, type Due, describeNext, type Effect, type Machine } from '../process.ts';
import { startRating } from '../starts.ts';
import { ticketCommands } from './commands.ts';
import { decideTicket, permits, type TicketCommand } from './decide.ts';
import { evolveTicket } from './evolve.ts';
import type { TicketEvent, TicketState } from './state.ts';
import { tellRequests } from './tell-requests.ts';

const minute = 60_000;

/** The next thing that time does to the ticket. */
export function nextTicketDue(state: TicketState): Due | undefined {
  const due: Due[] = [];
  const { policy, statusSince, staffWaitsSince = statusSince, held = [] } = state;
  for (const { contentId, sendAt } of held)
    due.push({ at: sendAt, name: 'release-reply', payload: { contentId } });
  if (state.status === 'waiting') {
    if (state.remindedAt === undefined && policy.remindAfter < policy.resolveAfter) {
      due.push({ at: staffWaitsSince + policy.remindAfter * minute, name: 'remind', payload: {} });
    }
    due.push({ at: staffWaitsSince + policy.resolveAfter * minute, name: 'auto-resolve', payload: {} });
  } else if (state.status === 'resolved') {
    due.push({ at: statusSince + policy.closeAfter * minute, name: 'auto-close', payload: {} });
  } else {
    for (const { metric, step, nextAt, metAt, dueAt = 0 } of state.clocks) {
      if (nextAt === undefined || metAt !== undefined) continue;
      due.push({ at: nextAt, name: 'sla-step', payload: { metric, step, dueAt } });
    }
  }
  return due.sort((a, b) => a.at - b.at)[0];
}

function ticketEffects(event: TicketEvent, state: TicketState, command: TicketCommand): Effect[] {
  const { businessId, id } = state;
  const key = `${event.kind}/${command.commandId}`;
  switch (event.kind) {
    case 'created':
      return [
        {
          kind: 'ask',
          key,
          activity: 'routeTicket',
          input: { businessId, id, reason: 'created' },
          answer: 'routed',
        },
      ];
    case 'escalated': {
      if (event.level < 3) return [];
      const input = {
        businessId,
        id,
        reason: 'escalated',
        ...(state.assigneeId && { exclude: state.assigneeId }),
      };
      return [{ kind: 'ask', key, activity: 'routeTicket', input, answer: 'routed' }];
    }
    case 'absorbed':
      return tellRequests(state, event, command);
    case 'moved':
      if (state.requestIds) return tellRequests(state, event, command);
      if (event.to === 'resolved')
        return [askForRating(state, command, { key, by: event.why.by as string | undefined })];
      return state.ratingAsked && ['spam', 'merged'].includes(event.why.code)
        ? [withdrawRating(state, key)]
        : [];
    case 'merged': {
      const workflowId = ticketWorkflowId(businessId, event.intoConversation);
      const { requestIds: requests } = state;
      const payload = { sourceId: id, by: command.actor.id, ...(requests && { requests }) };
      // Requests hear of it first: what the other ticket tells them later is then of theirs.
      return [
        ...tellRequests(state, event, command),
        { kind: 'tell', key, workflowId, name: 'absorb', payload },
      ];
    }
    default:
      return [];
  }
}

/** One rating per ticket: the id of the workflow keeps a second resolution from asking again. */
function askForRating(
  state: TicketState,
  command: TicketCommand,
  { key, by }: { key: string; by: string | undefined },
): Effect {
  const { businessId, id, customerId } = state;
  const ratedId = state.assigneeId ?? by ?? (command.actor.role === 'system' ? undefined : command.actor.id);
  return startRating({ businessId, subject: { type: 'ticket', id }, customerId, ratedId, command, key });
}

/** Nobody is asked about spam or about a ticket that lives on in another. */
function withdrawRating({ businessId, id }: TicketState, key: string): Effect {
  return {
    kind: 'tell',
    key,
    workflowId: ratingRequestWorkflowId(businessId, id),
    name: 'withdraw',
    payload: {},
  };
}

function ticketAttributes(state: TicketState): Attributes {
  const running = state.clocks.filter((one) => one.metAt === undefined && one.dueAt !== undefined);
  return {
    assigneeId: state.assigneeId,
    priority: state.priority,
    dueAt: running.length > 0 ? Math.min(...running.map((one) => one.dueAt!)) : undefined,
    breached: state.clocks.some((one) => one.breachedAt !== undefined),
  };
}

function describeTicket(state: TicketState): string {
  const clocks = state.clocks.map((one) => {
    const due = one.dueAt === undefined ? 'paused' : `due ${new Date(one.dueAt).toISOString()}`;
    return `- ${one.metric}: ${one.metAt === undefined ? due : `met ${new Date(one.metAt).toISOString()}`}`;
  });
  const next = nextTicketDue(state);
  return [
    `**${state.status}**, priority ${state.priority}, escalation level ${state.escalationLevel}`,
    `assigned to ${state.assigneeId ?? 'nobody'}, ${state.messages} messages`,
    ...clocks,
    describeNext(next),
  ].join('\n');
}

export const ticketMachine: Machine<TicketState, TicketEvent> = {
  process: 'ticket',
  commands: ticketCommands,
  decide: (state, command) => decideTicket(state, command as TicketCommand),
  evolve: (state, event, command) =>
    evolveTicket(state, event, command as Parameters<typeof evolveTicket>[2]),
  permits,
  nextDue: nextTicketDue,
  effects: (event, state, command) => ticketEffects(event, state, command as TicketCommand),
  isOver: (state) => state.status === 'closed',
  attributes: ticketAttributes,
  describe: describeTicket,
};
