import { iso } from '#api/instant.ts';
import type { ClockView, TicketStateView } from '#api/tickets/views.ts';
import { type Calendar, workingMinutesBetween } from '#workflows/calendar.ts';
import type { Clock } from '#workflows/ticket/clocks.ts';
import { pausedMinutes } from '#workflows/ticket/clocks.ts';
import type { TicketState } from '#workflows/ticket/state.ts';

/** The clocks of a ticket with the reasons for their due times. A state read back has no policy and so no calendar. */
export function clocksOf(state: object): Pick<TicketStateView, 'clocks' | 'calendar'> {
  const { clocks, policy } = state as Pick<TicketState, 'clocks'> & Partial<Pick<TicketState, 'policy'>>;
  const calendar = policy?.calendar;
  return {
    clocks: clocks.map((clock) => viewOf(clock, calendar)),
    calendar: calendar ? { zone: calendar.zone } : null,
  };
}

function viewOf(clock: Clock, calendar: Calendar | undefined): ClockView {
  const at = (instant: number | undefined) => (instant === undefined ? null : iso(new Date(instant)));
  const { pausedAt } = clock;
  const now = calendar && pausedAt !== undefined ? workingMinutesBetween(calendar, pausedAt, Date.now()) : 0;
  return {
    metric: clock.metric,
    target: clock.target,
    startedAt: iso(new Date(clock.startedAt)),
    dueAt: at(clock.dueAt),
    metAt: at(clock.metAt),
    breachedAt: at(clock.breachedAt),
    pausedAt: at(pausedAt),
    pausedMinutes: pausedMinutes(clock) + Math.floor(now),
    pauses: clock.pauses.map(({ from, to, minutes, why }) => ({
      from: iso(new Date(from)),
      to: iso(new Date(to)),
      minutes,
      why,
    })),
  };
}
