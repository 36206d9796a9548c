import { earningWorkflowId } from '../ids.ts';
import { mostMinor } from '../money.ts';
import { type Command, type Decision, done, type Effect, type Machine, refuse } from '../process.ts';
import { payoutCommands as commands, type payoutCommands } from './commands.ts';
import { mostLines } from './policy.ts';
import type { Line, PayoutEvent, PayoutState } from './state.ts';

type PayoutCommand = Command<typeof payoutCommands>;
type Of<N extends PayoutCommand['name']> = Extract<PayoutCommand, { name: N }>;
type Opened = Of<'open'> & { ids: { businessId: string; id: string } };

/** What a statement pays: the sum of its lines, always. */
export const totalOf = (lines: PayoutState['lines']): number =>
  Object.values(lines).reduce((sum, line) => sum + line.amountMinor, 0);

export const isConfirmed = ({ lines }: Pick<PayoutState, 'lines'>): boolean =>
  Object.values(lines).every((line) => line.confirmed);

function decide(state: PayoutState | undefined, command: PayoutCommand): Decision<PayoutEvent> {
  if (!state)
    return command.name === 'open' ? open(command) : refuse('not_found', 'There is no such payout.');
  if (command.name === 'open') return refuse('exists', 'The payout has been opened already.');
  if (state.status !== 'open') {
    return refuse('wrong_state', `The payout is ${state.status}: ${command.name} is not possible now.`);
  }
  switch (command.name) {
    case 'confirm':
      return confirm(state, command.payload.earningId);
    case 'drop':
      return drop(state, command.payload.earningId);
    case 'pay':
      return pay(state, command.payload);
    case 'cancel':
      return done({ kind: 'payout-cancelled', contentId: command.payload.contentId });
  }
}

function open({ payload }: Of<'open'>): Decision<PayoutEvent> {
  const { currency, periodFrom, periodTo } = payload;
  const lines = payload.lines as Record<string, number>;
  const amounts = Object.values(lines);
  const isAmount = (amount: unknown) => Number.isInteger(amount) && Math.abs(amount as number) <= mostMinor;
  if (!/^[A-Z]{3}$/.test(currency)) return refuse('malformed', 'The field currency is wrong.');
  if (periodTo < periodFrom) return refuse('malformed', 'The period ends before it begins.');
  if (amounts.length > mostLines || !amounts.every(isAmount)) {
    return refuse('malformed', 'The field lines is wrong.');
  }
  const totalMinor = amounts.reduce((sum, amount) => sum + amount, 0);
  if (totalMinor <= 0) return refuse('nothing_to_pay', 'There is nothing to pay.');
  return done({ kind: 'payout-opened', lines: amounts.length, totalMinor });
}

function confirm({ lines }: PayoutState, earningId: string): Decision<PayoutEvent> {
  return lines[earningId]?.confirmed === false
    ? done({ kind: 'line-confirmed', earningId })
    : refuse('stale', 'There is no such line, or it is confirmed already.');
}

function drop({ lines }: PayoutState, earningId: string): Decision<PayoutEvent> {
  const line = lines[earningId];
  if (!line) return refuse('stale', 'There is no such line.');
  const isLast = Object.keys(lines).length === 1;
  const dropped = { kind: 'line-dropped', earningId, amountMinor: line.amountMinor } as const;
  return done(dropped, ...(isLast ? [{ kind: 'payout-cancelled' } as const] : []));
}

function pay(state: PayoutState, { method, reference }: Of<'pay'>['payload']): Decision<PayoutEvent> {
  const totalMinor = totalOf(state.lines);
  if (!isConfirmed(state))
    return refuse('confirming', 'Its lines are still being confirmed: try again soon.');
  if (totalMinor <= 0) return refuse('nothing_to_pay', 'There is nothing to pay. Cancel the statement.');
  return done({ kind: 'payout-paid', transfer: { method, ...(reference && { reference }) }, totalMinor });
}

function evolve(state: PayoutState | undefined, event: PayoutEvent, command: PayoutCommand): PayoutState {
  if (!state) return opened(command as Opened);
  const { at } = command;
  switch (event.kind) {
    case 'payout-opened':
      return state;
    case 'line-confirmed': {
      const line: Line = { ...state.lines[event.earningId]!, confirmed: true };
      return { ...state, lines: { ...state.lines, [event.earningId]: line } };
    }
    case 'line-dropped': {
      const { [event.earningId]: _, ...lines } = state.lines;
      return { ...state, lines };
    }
    case 'payout-paid':
      return { ...state, status: 'paid', paidAt: at, transfer: event.transfer };
    case 'payout-cancelled': {
      const { contentId } = event;
      return { ...state, status: 'cancelled', ...(contentId && { reasonId: contentId }) };
    }
  }
}

function opened({ at, actor, payload, ids }: Opened): PayoutState {
  const { providerId, currency, periodFrom, periodTo } = payload;
  const amounts = Object.entries(payload.lines as Record<string, number>);
  const lines = Object.fromEntries(
    amounts.map(([id, amountMinor]) => [id, { amountMinor, confirmed: false }]),
  );
  return {
    ...ids,
    status: 'open',
    providerId,
    currency,
    periodFrom,
    periodTo,
    lines,
    openedAt: at,
    openedBy: actor.id,
  };
}

/** Each earning is told once of each that it is asked for, let go, or paid. */
function effects(event: PayoutEvent, state: PayoutState): Effect[] {
  const { id: payoutId, businessId, lines } = state;
  const tell = (name: string, earningId: string, more: object = {}): Effect => ({
    kind: 'tell',
    key: `${payoutId}/${name}/${earningId}`,
    workflowId: earningWorkflowId(businessId, earningId),
    name,
    payload: { payoutId, ...more },
  });
  const each = Object.entries(lines);
  switch (event.kind) {
    case 'payout-opened':
      return each.map(([earningId, { amountMinor }]) => tell('include', earningId, { amountMinor }));
    case 'line-dropped':
      return [tell('exclude', event.earningId)];
    case 'payout-cancelled':
      return each.map(([earningId]) => tell('exclude', earningId));
    case 'payout-paid':
      return each.map(([earningId]) => tell('pay', earningId));
    case 'line-confirmed':
      return [];
  }
}

function describe(state: PayoutState): string {
  const { status, lines, currency } = state;
  return [
    `**${status}**, ${totalOf(lines)} ${currency} (minor units) in ${Object.keys(lines).length} lines`,
    isConfirmed(state) ? 'every line confirmed' : 'lines are being confirmed',
    status === 'open' ? 'next: an admin pays or cancels it' : 'next: nothing',
  ].join('\n');
}

export const payoutMachine: Machine<PayoutState, PayoutEvent> = {
  process: 'payout',
  commands,
  decide: (state, command) => decide(state, command as PayoutCommand),
  evolve: (state, event, command) => evolve(state, event, command as PayoutCommand),
  permits: (state, _, name) => name !== 'pay' || (isConfirmed(state) && totalOf(state.lines) > 0),
  nextDue: () => undefined,
  effects,
  isOver: ({ status }) => status !== 'open',
  attributes: ({ providerId }) => ({ assigneeId: providerId }),
  describe,
};
