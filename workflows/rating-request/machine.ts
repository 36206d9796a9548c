import { ticketWorkflowId } from '../ids.ts';
import {
  type Command,
  type Decision,
  type Due,
  describeNext,
  done,
  type Effect,
  type Machine,
  refuse,
} from '../process.ts';
import { ratingRequestCommands as commands, type ratingRequestCommands } from './commands.ts';
import { defaultRatingPolicy, type RatingEvent, type RatingPolicy, type RatingState } from './state.ts';

type RatingCommand = Command<typeof ratingRequestCommands>;
type Of<N extends RatingCommand['name']> = Extract<RatingCommand, { name: N }>;
type Asked = Of<'ask'> & { ids: { businessId: string; id: string } };

const hour = 3_600_000;

function decide(state: RatingState | undefined, command: RatingCommand): Decision<RatingEvent> {
  if (!state) {
    return command.name === 'ask'
      ? done({ kind: 'rating-asked' })
      : refuse('not_found', 'There is no such request.');
  }
  const allowedIn: readonly string[] = commands[command.name].in;
  if (command.name !== 'ask' && !allowedIn.includes(state.status)) {
    return refuse('wrong_state', `The request is ${state.status}: ${command.name} is not possible now.`);
  }
  switch (command.name) {
    case 'ask':
      return refuse('exists', 'The customer has been asked already.');
    case 'rate':
      return rate(state, command);
    case 'withdraw':
      // What a customer has said goes by a person's decision alone.
      return command.actor.role === 'system' && state.status === 'rated'
        ? refuse('rated', 'The customer has rated already.')
        : done({ kind: 'rating-withdrawn' });
    case 'change-requester':
      return state.customerId === command.payload.customerId
        ? refuse('unchanged', 'The request is this customer’s already.')
        : done({ kind: 'requester-changed', from: state.customerId, to: command.payload.customerId });
    case 'follow-up': {
      const { ticketId, conversationId } = command.payload;
      return state.followUpAskedAt === undefined || state.followUpTicketId
        ? refuse('stale', 'No follow-up is called for.')
        : done({ kind: 'follow-up-opened', ticketId, conversationId });
    }
    case 'remind':
      return state.remindedAt === undefined
        ? done({ kind: 'rating-reminded' })
        : refuse('stale', 'The reminder is out already.');
    case 'expire':
      return done({ kind: 'rating-expired' });
    case 'close-editing':
      return done({ kind: 'rating-final' });
  }
}

function rate(state: RatingState, { actor, payload }: Of<'rate'>): Decision<RatingEvent> {
  if (actor.id !== state.customerId) return refuse('not_yours', 'Only the customer who was asked may rate.');
  const { stars, contentId } = payload;
  if (state.finalAt !== undefined) return refuse('final', 'The rating cannot be changed any more.');
  if (state.stars === stars && !contentId) return refuse('unchanged', 'The rating is the same already.');
  const rated = {
    kind: 'rated',
    stars,
    ...(contentId && { reviewId: contentId }),
    ...(state.stars !== undefined && { previous: state.stars }),
  } as const;
  const calls = stars <= state.policy.lowStars && state.followUpAskedAt === undefined;
  return done(rated, ...(calls ? [{ kind: 'follow-up-asked', stars } as const] : []));
}

function evolve(state: RatingState | undefined, event: RatingEvent, command: RatingCommand): RatingState {
  if (!state) return asked(command as Asked);
  const { at } = command;
  switch (event.kind) {
    case 'rating-asked':
      return state;
    case 'rated': {
      const { stars, reviewId } = event;
      return {
        ...state,
        status: 'rated',
        ratedAt: state.ratedAt ?? at,
        stars,
        ...(reviewId && { reviewId }),
      };
    }
    case 'follow-up-asked':
      return { ...state, followUpAskedAt: at };
    case 'follow-up-opened':
      return { ...state, followUpTicketId: event.ticketId };
    case 'rating-reminded':
      return { ...state, remindedAt: at };
    case 'requester-changed':
      return { ...state, customerId: event.to };
    case 'rating-expired':
      return { ...state, status: 'expired' };
    case 'rating-withdrawn':
      return { ...state, status: 'withdrawn' };
    case 'rating-final':
      return { ...state, finalAt: at };
  }
}

function asked({ at, payload, ids }: Asked): RatingState {
  const { subjectType, subjectId, customerId, ratedId, policy } = payload;
  return {
    ...ids,
    status: 'asked',
    subjectType,
    subjectId,
    customerId,
    ...(ratedId && { ratedId }),
    policy: policyFrom(policy),
    askedAt: at,
  };
}

/** The defaults, with what a business chose; figures that are none keep the default. */
function policyFrom(chosen: Partial<Record<string, unknown>> = {}): RatingPolicy {
  const policy = { ...defaultRatingPolicy };
  for (const name of Object.keys(policy) as (keyof RatingPolicy)[]) {
    const value = chosen[name];
    if (typeof value === 'number' && value > 0 && value < 24 * 3650) policy[name] = value;
  }
  return policy;
}

export const ratingExpiresAt = ({ askedAt, policy }: RatingState) => askedAt + policy.expireAfterHours * hour;

/** Undefined before there is a rating to edit. */
export const ratingEditableUntil = ({ ratedAt, policy }: RatingState) =>
  ratedAt === undefined ? undefined : ratedAt + policy.editableForHours * hour;

function nextDue(state: RatingState): Due | undefined {
  const { status, policy, askedAt, remindedAt } = state;
  if (status === 'asked') {
    const expires = ratingExpiresAt(state);
    const reminds = askedAt + policy.remindAfterHours * hour;
    if (remindedAt === undefined && reminds < expires) return { at: reminds, name: 'remind', payload: {} };
    return { at: expires, name: 'expire', payload: {} };
  }
  const closes = ratingEditableUntil(state);
  return closes === undefined ? undefined : { at: closes, name: 'close-editing', payload: {} };
}

function effects(event: RatingEvent, state: RatingState, command: RatingCommand): Effect[] {
  const { businessId, id, subjectType, subjectId, customerId, reviewId } = state;
  if (event.kind === 'follow-up-asked') {
    const about = { businessId, id, subjectType, subjectId, customerId, stars: event.stars };
    return [
      {
        kind: 'ask',
        key: `follow-up/${id}`,
        activity: 'prepareFollowUp',
        input: { ...about, ...(reviewId && { reviewId }) },
        answer: 'follow-up',
      },
    ];
  }
  if (event.kind === 'follow-up-opened') return [openTicket(state, command as Of<'follow-up'>)];
  return [];
}

function openTicket({ businessId, id, customerId }: RatingState, { at, payload }: Of<'follow-up'>): Effect {
  const { ticketId, ...prepared } = payload;
  const about = { customerId, channel: 'rating', category: 'feedback', priority: 'high' };
  return {
    kind: 'start',
    key: `follow-up-ticket/${id}`,
    workflow: 'ticketWorkflow',
    workflowId: ticketWorkflowId(businessId, payload.conversationId),
    input: {
      businessId,
      id: ticketId,
      first: { commandId: `follow-up-ticket/${id}`, name: 'create', at, payload: { ...prepared, ...about } },
    },
  };
}

const isOver = ({ status, finalAt }: RatingState) =>
  status === 'expired' || status === 'withdrawn' || finalAt !== undefined;

function describe(state: RatingState): string {
  const next = isOver(state) ? undefined : nextDue(state);
  return [
    `**${state.status}**, about ${state.subjectType} ${state.subjectId}`,
    state.stars === undefined ? 'not rated' : `${state.stars} of 5 stars`,
    state.followUpTicketId ? `follow-up ticket ${state.followUpTicketId}` : 'no follow-up',
    describeNext(next),
  ].join('\n');
}

export const ratingRequestMachine: Machine<RatingState, RatingEvent> = {
  process: 'rating-request',
  commands,
  decide: (state, command) => decide(state, command as RatingCommand),
  evolve: (state, event, command) => evolve(state, event, command as RatingCommand),
  permits: (state, actor) => actor.role !== 'customer' || actor.id === state.customerId,
  nextDue,
  effects: (event, state, command) => effects(event, state, command as RatingCommand),
  isOver,
  attributes: ({ ratedId }) => ({ assigneeId: ratedId }),
  describe,
};
