import { isId } from '../fields.ts';
import { mostMinor } from '../money.ts';
import { type Actor, type Command, type Decision, done, refuse } from '../process.ts';
import { earningCommands as commands, type earningCommands } from './commands.ts';
import { isRate, minutesBetween, payFor } from './pay.ts';
import { isEarningPolicy } from './policy.ts';
import type { CorrectedService, EarningEvent, EarningState } from './state.ts';

export type EarningCommand = Command<typeof earningCommands>;
export type Of<N extends EarningCommand['name']> = Extract<EarningCommand, { name: N }>;

/** What a command would do to the earning: events, or a refusal with its reason. Pure; every time comes from the data. */
export function decideEarning(
  state: EarningState | undefined,
  command: EarningCommand,
): Decision<EarningEvent> {
  if (!state) {
    if (command.name === 'calculate') return calculate(command);
    if (command.name === 'correct') return correct(command);
    return refuse('not_found', 'There is no such earning.');
  }
  const { actor } = command;
  const allowedIn: readonly string[] = commands[command.name].in;
  const starts = command.name === 'calculate' || command.name === 'correct';
  if (!starts && !allowedIn.includes(state.status)) {
    return refuse('wrong_state', `The earning is ${state.status}: ${command.name} is not possible now.`);
  }
  if (actor.role === 'provider' && actor.id !== state.providerId) {
    return refuse('not_yours', 'The earning is another provider’s.');
  }
  switch (command.name) {
    case 'calculate':
    case 'correct':
      return refuse('exists', 'The booking has its earning already.');
    case 'approve': {
      const { contentId } = command.payload;
      const by = actor.role === 'system' ? 'time' : 'hand';
      if (by === 'time' && !approvesItself(state)) return refuse('stale', 'It waits for an admin.');
      return done({ kind: 'earning-approved', by, ...(contentId && { contentId }) });
    }
    case 'dispute': {
      const { contentId } = command.payload;
      const { payoutId } = state;
      return done({ kind: 'earning-disputed', contentId, ...(payoutId && { payoutId }) });
    }
    case 'adjust':
      return adjust(state, command.payload);
    case 'include':
      return include(state, command.payload);
    case 'exclude':
      return state.payoutId === command.payload.payoutId
        ? done({ kind: 'earning-excluded', payoutId: state.payoutId })
        : refuse('stale', 'It does not stand on this payout.');
    case 'pay':
      return state.payoutId === command.payload.payoutId
        ? done({ kind: 'earning-paid', payoutId: state.payoutId })
        : refuse('stale', 'It does not stand on this payout.');
  }
}

/** Whose earning it is, and that nothing changes the amount of a line that stands on a statement. */
export function permits({ providerId, payoutId }: EarningState, actor: Actor, name: string): boolean {
  if (actor.role === 'provider') return actor.id === providerId;
  return name !== 'adjust' || payoutId === undefined;
}

/** Time approves what could be worked out, or what an admin has put right. */
export const approvesItself = ({ status, note, adjusted }: EarningState): boolean =>
  status === 'adjusted' || (status === 'calculated' && (note === undefined || adjusted === true));

function calculate({ payload }: Of<'calculate'>): Decision<EarningEvent> {
  const { priceMinor, currency, startedAt, completedAt, policy } = payload;
  const wrong = (field: string) => refuse('malformed', `The field ${field} is wrong.`);
  if (!Number.isInteger(priceMinor) || priceMinor < 0 || priceMinor > mostMinor) return wrong('priceMinor');
  if (!/^[A-Z]{3}$/.test(currency)) return wrong('currency');
  if (!Number.isSafeInteger(startedAt) || startedAt <= 0) return wrong('startedAt');
  if (!Number.isSafeInteger(completedAt) || completedAt <= 0) return wrong('completedAt');
  if (!isEarningPolicy(policy)) return wrong('policy');
  const rate = isRate(payload.rate) ? payload.rate : ({ none: true } as const);
  const pay = payFor({ priceMinor, currency, minutes: minutesBetween(startedAt, completedAt) }, rate);
  return done({ kind: 'earning-calculated', pay, rate });
}

function correct({ payload }: Of<'correct'>): Decision<EarningEvent> {
  const { correctsId, service, currency, amountMinor, contentId, policy } = payload;
  if (!/^[A-Z]{3}$/.test(currency)) return refuse('malformed', 'The field currency is wrong.');
  if (!isEarningPolicy(policy)) return refuse('malformed', 'The field policy is wrong.');
  if (!isCorrectedService(service)) return refuse('malformed', 'The field service is wrong.');
  if (amountMinor === 0) return refuse('unchanged', 'A correction of nothing changes nothing.');
  return done({ kind: 'earning-corrected', correctsId, amountMinor, contentId });
}

function isCorrectedService(given: object): given is CorrectedService {
  const { serviceId, serviceName, ...more } = given as CorrectedService;
  const isName = typeof serviceName === 'string' && serviceName.length <= 200;
  return (
    (serviceId === undefined || isId(serviceId)) &&
    (serviceName === undefined || isName) &&
    Object.keys(more).length === 0
  );
}

function adjust(
  { netMinor, payoutId }: EarningState,
  { amountMinor, contentId }: Of<'adjust'>['payload'],
): Decision<EarningEvent> {
  if (payoutId) return refuse('on_statement', 'It stands on a statement: cancel that first.');
  if (amountMinor === 0) return refuse('unchanged', 'An adjustment of nothing changes nothing.');
  const after = netMinor + amountMinor;
  if (Math.abs(after) > mostMinor) return refuse('too_much', 'The earning would be beyond every limit.');
  const entry = after === 0 ? 'reversal' : 'adjustment';
  return done({ kind: 'earning-adjusted', entry, amountMinor, netMinor: after, contentId });
}

/** A payout read the earning some time ago: it may have been disputed or adjusted since, or stand on another one. */
function include(
  { status, netMinor, payoutId: standsOn }: EarningState,
  { payoutId, amountMinor }: Of<'include'>['payload'],
): Decision<EarningEvent> {
  const fits =
    status === 'approved' && netMinor === amountMinor && (standsOn === undefined || standsOn === payoutId);
  return done({ kind: fits ? 'earning-included' : 'inclusion-declined', payoutId });
}
