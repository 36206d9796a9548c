import { type Actor, type Command, type Decision, done, refuse } from '../process.ts';
import { serviceRequestCommands as commands, type serviceRequestCommands, workKinds } from './commands.ts';
import { isRequestPolicy } from './policy.ts';
import type { Offer, RequestEvent, RequestState } from './state.ts';

export type RequestCommand = Command<typeof serviceRequestCommands>;
export type Of<N extends RequestCommand['name']> = Extract<RequestCommand, { name: N }>;

/** What a command would do to the request: events, or a refusal with its reason. Pure; every time comes from the data. */
export function decideRequest(
  state: RequestState | undefined,
  command: RequestCommand,
): Decision<RequestEvent> {
  if (!state) {
    return command.name === 'submit' ? submit(command) : refuse('not_found', 'There is no such request.');
  }
  const { actor } = command;
  const allowedIn: readonly string[] = commands[command.name].in;
  if (command.name !== 'submit' && !allowedIn.includes(state.status)) {
    return refuse('wrong_state', `The request is ${state.status}: ${command.name} is not possible now.`);
  }
  if (actor.role === 'customer' && actor.id !== state.customerId) {
    return refuse('not_yours', 'The request is another customer’s.');
  }
  switch (command.name) {
    case 'submit':
      return refuse('exists', 'The request has been submitted already.');
    case 'accept':
      return done({ kind: 'request-accepted', assigneeId: actor.id });
    case 'assign':
      return assign(state, command.payload.assigneeId);
    case 'decline':
      return done({ kind: 'request-declined', contentId: command.payload.contentId });
    case 'create-ticket':
      return isTaken(state.ticket)
        ? refuse('has_ticket', 'The request has a ticket already.')
        : done(...accepted(state, actor), { kind: 'ticket-opened', ticketId: command.payload.ticketId });
    case 'link-booking':
      return isTaken(state.booking)
        ? refuse('has_booking', 'The request has a booking already.')
        : done(...accepted(state, actor), { kind: 'booking-linked', bookingId: command.payload.bookingId });
    case 'fulfil': {
      const workerId = command.payload.workerId ?? state.workerId ?? state.assigneeId ?? actor.id;
      return done({ kind: 'request-fulfilled', by: 'hand', workerId });
    }
    case 'cancel':
      return cancel(actor, command.payload.contentId);
    case 'note':
      return done({ kind: 'request-noted', contentId: command.payload.contentId });
    case 'change-requester':
      return state.customerId === command.payload.customerId
        ? refuse('unchanged', 'The request is this customer’s already.')
        : done({ kind: 'requester-changed', from: state.customerId, to: command.payload.customerId });
    case 'report':
      return report(state, command.payload);
    case 'remind':
      return state.warnedAt === undefined && hasCome(state.warnAt, command)
        ? done({ kind: 'response-warned', dueAt: state.dueAt ?? command.at })
        : refuse('stale', 'It is not time, or admins have been warned already.');
    case 'breach':
      return state.breachedAt === undefined && hasCome(state.dueAt, command)
        ? done({ kind: 'response-breached', dueAt: state.dueAt ?? command.at })
        : refuse('stale', 'It is not time, or has been noted already.');
  }
}

/** Whose request it is, and whether something does the work already. */
export function permits(state: RequestState, actor: Actor, name: string): boolean {
  if (actor.role === 'customer') return actor.id === state.customerId;
  if (name === 'create-ticket') return !isTaken(state.ticket);
  return name !== 'link-booking' || !isTaken(state.booking);
}

const hasCome = (due: number | undefined, { at }: RequestCommand) => due !== undefined && at >= due;
const isTaken = (work: RequestState['ticket']) => work !== undefined && work.status !== 'dropped';

function submit({ payload }: Of<'submit'>): Decision<RequestEvent> {
  if (!isRequestPolicy(payload.policy)) return refuse('malformed', 'The field policy is wrong.');
  if (!isOffer(payload.offer)) return refuse('malformed', 'The field offer is wrong.');
  return done({ kind: 'request-submitted', serviceId: payload.serviceId });
}

function isOffer(given: object): given is Offer {
  const { name, priceMinor = 0, currency = 'XXX', durationMinutes = 1 } = given as Offer;
  return (
    typeof name === 'string' &&
    name.length > 0 &&
    name.length <= 200 &&
    Number.isSafeInteger(priceMinor) &&
    priceMinor >= 0 &&
    /^[A-Z]{3}$/.test(currency) &&
    Number.isSafeInteger(durationMinutes) &&
    durationMinutes > 0
  );
}

/** Whoever begins the work accepts it by that. */
const accepted = ({ status }: RequestState, { id: assigneeId }: Actor): RequestEvent[] =>
  status === 'submitted' ? [{ kind: 'request-accepted', assigneeId }] : [];

const assign = ({ assigneeId: previous }: RequestState, assigneeId: string): Decision<RequestEvent> =>
  assigneeId === previous
    ? refuse('unchanged', 'The request is in these hands already.')
    : done({ kind: 'request-assigned', assigneeId, ...(previous && { previous }) });

function cancel({ role }: Actor, contentId: string | undefined): Decision<RequestEvent> {
  if (role === 'admin' && !contentId)
    return refuse('reason_missing', 'Tell the customer why it is cancelled.');
  const by = role === 'admin' ? 'admin' : 'customer';
  return done({ kind: 'request-cancelled', by, ...(contentId && { contentId }) });
}

function report(state: RequestState, told: Of<'report'>['payload']): Decision<RequestEvent> {
  const { work, workId, outcome, into, workerId } = told;
  if (state[work]?.id !== workId || state[work].status === 'done') {
    return refuse('stale', `Another ${work} is linked, or this one is done.`);
  }
  if (outcome === 'merged') {
    return into === undefined
      ? refuse('malformed', 'The field into is missing.')
      : done({ kind: 'ticket-merged', ticketId: workId, into });
  }
  if (outcome === 'dropped') return done({ kind: 'work-dropped', work, workId });
  const by = workerId && { workerId };
  const others = workKinds.filter((kind) => kind !== work);
  const goesOn = others.some((kind) => state[kind]?.status === 'going');
  return done(
    { kind: 'work-done', work, workId, ...by },
    ...(goesOn ? [] : [{ kind: 'request-fulfilled', by: work, ...by } as const]),
  );
}
