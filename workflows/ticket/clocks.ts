import { addWorkingMinutes, workingMinutesBetween } from '../calendar.ts';
import type { Metric, Priority } from './commands.ts';
import type { TicketPolicy } from './policy.ts';

/** A stretch in which the clock stood still. `minutes`: the working minutes that fell into it. */
export type Pause = { from: number; to: number; minutes: number; why: 'waiting' | 'resolved' };

/**
 * One service-level promise. The due time is derived: start, target and the pauses taken out of the working
 * calendar like breaks; nothing counts down.
 */
export type Clock = {
  metric: Metric;
  startedAt: number;
  /** Working minutes. */
  target: number;
  pauses: Pause[];
  /** Pauses older than the ones listed, added up. */
  earlierPauses: { count: number; minutes: number };
  pausedAt?: number;
  pausedWhy?: Pause['why'];
  metAt?: number;
  breachedAt?: number;
  /** Thresholds passed: 0 none, 1 warned, 2 breached and escalated to level 1, then levels 2 and 3. */
  step: number;
  /** 100 % of the target; absent while paused or when the calendar never opens. */
  dueAt?: number;
  /** The next threshold; absent while paused, met or after the last one. */
  nextAt?: number;
};

const listedPauses = 20;

export const thresholds = (policy: TicketPolicy) => [policy.warnAt, ...policy.escalateAt];

export const pausedMinutes = (clock: Clock) =>
  clock.earlierPauses.minutes + clock.pauses.reduce((sum, pause) => sum + pause.minutes, 0);

function withDue(clock: Clock, policy: TicketPolicy): Clock {
  const { dueAt: _due, nextAt: _next, ...rest } = clock;
  if (rest.metAt !== undefined || rest.pausedAt !== undefined) return rest;
  const paused = pausedMinutes(rest);
  const at = (percent: number) =>
    addWorkingMinutes(policy.calendar, rest.startedAt, (rest.target * percent) / 100 + paused);
  // What was broken stays broken: a later pause or another priority does not move the time it was due.
  const dueAt = rest.breachedAt ?? at(100);
  const percent = thresholds(policy)[rest.step];
  const nextAt = percent === undefined ? undefined : percent === 100 ? dueAt : at(percent);
  return { ...rest, ...(dueAt !== undefined && { dueAt }), ...(nextAt !== undefined && { nextAt }) };
}

export function startClock(policy: TicketPolicy, priority: Priority, metric: Metric, at: number): Clock[] {
  const target = policy.targets[priority][metric];
  if (target === undefined) return [];
  const clock = {
    metric,
    startedAt: at,
    target,
    pauses: [],
    earlierPauses: { count: 0, minutes: 0 },
    step: 0,
  };
  return [withDue(clock, policy)];
}

export function pauseClock(clock: Clock, why: Pause['why'], at: number): Clock {
  if (clock.metAt !== undefined || clock.pausedAt !== undefined) return clock;
  const { dueAt: _due, nextAt: _next, ...rest } = clock;
  return { ...rest, pausedAt: at, pausedWhy: why };
}

export function resumeClock(clock: Clock, policy: TicketPolicy, at: number): Clock {
  if (clock.pausedAt === undefined) return clock;
  const { pausedAt, pausedWhy = 'waiting', ...rest } = clock;
  const minutes = workingMinutesBetween(policy.calendar, pausedAt, at);
  const pauses = [...rest.pauses, { from: pausedAt, to: at, minutes, why: pausedWhy }];
  const folded = pauses.length > listedPauses ? pauses.shift() : undefined;
  const earlierPauses = folded
    ? { count: rest.earlierPauses.count + 1, minutes: rest.earlierPauses.minutes + folded.minutes }
    : rest.earlierPauses;
  return withDue({ ...rest, pauses, earlierPauses }, policy);
}

export function meetClock(clock: Clock, policy: TicketPolicy, at: number): Clock {
  if (clock.metAt !== undefined) return clock;
  const { nextAt: _, ...rest } = resumeClock(clock, policy, at);
  return { ...rest, metAt: at };
}

/** Takes back that the promise was kept: the time since counts as a pause. */
export function reviveClock(clock: Clock, policy: TicketPolicy, at: number): Clock {
  const { metAt, ...rest } = clock;
  return metAt === undefined
    ? clock
    : resumeClock({ ...rest, pausedAt: metAt, pausedWhy: 'resolved' }, policy, at);
}

/** Passes the next threshold. */
export function stepClock(clock: Clock, policy: TicketPolicy, at: number): Clock {
  const step = clock.step + 1;
  const breached = step === 2 ? { breachedAt: clock.dueAt ?? at } : {};
  return withDue({ ...clock, ...breached, step }, policy);
}

/**
 * Other targets for another priority: thresholds passed stay passed, pauses stay as they were. A promise that the
 * priority does not make is taken back, unless it is kept or broken already.
 */
export function retargetClock(clock: Clock, policy: TicketPolicy, priority: Priority): Clock[] {
  const target = policy.targets[priority][clock.metric];
  if (clock.metAt !== undefined) return [clock];
  if (target !== undefined) return [withDue({ ...clock, target }, policy)];
  return clock.breachedAt === undefined ? [] : [clock];
}
