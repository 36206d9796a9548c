import { alwaysOpen, type Calendar, calendarProblems } from '../calendar.ts';

/** The promise in force when a request was submitted; it travels with the request. */
export type RequestPolicy = {
  /** Working minutes in which somebody accepts or declines; absent: nothing is promised. */
  responseMinutes?: number;
  calendar: Calendar;
  /** Percent of the target at which admins are warned. */
  warnAt: number;
};

export const defaultRequestPolicy: RequestPolicy = {
  responseMinutes: 480,
  calendar: alwaysOpen,
  warnAt: 80,
};

const decade = 3650 * 1440;

/** Whether a record from outside is a policy that the clock can run by. */
export function isRequestPolicy(record: object): record is RequestPolicy {
  const { responseMinutes = 1, calendar, warnAt } = record as RequestPolicy;
  try {
    return (
      Number.isFinite(responseMinutes) &&
      responseMinutes > 0 &&
      responseMinutes <= decade &&
      Number.isFinite(warnAt) &&
      warnAt > 0 &&
      warnAt < 100 &&
      calendarProblems(calendar).length === 0
    );
  } catch {
    return false;
  }
}
