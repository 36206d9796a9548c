import { type Actor, type Command, type Decision, done, refuse } from '../process.ts';
import { type bookingCommands, bookingCommands as commands } from './commands.ts';
import { cancellationFee, isBookingPolicy } from './policy.ts';
import type { BookedService, BookingEvent, BookingState, Why } from './state.ts';

export type BookingCommand = Command<typeof bookingCommands>;
export type Of<N extends BookingCommand['name']> = Extract<BookingCommand, { name: N }>;

const minute = 60_000;

/** What a command would do to the booking: events, or a refusal with its reason. Pure; every time comes from the data. */
export function decideBooking(
  state: BookingState | undefined,
  command: BookingCommand,
): Decision<BookingEvent> {
  if (!state) {
    return command.name === 'request' ? request(command) : refuse('not_found', 'There is no such booking.');
  }
  const { name, actor } = command;
  if (name === 'request') return refuse('exists', 'The booking has been made already.');
  const allowedIn: readonly string[] = commands[name].in;
  if (!allowedIn.includes(state.status)) {
    return refuse('wrong_state', `The booking is ${state.status}: ${name} is not possible now.`);
  }
  if (!permits(state, actor)) return refuse('not_yours', 'The booking is somebody else’s.');
  switch (name) {
    case 'propose':
      return propose(state, command);
    case 'assign':
      return assign(state, command);
    case 'accept':
      return done(confirmed(state.providerId!, actor.role === 'admin' ? 'admin' : 'provider'));
    case 'decline':
      return done(
        {
          kind: 'booking-declined',
          providerId: state.providerId!,
          ...(state.status === 'confirmed' && { agreed: true }),
          ...reason(command.payload),
        },
        ...search(state),
      );
    case 'reschedule':
      return reschedule(state, command);
    case 'start':
      return done({ kind: 'booking-started' });
    case 'complete':
      return done({ kind: 'booking-completed', providerId: state.providerId!, ...reason(command.payload) });
    case 'cancel':
      return cancel(state, command);
    case 'no-show':
      return missed(state, command);
    case 'create-ticket':
      return state.ticketId
        ? refuse('has_ticket', 'The booking has a ticket already.')
        : done({ kind: 'ticket-opened', ticketId: command.payload.ticketId });
    case 'link-ticket':
      return state.ticketId
        ? refuse('has_ticket', 'The booking has a ticket already.')
        : done({ kind: 'ticket-linked', ticketId: command.payload.ticketId });
    case 'link-request':
      return state.requestId
        ? refuse('has_request', 'The booking does a request already.')
        : done({ kind: 'request-linked', requestId: command.payload.requestId });
    case 'change-requester':
      return state.customerId === command.payload.customerId
        ? refuse('unchanged', 'The booking is this customer’s already.')
        : done({ kind: 'requester-changed', from: state.customerId, to: command.payload.customerId });
    case 'time-out':
      return hasCome(state.offerExpiresAt, command)
        ? done({ kind: 'offer-timed-out', providerId: state.providerId! }, ...search(state))
        : refuse('stale', 'The offer can still be answered.');
    case 'lapse':
      return hasCome(state.start, command)
        ? done(cancelled(state, 'system', 0))
        : refuse('stale', 'There is still time to find somebody.');
    case 'remind':
      return state.reminded.includes(command.payload.minutes)
        ? refuse('stale', 'The reminder is out already.')
        : done({ kind: 'booking-reminded', minutes: command.payload.minutes });
    case 'alert':
      return alert(state, command.payload.late);
    case 'settle':
      return state.settledAt === undefined
        ? done({ kind: 'booking-settled', rate: command.payload })
        : refuse('stale', 'It has been settled already.');
  }
}

/** Whose booking it is: customers their own, providers what they are offered or do. */
export function permits(state: BookingState, actor: Actor): boolean {
  if (actor.role === 'customer') return actor.id === state.customerId;
  return actor.role !== 'provider' || actor.id === state.providerId;
}

const hasCome = (due: number | undefined, { at }: BookingCommand) => due !== undefined && at >= due;
const reason = ({ contentId }: { contentId?: string }) => (contentId ? { contentId } : {});
const confirmed = (providerId: string, by: 'provider' | 'admin' | 'rules'): BookingEvent => ({
  kind: 'booking-confirmed',
  providerId,
  by,
});

type Offer = { providerId: string; why?: object; previous?: string | undefined };
type Times = Pick<BookingState, 'start' | 'policy'>;

/** The offer and, where nobody needs to be asked, its acceptance. It ends at the latest with the time that it is for. */
function offered(
  { start, policy }: Times,
  at: number,
  { providerId, why, previous }: Offer,
  agreed?: 'admin',
): BookingEvent[] {
  const answered = at + policy.offerMinutes * minute;
  const expiresAt = start > at ? Math.min(answered, start) : answered;
  const by = agreed ?? (policy.autoAccept ? 'rules' : undefined);
  return [
    {
      kind: 'booking-offered',
      providerId,
      expiresAt,
      ...(previous && { previous }),
      ...(why && { why: why as Why }),
    },
    ...(by ? [confirmed(providerId, by)] : []),
  ];
}

const search = ({ auto, attempt }: Pick<BookingState, 'auto' | 'attempt'>): BookingEvent[] =>
  auto ? [{ kind: 'provider-sought', attempt: attempt + 1 }] : [];

function request({ actor, at, payload }: Of<'request'>): Decision<BookingEvent> {
  const { service, policy, start, end, customerId, providerId, why, auto } = payload;
  if (!isBookingPolicy(policy)) return refuse('malformed', 'The field policy is wrong.');
  if (!isBookedService(service)) return refuse('malformed', 'The field service is wrong.');
  if (end <= start) return refuse('malformed', 'The booking must end after it starts.');
  if (actor.role === 'customer' && actor.id !== customerId) {
    return refuse('not_yours', 'Customers book for themselves.');
  }
  const next = providerId
    ? offered({ start, policy }, at, { providerId, ...(why && { why }) })
    : search({ auto, attempt: 0 });
  return done({ kind: 'booking-requested', start, end }, ...next);
}

function isBookedService(given: object): given is BookedService {
  const { name, priceMinor, currency, durationMinutes } = given as BookedService;
  return (
    typeof name === 'string' &&
    name.length > 0 &&
    name.length <= 200 &&
    Number.isSafeInteger(priceMinor) &&
    priceMinor >= 0 &&
    typeof currency === 'string' &&
    /^[A-Z]{3}$/.test(currency) &&
    Number.isSafeInteger(durationMinutes) &&
    durationMinutes > 0
  );
}

/** An answer that came too late gives back the time it has taken. */
function propose(state: BookingState, { at, payload }: Of<'propose'>): Decision<BookingEvent> {
  const { attempt, providerId, start, why } = payload;
  const isAwaited = state.searching && attempt === state.attempt && start === state.start;
  if (!isAwaited) {
    const isTheirs = providerId === state.providerId && start === state.start;
    return providerId && !isTheirs
      ? done({ kind: 'proposal-passed', providerId, start })
      : refuse('stale', 'Nobody is looked for any more.');
  }
  return providerId
    ? done(...offered(state, at, { providerId, ...(why && { why }) }))
    : done({ kind: 'nobody-free' });
}

function assign(state: BookingState, { at, payload }: Of<'assign'>): Decision<BookingEvent> {
  const { providerId, why, agreed } = payload;
  if (providerId === state.providerId) return refuse('unchanged', 'The booking is theirs already.');
  const offer = { providerId, previous: state.providerId, ...(why && { why }) };
  return done(...offered(state, at, offer, agreed ? 'admin' : undefined));
}

function reschedule(state: BookingState, { actor, at, payload }: Of<'reschedule'>): Decision<BookingEvent> {
  const { start, end, why } = payload;
  const { providerId: previous, policy } = state;
  const providerId = payload.providerId ?? previous;
  if (end <= start) return refuse('malformed', 'The booking must end after it starts.');
  if (start === state.start && end === state.end && providerId === previous) {
    return refuse('unchanged', 'The booking is at this time already.');
  }
  if (actor.role === 'customer' && at > state.start - policy.rescheduleCutoffMinutes * minute) {
    return refuse('too_late', 'It is too late to move this booking. Cancel it, or ask us.');
  }
  const moved: BookingEvent = {
    kind: 'booking-moved',
    from: { start: state.start, end: state.end, ...(previous && { providerId: previous }) },
    start,
    end,
    ...reason(payload),
  };
  if (!providerId) return done(moved, ...search(state));
  const offer = { providerId, ...(providerId !== previous && { previous }), ...(why && { why }) };
  return done(moved, ...offered({ start, policy }, at, offer));
}

function cancel(state: BookingState, { actor, at, payload }: Of<'cancel'>): Decision<BookingEvent> {
  const by = actor.role === 'admin' ? 'admin' : 'customer';
  if (by === 'admin' && !payload.contentId) {
    return refuse('reason_missing', 'Tell the customer why it is called off.');
  }
  // What nobody has promised yet costs nothing, nor what the business calls off itself.
  const costs = by === 'customer' && state.status === 'confirmed';
  const { service, policy, start } = state;
  const fee = costs ? cancellationFee(service.priceMinor, policy.cancellationFees, start - at) : 0;
  return done(cancelled(state, by, fee, payload));
}

const cancelled = (
  { service }: BookingState,
  by: 'customer' | 'admin' | 'system',
  feeMinor: number,
  given: { contentId?: string } = {},
): BookingEvent => ({
  kind: 'booking-cancelled',
  by,
  feeMinor,
  currency: service.currency,
  ...reason(given),
});

function missed(state: BookingState, { at, payload }: Of<'no-show'>): Decision<BookingEvent> {
  const { service, policy, start } = state;
  const isEarly = at < start;
  // Whoever has begun is there before the time; the customer need not be.
  if (isEarly && state.status === 'confirmed') {
    return refuse('too_early', 'Its time has not come yet: the customer may still be there.');
  }
  // Not coming is calling off without any notice.
  const fees = isEarly ? [] : policy.cancellationFees;
  const feeMinor = cancellationFee(service.priceMinor, fees, -1);
  return done({ kind: 'booking-missed', feeMinor, currency: service.currency, ...reason(payload) });
}

function alert(state: BookingState, late: 'start' | 'end'): Decision<BookingEvent> {
  const isDue =
    late === 'start'
      ? state.status === 'confirmed' && state.lateStartAt === undefined
      : state.status === 'in_progress' && state.lateEndAt === undefined;
  return isDue ? done({ kind: 'booking-late', late }) : refuse('stale', 'It has been told already.');
}
