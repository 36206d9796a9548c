import { type Due, describeNext, type Machine } from '../process.ts';
import { bookingCommands as commands } from './commands.ts';
import { type BookingCommand, decideBooking, permits } from './decide.ts';
import { bookingEffects } from './effects.ts';
import { evolveBooking } from './evolve.ts';
import type { BookingEvent, BookingState } from './state.ts';

const minute = 60_000;

function nextDue(state: BookingState): Due | undefined {
  switch (state.status) {
    case 'requested':
    case 'declined':
      return { at: state.start, name: 'lapse', payload: {} };
    case 'offered':
      return { at: state.offerExpiresAt ?? state.start, name: 'time-out', payload: {} };
    case 'confirmed':
      return reminderOf(state) ?? lateStartOf(state);
    case 'in_progress':
      return lateEndOf(state);
    default:
      return undefined;
  }
}

/** A reminder whose time had passed before the booking was confirmed would tell nothing new. */
function reminderOf({ start, policy, confirmedAt = 0, reminded }: BookingState): Due | undefined {
  const ahead = policy.reminders.filter(
    (minutes) => start - minutes * minute > confirmedAt && !reminded.includes(minutes),
  );
  if (ahead.length === 0) return undefined;
  const minutes = Math.max(...ahead);
  return { at: start - minutes * minute, name: 'remind', payload: { minutes } };
}

const lateStartOf = ({ start, policy, lateStartAt }: BookingState): Due | undefined =>
  lateStartAt === undefined
    ? { at: start + policy.notStartedMinutes * minute, name: 'alert', payload: { late: 'start' } }
    : undefined;

/** Whoever began late has the time that was planned all the same. */
function lateEndOf({ start, end, startedAt = start, policy, lateEndAt }: BookingState): Due | undefined {
  if (lateEndAt !== undefined) return undefined;
  const planned = Math.max(end, startedAt + (end - start));
  return { at: planned + policy.stillRunningMinutes * minute, name: 'alert', payload: { late: 'end' } };
}

/** A completed booking goes on until it is known what it pays. */
const isOver = ({ status, settledAt }: BookingState) =>
  status === 'cancelled' || status === 'no_show' || (status === 'completed' && settledAt !== undefined);

function describe(state: BookingState): string {
  const next = isOver(state) ? undefined : nextDue(state);
  const iso = (at: number) => new Date(at).toISOString();
  return [
    `**${state.status}**, service ${state.serviceId}`,
    `from ${iso(state.start)} to ${iso(state.end)}`,
    `with ${state.providerId ?? (state.searching ? 'somebody being looked for' : 'nobody')}`,
    describeNext(next),
  ].join('\n');
}

export const bookingMachine: Machine<BookingState, BookingEvent> = {
  process: 'booking',
  commands,
  decide: (state, command) => decideBooking(state, command as BookingCommand),
  evolve: (state, event, command) => evolveBooking(state, event, command as BookingCommand),
  permits: (state, actor) => permits(state, actor),
  nextDue,
  effects: (event, state, command) => bookingEffects(event, state, command as BookingCommand),
  isOver,
  attributes: (state) => ({
    assigneeId: state.providerId,
    dueAt: isOver(state) ? undefined : nextDue(state)?.at,
    breached: state.lateStartAt !== undefined || state.lateEndAt !== undefined,
  }),
  describe,
};
