import { meetClock, pauseClock, resumeClock, retargetClock, reviveClock, startClock, stepClock } from './clocks.ts';
import type { Clock } from './clocks.ts';
import type { Metric } from './commands.ts';
import type { TicketCommand } from './decide.ts';
import type { TicketPolicy } from './policy.ts';
import type { TicketEvent, TicketState } from './state.ts';

/** The ticket after an event. Pure and total for every event that `decideTicket` makes. */
export function evolveTicket(
  state: TicketState | undefined,
  event: TicketEvent,
  command: TicketCommand & { ids: { businessId: string; id: string } },
): TicketState {
  if (!state) return created(event, command);
  const { at } = command;
  switch (event.kind) {
    case 'created':
      return state;
    case 'replied':
      return event.by === 'customer' ? customerReplied(state, at) : agentReplied(state, at);
    case 'assigned':
      return { ...state, assigneeId: event.assigneeId };
    case 'unassigned': {
      const { assigneeId: _, ...rest } = state;
      return rest;
    }
    case 'prioritised': {
      // Raising the priority as an escalation keeps the promised times: it must not break the next promise by itself.
      const keeps = event.why?.code === 'escalated';
      const clocks = keeps ? state.clocks : state.clocks.map((one) => retargetClock(one, state.policy, event.to));
      return { ...state, priority: event.to, clocks };
    }
    case 'categorised':
      return { ...state, category: event.to };
    case 'tagged':
      return { ...state, tags: event.tags };
    case 'moved':
      return moved(state, event, at);
    case 'sla-warned':
    case 'sla-breached':
    case 'sla-overdue':
      return { ...state, clocks: onClock(state.clocks, event.metric, (one) => stepClock(one, state.policy, at)) };
    case 'escalated':
      return { ...state, escalationLevel: Math.max(state.escalationLevel, event.level) };
    case 'reminded':
      return { ...state, remindedAt: at };
    case 'requester-changed':
      return { ...state, customerId: event.to };
    case 'merged':
      return { ...state, mergedInto: event.into };
    case 'noted':
    case 'left-unassigned':
    case 'absorbed':
      return state;
  }
}

const onClock = (clocks: Clock[], metric: Metric, change: (clock: Clock) => Clock) =>
  clocks.map((one) => (one.metric === metric && one.metAt === undefined ? change(one) : one));

function created(event: TicketEvent, { at, payload, ids, name }: Parameters<typeof evolveTicket>[2]): TicketState {
  if (event.kind !== 'created' || name !== 'create') throw new Error(`${event.kind} before the ticket was created`);
  const policy = payload.policy as TicketPolicy;
  const { conversationId, customerId, channel, priority, category, tags = [], followUpOf } = payload;
  return {
    ...ids,
    conversationId,
    contentId: event.contentId,
    status: 'open',
    statusSince: at,
    priority,
    ...(category && { category }),
    tags,
    channel,
    customerId,
    createdAt: at,
    policy,
    clocks: [
      ...startClock(policy, priority, 'firstResponse', at),
      ...startClock(policy, priority, 'resolution', at),
    ],
    escalationLevel: 0,
    messages: 1,
    customerWaitsSince: at,
    ...(followUpOf && { followUpOf }),
  };
}

function customerReplied(state: TicketState, at: number): TicketState {
  const running = state.clocks.some((one) => one.metric !== 'resolution' && one.metAt === undefined);
  const clocks = running
    ? state.clocks
    : [
        ...state.clocks.filter((one) => one.metric !== 'nextResponse'),
        ...startClock(state.policy, state.priority, 'nextResponse', at),
      ];
  return { ...state, messages: state.messages + 1, customerWaitsSince: state.customerWaitsSince ?? at, clocks };
}

function agentReplied(state: TicketState, at: number): TicketState {
  const { customerWaitsSince: _, ...rest } = state;
  const clocks = state.clocks.map((one) => (one.metric === 'resolution' ? one : meetClock(one, at)));
  const levels = clocks.filter((one) => one.metAt === undefined).map((one) => Math.max(0, one.step - 1));
  return {
    ...rest,
    messages: state.messages + 1,
    firstRespondedAt: state.firstRespondedAt ?? at,
    clocks,
    escalationLevel: Math.max(0, ...levels),
  };
}

function moved(state: TicketState, event: Extract<TicketEvent, { kind: 'moved' }>, at: number): TicketState {
  const { remindedAt: _reminded, resolvedAt: _resolved, ...rest } = state;
  const { policy } = state;
  const next = { ...rest, status: event.to, statusSince: at };
  switch (event.to) {
    case 'waiting': {
      const { customerWaitsSince: _, ...waiting } = next;
      const clocks = state.clocks.map((one) =>
        pauseClock(event.from === 'resolved' && one.metric === 'resolution' ? reviveClock(one, policy, at) : one, 'waiting', at),
      );
      return { ...waiting, clocks };
    }
    case 'resolved': {
      const { customerWaitsSince: _, ...resolved } = next;
      const clocks = state.clocks.map((one) => meetClock(one, at));
      return { ...resolved, resolvedAt: at, clocks, escalationLevel: 0, ...(event.why.code !== 'spam' && { ratingAsked: true }) };
    }
    case 'closed': {
      const { customerWaitsSince: _, ...closed } = next;
      const clocks = state.clocks.map((one) => meetClock(one, at));
      const resolvedAt = state.resolvedAt === undefined ? {} : { resolvedAt: state.resolvedAt };
      return { ...closed, ...resolvedAt, closedAt: at, clocks };
    }
    default: {
      const revived = state.clocks.map((one) =>
        event.from === 'resolved' && one.metric === 'resolution'
          ? reviveClock(one, policy, at)
          : resumeClock(one, policy, at),
      );
      return { ...next, clocks: revived };
    }
  }
}
