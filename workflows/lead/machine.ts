import { addWorkingMinutes } from '../calendar.ts';
import {
  type Actor,
  type Command,
  type Decision,
  type Due,
  describeNext,
  done,
  type Effect,
  type Machine,
  refuse,
} from '../process.ts';
import { leadCommands as commands, type LeadStatus, type leadCommands } from './commands.ts';
import { isLeadPolicy, type LeadPolicy } from './policy.ts';
import type { LeadEvent, LeadState, Why } from './state.ts';

type LeadCommand = Command<typeof leadCommands>;
type Of<N extends LeadCommand['name']> = Extract<LeadCommand, { name: N }>;
type Created = Of<'create'> & { ids: { businessId: string; id: string } };

function decide(state: LeadState | undefined, command: LeadCommand): Decision<LeadEvent> {
  if (!state)
    return command.name === 'create' ? create(command) : refuse('not_found', 'There is no such lead.');
  const { actor } = command;
  const allowedIn: readonly string[] = commands[command.name].in;
  if (command.name !== 'create' && !allowedIn.includes(state.status)) {
    return refuse('wrong_state', `The lead is ${state.status}: ${command.name} is not possible now.`);
  }
  if (!permits(state, actor)) return refuse('not_yours', 'That is not for you to do with this lead now.');
  switch (command.name) {
    case 'create':
      return refuse('exists', 'The lead is there already.');
    case 'message': {
      const said = { kind: 'messaged', ...saidBy(command) } as const;
      return state.status === 'lost' ? done(said, back(state, { code: 'visitor_wrote' })) : done(said);
    }
    case 'reply': {
      const said = { kind: 'replied', ...saidBy(command) } as const;
      return state.status === 'new' ? done(said, move(state, 'contacted', { code: 'replied' })) : done(said);
    }
    case 'note':
      return done({ kind: 'noted', contentId: command.payload.contentId });
    case 'assign':
      return assign(state, command.payload.assigneeId);
    case 'unassign':
      return state.assigneeId
        ? done({ kind: 'unassigned', previous: state.assigneeId })
        : refuse('unassigned', 'Nobody is assigned.');
    case 'contact':
      return done(move(state, 'contacted', { code: 'by_hand' }));
    case 'qualify':
      return done(move(state, 'qualified', { code: 'by_hand' }));
    case 'lose':
      return done({ kind: 'lost', from: state.status, reason: command.payload.reason });
    case 'reopen':
      return done(back(state, { code: 'by_hand' }));
    case 'convert':
      return done({ kind: 'converted', from: state.status, customerId: command.payload.customerId });
    case 'routed':
      return routed(state, command.payload);
    case 'remind':
      return state.remindFrom === undefined || state.waitsSince === undefined
        ? refuse('stale', 'Nobody waits for an answer.')
        : done({ kind: 'follow-up-due', waitsSince: state.waitsSince });
  }
}

const saidBy = ({ payload: { contentId, via } }: Of<'message' | 'reply'>) => ({
  contentId,
  ...(via && { via }),
});

/** The visitor whose lead it is, its agent, and every admin. */
function permits(state: LeadState, { id, role }: Actor): boolean {
  if (role === 'visitor') return id === state.id;
  if (role === 'staff') return id === state.assigneeId;
  return role === 'admin' || role === 'system';
}

function create({ actor, payload }: Of<'create'>): Decision<LeadEvent> {
  if (!isLeadPolicy(payload.policy)) return refuse('malformed', 'The field policy is wrong.');
  if (actor.role !== 'visitor') return refuse('not_allowed', 'Only a visitor begins a lead.');
  return done({ kind: 'lead-created', contentId: payload.contentId });
}

const move = (state: LeadState, to: 'new' | 'contacted' | 'qualified', why: Why): LeadEvent => ({
  kind: 'moved',
  from: state.status,
  to,
  why,
});

const back = (state: LeadState, why: Why) =>
  move(state, state.firstRespondedAt === undefined ? 'new' : 'contacted', why);

function assign({ assigneeId: previous }: LeadState, assigneeId: string): Decision<LeadEvent> {
  return previous === assigneeId
    ? refuse('unchanged', 'The lead is assigned to this agent already.')
    : done({ kind: 'assigned', assigneeId, ...(previous && { previous }) });
}

function routed(state: LeadState, { assigneeId, why }: Of<'routed'>['payload']): Decision<LeadEvent> {
  if (state.assigneeId) return refuse('unchanged', 'Somebody has taken the lead already.');
  return done(
    assigneeId
      ? { kind: 'assigned', assigneeId, why: why as Why }
      : { kind: 'left-unassigned', why: why as Why },
  );
}

function evolve(state: LeadState | undefined, event: LeadEvent, command: LeadCommand): LeadState {
  if (!state) return created(command as Created);
  const { at } = command;
  switch (event.kind) {
    case 'lead-created':
    case 'noted':
    case 'left-unassigned':
      return state;
    case 'messaged':
      return {
        ...state,
        messages: state.messages + 1,
        waitsSince: state.waitsSince ?? at,
        remindFrom: state.remindFrom ?? at,
      };
    case 'replied':
      return {
        ...answered(state),
        messages: state.messages + 1,
        firstRespondedAt: state.firstRespondedAt ?? at,
      };
    case 'assigned':
      return { ...state, assigneeId: event.assigneeId };
    case 'unassigned': {
      const { assigneeId: _, ...rest } = state;
      return rest;
    }
    case 'moved':
      return moved(state, event, command);
    case 'lost':
      return { ...answered(state), status: 'lost', lostReason: event.reason };
    case 'converted':
      return { ...answered(state), status: 'converted', customerId: event.customerId };
    case 'follow-up-due': {
      const { remindFrom: _, ...rest } = state;
      return rest;
    }
  }
}

function created({ at, payload, ids }: Created): LeadState {
  const { conversationId, policy } = payload;
  return {
    ...ids,
    conversationId,
    status: 'new',
    policy: policy as LeadPolicy,
    createdAt: at,
    messages: 1,
    waitsSince: at,
    remindFrom: at,
  };
}

function answered(state: LeadState): LeadState {
  const { waitsSince: _w, remindFrom: _r, ...rest } = state;
  return rest;
}

function moved(
  state: LeadState,
  { to }: Extract<LeadEvent, { kind: 'moved' }>,
  { name, at }: LeadCommand,
): LeadState {
  const { lostReason: _, ...rest } = name === 'contact' ? answered(state) : state;
  const reached = name === 'contact' && state.firstRespondedAt === undefined;
  return { ...rest, status: to, ...(reached && { firstRespondedAt: at }) };
}

function nextDue({ status, policy, remindFrom }: LeadState): Due | undefined {
  if (remindFrom === undefined || status === 'lost' || status === 'converted') return undefined;
  const at = addWorkingMinutes(policy.calendar, remindFrom, policy.followUpAfter);
  return at === undefined ? undefined : { at, name: 'remind', payload: {} };
}

function effects(event: LeadEvent, { businessId, id }: LeadState): Effect[] {
  if (event.kind !== 'lead-created') return [];
  return [
    { kind: 'ask', key: `route/${id}`, activity: 'routeLead', input: { businessId, id }, answer: 'routed' },
  ];
}

const isOver = ({ status }: { status: LeadStatus }) => status === 'converted';

function describe(state: LeadState): string {
  const next = nextDue(state);
  return [
    `**${state.status}**${state.lostReason ? `, ${state.lostReason}` : ''}, ${state.messages} messages`,
    `assigned to ${state.assigneeId ?? 'nobody'}`,
    state.waitsSince === undefined
      ? 'nobody waits'
      : `the visitor waits since ${new Date(state.waitsSince).toISOString()}`,
    state.customerId ? `customer ${state.customerId}` : 'not a customer',
    describeNext(next),
  ].join('\n');
}

export const leadMachine: Machine<LeadState, LeadEvent> = {
  process: 'lead',
  commands,
  decide: (state, command) => decide(state, command as LeadCommand),
  evolve: (state, event, command) => evolve(state, event, command as LeadCommand),
  permits,
  nextDue,
  effects,
  isOver,
  attributes: (state) => ({ assigneeId: state.assigneeId, dueAt: nextDue(state)?.at }),
  describe,
};
