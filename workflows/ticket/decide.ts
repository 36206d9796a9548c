import { type Actor, type Command, type Decision, done, refuse } from '../process.ts';
import { thresholds } from './clocks.ts';
import { ticketCommands as commands, type Priority, priorities, type ticketCommands } from './commands.ts';
import { letGo, mostHeld, release, sendTime, statusAfter } from './held.ts';
import { isTicketPolicy } from './policy.ts';
import type { TicketEvent, TicketState, Why } from './state.ts';

export type TicketCommand = Command<typeof ticketCommands>;

/** What a command would do to the ticket: events, or a refusal with its reason. Pure; every time comes from the data. */
export function decideTicket(state: TicketState | undefined, command: TicketCommand): Decision<TicketEvent> {
  const decision = decide(state, command);
  if (!state?.held || 'refusal' in decision) return decision;
  const closing = decision.events.find((event) => event.kind === 'moved' && event.to === 'closed');
  if (closing?.kind !== 'moved') return decision;
  return done(...letGo(state.held, closing.why.code === 'spam'), ...decision.events);
}

function decide(state: TicketState | undefined, command: TicketCommand): Decision<TicketEvent> {
  if (!state)
    return command.name === 'create' ? create(command) : refuse('not_found', 'There is no such ticket.');
  const { actor } = command;
  const allowedIn: readonly string[] = commands[command.name].in;
  if (!allowedIn.includes(state.status)) {
    return refuse('wrong_state', `The ticket is ${state.status}: ${command.name} is not possible now.`);
  }
  if (command.name === 'undo-reply') return takeBack(state, actor, command.payload.contentId);
  if (!permits(state, actor, command.name))
    return refuse('not_yours', 'That is not for you to do with this ticket now.');
  switch (command.name) {
    case 'create':
      return refuse('exists', 'The conversation has a live ticket already.');
    case 'reply':
      return actor.role === 'customer' ? customerReply(state, command.payload) : agentReply(state, command);
    case 'note':
      return done({ kind: 'noted', ...command.payload });
    case 'assign':
      return assign(state, command.payload.assigneeId);
    case 'unassign':
      return state.assigneeId
        ? done({ kind: 'unassigned', previous: state.assigneeId })
        : refuse('unassigned', 'Nobody is assigned.');
    case 'set-priority':
      return state.priority === command.payload.priority
        ? refuse('unchanged', `The priority is ${state.priority} already.`)
        : done({ kind: 'prioritised', from: state.priority, to: command.payload.priority });
    case 'set-category':
      return state.category === command.payload.category
        ? refuse('unchanged', 'The ticket is in this category already.')
        : done({
            kind: 'categorised',
            ...(state.category && { from: state.category }),
            to: command.payload.category,
          });
    case 'tag':
      return tag(state, command.payload.add ?? [], command.payload.remove ?? []);
    case 'wait':
      return done(move(state, 'waiting', { code: 'by_hand' }));
    case 'resolve':
      return done(move(state, 'resolved', { code: 'by_hand' }));
    case 'reopen':
      return done(move(state, 'open', { code: 'by_hand' }));
    case 'close':
      return done(move(state, 'closed', { code: command.payload.spam === 'yes' ? 'spam' : 'by_hand' }));
    case 'merge':
      return merge(state, command.payload);
    case 'escalate':
      return state.escalationLevel >= 3
        ? refuse('highest_level', 'The ticket is at the highest level already.')
        : done(...escalate(state, state.escalationLevel + 1, { code: 'by_hand' }));
    case 'change-requester':
      return state.customerId === command.payload.customerId
        ? refuse('unchanged', 'The ticket is this customer’s already.')
        : done({ kind: 'requester-changed', from: state.customerId, to: command.payload.customerId });
    case 'absorb':
      return done({ kind: 'absorbed', ...command.payload });
    case 'routed':
      return routed(state, command.payload);
    case 'release-reply': {
      const held = state.held?.find((one) => one.contentId === command.payload.contentId);
      return held ? done(...release(state, held)) : refuse('stale', 'It is not held any more.');
    }
    case 'sla-step':
      return slaStep(state, command.payload);
    case 'remind':
      return state.remindedAt === undefined
        ? done({ kind: 'reminded' })
        : refuse('stale', 'The reminder is out already.');
    case 'auto-resolve':
      return done(move(state, 'resolved', { code: 'no_answer', minutes: state.policy.resolveAfter }));
    case 'auto-close':
      return done(move(state, 'closed', { code: 'no_answer', minutes: state.policy.closeAfter }));
  }
}

/**
 * Whose ticket it is: customers act on their own, staff on their own and on unassigned ones. A customer who is asked
 * something answers; reopening without a word would only set the clocks going.
 */
export function permits(state: TicketState, actor: Actor, name: string): boolean {
  if (name === 'undo-reply') return state.held?.some((one) => one.author.id === actor.id) ?? false;
  if (name === 'release-reply') return state.held !== undefined;
  if (actor.role === 'customer') {
    return state.customerId === actor.id && !(name === 'reopen' && state.status === 'waiting');
  }
  if (actor.role === 'staff') return state.assigneeId === undefined || state.assigneeId === actor.id;
  return actor.role !== 'provider';
}

type Of<N extends TicketCommand['name']> = Extract<TicketCommand, { name: N }>;

function create({ payload }: Of<'create'>): Decision<TicketEvent> {
  const { contentId, channel, priority, followUpOf, assigneeId, policy } = payload;
  if (!isTicketPolicy(policy)) return refuse('malformed', 'The field policy is wrong.');
  const created = {
    kind: 'created',
    contentId,
    channel,
    priority,
    ...(followUpOf && { followUpOf }),
  } as const;
  const assigned = assigneeId && ({ kind: 'assigned', assigneeId, why: { code: 'conversation' } } as const);
  return done(created, ...(assigned ? [assigned] : []));
}

function move(state: TicketState, to: TicketState['status'], why: Why): TicketEvent {
  return { kind: 'moved', from: state.status, to, why };
}

function customerReply(state: TicketState, payload: Of<'reply'>['payload']): Decision<TicketEvent> {
  const via = payload.via ?? 'portal';
  const to = via === 'chat' ? state.policy.chatReply : state.policy.customerReply;
  const replied = { kind: 'replied', contentId: payload.contentId, by: 'customer', via } as const;
  return done(replied, ...(state.status === to ? [] : [move(state, to, { code: 'customer_replied' })]));
}

function agentReply(state: TicketState, { actor, at, payload }: Of<'reply'>): Decision<TicketEvent> {
  const { contentId, via = 'portal', then = 'wait', hold = 0 } = payload;
  if (hold > 0) {
    const { held = [] } = state;
    if (held.length >= mostHeld)
      return refuse('too_many', 'Too many replies wait to go out: send it again later.');
    if (held.some((one) => one.contentId === contentId)) return refuse('exists', 'It is held already.');
    return done({ kind: 'held', contentId, via, then, sendAt: sendTime(state, at, hold) });
  }
  const takes = actor.role === 'staff' && state.assigneeId === undefined;
  const to = statusAfter(state.status, then);
  return done(
    { kind: 'replied', contentId, by: 'agent', via },
    ...(takes ? [{ kind: 'assigned', assigneeId: actor.id, why: { code: 'first_reply' } } as const] : []),
    ...(to === state.status ? [] : [move(state, to, { code: 'agent_replied' })]),
  );
}

/** Only its author may, also when the ticket is somebody else's by now. */
function takeBack({ held = [] }: TicketState, actor: Actor, contentId: string): Decision<TicketEvent> {
  const reply = held.find((one) => one.contentId === contentId);
  if (!reply) return refuse('too_late', 'The reply is out already.');
  if (reply.author.id !== actor.id) return refuse('not_yours', 'Only who wrote a reply can take it back.');
  return done({ kind: 'taken-back', contentId, author: reply.author, via: reply.via });
}

function assign(state: TicketState, assigneeId: string): Decision<TicketEvent> {
  if (state.assigneeId === assigneeId)
    return refuse('unchanged', 'The ticket is assigned to this agent already.');
  return done({ kind: 'assigned', assigneeId, ...(state.assigneeId && { previous: state.assigneeId }) });
}

function tag(state: TicketState, add: string[], remove: string[]): Decision<TicketEvent> {
  const added = [...new Set(add)].filter((one) => !state.tags.includes(one));
  const removed = [...new Set(remove)].filter((one) => state.tags.includes(one));
  if (added.length + removed.length === 0) return refuse('unchanged', 'The tags are so already.');
  const tags = [...state.tags.filter((one) => !removed.includes(one)), ...added];
  return tags.length > 20
    ? refuse('too_many', 'A ticket has at most 20 tags.')
    : done({ kind: 'tagged', tags, added, removed });
}

function merge(state: TicketState, target: Of<'merge'>['payload']): Decision<TicketEvent> {
  if (target.targetId === state.id) return refuse('same_ticket', 'A ticket cannot be merged into itself.');
  return done(
    { kind: 'merged', into: target.targetId, intoConversation: target.targetConversationId },
    move(state, 'closed', { code: 'merged', into: target.targetId }),
  );
}

/** Level 1 notifies the assignee; level 2 notifies admins and raises the priority; level 3 reassigns by the rules. */
function escalate(state: TicketState, level: number, why: Why): TicketEvent[] {
  const raised = priorities[priorities.indexOf(state.priority) + 1] as Priority | undefined;
  const prioritised =
    level === 2 && raised
      ? [
          {
            kind: 'prioritised',
            from: state.priority,
            to: raised,
            why: { code: 'escalated', level },
          } as const,
        ]
      : [];
  return [{ kind: 'escalated', level, why }, ...prioritised];
}

function routed(state: TicketState, choice: Of<'routed'>['payload']): Decision<TicketEvent> {
  const why = choice.why as Why;
  const events: TicketEvent[] = [];
  if (choice.priority && choice.priority !== state.priority) {
    events.push({ kind: 'prioritised', from: state.priority, to: choice.priority, why });
  }
  const added = (choice.tags ?? []).filter((one) => !state.tags.includes(one));
  if (added.length > 0 && state.tags.length + added.length <= 20) {
    events.push({ kind: 'tagged', tags: [...state.tags, ...added], added, removed: [] });
  }
  const free = state.assigneeId === undefined || why.reason === 'escalated';
  if (choice.assigneeId && free && choice.assigneeId !== state.assigneeId) {
    const { assigneeId: previous } = state;
    events.push({ kind: 'assigned', assigneeId: choice.assigneeId, ...(previous && { previous }), why });
  } else if (free) {
    const { assigneeId } = state;
    events.push(assigneeId ? { kind: 'not-reassigned', assigneeId, why } : { kind: 'left-unassigned', why });
  }
  return events.length > 0 ? done(...events) : refuse('unchanged', 'Routing changes nothing.');
}

function slaStep(
  state: TicketState,
  { metric, step, dueAt }: Of<'sla-step'>['payload'],
): Decision<TicketEvent> {
  const clock = state.clocks.find((one) => one.metric === metric && one.metAt === undefined);
  const percent = thresholds(state.policy)[step];
  if (!clock || clock.step !== step || clock.nextAt === undefined || percent === undefined) {
    return refuse('stale', 'The clock has moved on.');
  }
  if (step === 0) return done({ kind: 'sla-warned', metric, dueAt: clock.dueAt ?? dueAt, percent });
  const passed: TicketEvent =
    step === 1
      ? { kind: 'sla-breached', metric, dueAt: clock.dueAt ?? dueAt }
      : { kind: 'sla-overdue', metric, percent };
  const escalation =
    step > state.escalationLevel
      ? escalate(state, step, { code: 'sla', metric, percent, dueAt: clock.dueAt ?? dueAt })
      : [];
  return done(passed, ...escalation);
}
