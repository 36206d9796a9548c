import type { Clock } from './clocks.ts';
import {
  meetClock,
  pauseClock,
  resumeClock,
  retargetClock,
  reviveClock,
  startClock,
  stepClock,
} from './clocks.ts';
import type { Metric, Priority } from './commands.ts';
import type { TicketCommand } from './decide.ts';
import { withoutHeld, wordsAlone } from './held.ts';
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
      return event.by === 'customer'
        ? wordsAlone(customerReplied(state, at))
        : withoutHeld(agentReplied(state, at), event.contentId);
    case 'held': {
      const { kind: _, ...reply } = event;
      return { ...state, held: [...(state.held ?? []), { ...reply, author: command.actor }] };
    }
    case 'taken-back':
      return withoutHeld(state, event.contentId);
    case 'assigned':
      return { ...state, assigneeId: event.assigneeId };
    case 'unassigned': {
      const { assigneeId: _, ...rest } = state;
      return rest;
    }
    case 'prioritised': {
      // Raising the priority as an escalation keeps the promised times: it must not break the next promise by itself.
      const keeps = event.why?.code === 'escalated';
      return { ...state, priority: event.to, clocks: keeps ? state.clocks : promised(state, event.to, at) };
    }
    case 'categorised':
      return { ...state, category: event.to };
    case 'tagged':
      return { ...state, tags: event.tags };
    case 'moved':
      return command.name === 'release-reply'
        ? moved(state, event, command)
        : wordsAlone(moved(state, event, command));
    case 'sla-warned':
    case 'sla-breached':
    case 'sla-overdue':
      return {
        ...state,
        clocks: onClock(state.clocks, event.metric, (one) => stepClock(one, state.policy, at)),
      };
    case 'escalated':
      return { ...state, escalationLevel: Math.max(state.escalationLevel, event.level) };
    case 'reminded':
      return { ...state, remindedAt: at };
    case 'requester-changed':
      return { ...state, customerId: event.to };
    case 'merged':
      return { ...state, mergedInto: event.into };
    case 'absorbed': {
      const requests = [...(state.requestIds ?? []), ...(event.requests ?? [])];
      return requests.length > 0 ? { ...state, requestIds: [...new Set(requests)] } : state;
    }
    case 'noted':
    case 'left-unassigned':
    case 'not-reassigned':
      return state;
  }
}

const onClock = (clocks: Clock[], metric: Metric, change: (clock: Clock) => Clock) =>
  clocks.map((one) => (one.metric === metric && one.metAt === undefined ? change(one) : one));

function created(
  event: TicketEvent,
  { at, payload, ids, name }: Parameters<typeof evolveTicket>[2],
): TicketState {
  if (event.kind !== 'created' || name !== 'create')
    throw new Error(`${event.kind} before the ticket was created`);
  const policy = payload.policy as TicketPolicy;
  const {
    conversationId,
    customerId,
    channel,
    priority,
    category,
    tags = [],
    followUpOf,
    requestId,
  } = payload;
  return {
    ...ids,
    conversationId,
    contentId: event.contentId,
    status: 'open',
    statusSince: at,
    priority,
    ...(category && { category }),
    tags: [...new Set(tags)],
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
    ...(requestId && { requestIds: [requestId] }),
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
  return {
    ...state,
    messages: state.messages + 1,
    customerWaitsSince: state.customerWaitsSince ?? at,
    clocks,
  };
}

/** What is promised at another priority; what only the new one promises counts from now. */
function promised(state: TicketState, priority: Priority, at: number): Clock[] {
  const { policy, status } = state;
  const kept = state.clocks.flatMap((one) => retargetClock(one, policy, priority));
  if (status === 'resolved') return kept;
  const running = kept.filter((one) => one.metAt === undefined);
  const answered = kept.some((one) => one.metric === 'firstResponse' && one.metAt !== undefined);
  const owed: Metric[] = [];
  if (state.customerWaitsSince !== undefined && running.every((one) => one.metric === 'resolution')) {
    owed.push(answered || state.firstRespondedAt !== undefined ? 'nextResponse' : 'firstResponse');
  }
  if (running.every((one) => one.metric !== 'resolution')) owed.push('resolution');
  const added = owed
    .flatMap((metric) => startClock(policy, priority, metric, at))
    .map((one) => (status === 'waiting' ? pauseClock(one, 'waiting', at) : one));
  return [...kept.filter((one) => one.metAt === undefined || !owed.includes(one.metric)), ...added];
}

function agentReplied(state: TicketState, at: number): TicketState {
  const { customerWaitsSince: _c, remindedAt: _r, ...rest } = state;
  const clocks = state.clocks.map((one) =>
    one.metric === 'resolution' ? one : meetClock(one, state.policy, at),
  );
  const levels = clocks.filter((one) => one.metAt === undefined).map((one) => Math.max(0, one.step - 1));
  return {
    ...rest,
    messages: state.messages + 1,
    firstRespondedAt: state.firstRespondedAt ?? at,
    clocks,
    escalationLevel: Math.max(0, ...levels),
    // Another question: the customer is given the whole time again.
    ...(state.status === 'waiting' && { staffWaitsSince: at }),
  };
}

function moved(
  state: TicketState,
  { from, to }: Extract<TicketEvent, { kind: 'moved' }>,
  { at, actor }: TicketCommand,
): TicketState {
  const { remindedAt: _r, resolvedAt, staffWaitsSince: _s, customerWaitsSince, ...rest } = state;
  const { policy } = state;
  const next = { ...rest, status: to, statusSince: at };
  const awake = state.clocks.map((one) =>
    from === 'resolved' && one.metric === 'resolution'
      ? reviveClock(one, policy, at)
      : resumeClock(one, policy, at),
  );
  const met = state.clocks.map((one) => meetClock(one, policy, at));
  switch (to) {
    case 'waiting':
      return { ...next, staffWaitsSince: at, clocks: awake.map((one) => pauseClock(one, 'waiting', at)) };
    case 'resolved':
      return {
        ...next,
        resolvedAt: at,
        clocks: met,
        escalationLevel: 0,
        ...(!state.requestIds && { ratingAsked: true }),
      };
    case 'closed':
      return { ...next, ...(resolvedAt !== undefined && { resolvedAt }), closedAt: at, clocks: met };
    default: {
      const waits = customerWaitsSince ?? (actor.role === 'customer' ? at : undefined);
      return { ...next, ...(waits !== undefined && { customerWaitsSince: waits }), clocks: awake };
    }
  }
}
