import { DateTime } from 'luxon';

/** The beginning of the weekday, in the business's time, that was last or is now: up to there a weekly run pays. */
export function lastBoundary(now: Date, zone: string, weekday: number): Date {
  const today = DateTime.fromJSDate(now, { zone }).startOf('day');
  return today
    .minus({ days: (today.weekday - weekday + 7) % 7 })
    .startOf('day')
    .toJSDate();
}

/** The one after it. */
export const nextBoundary = (now: Date, zone: string, weekday: number): Date =>
  DateTime.fromJSDate(lastBoundary(now, zone, weekday), { zone })
    .plus({ days: 7 })
    .startOf('day')
    .toJSDate();
