import { z } from '@hono/zod-openapi';
import { DateTime } from 'luxon';
import type { Days } from './views.ts';

const Day = z.iso.date().refine((day) => day >= '1970' && day < '2200', 'must be a day of this time');

/** Twelve weeks show a quarter: long enough for rates that mean something, short enough to change anything. */
const usual = 84;
/** Available time is worked out day by day. */
export const longest = 366;

type Asked = { from?: string | undefined; to?: string | undefined };

export const days = { from: Day.optional(), to: Day.optional() };

export const isSpan = ({ from, to }: Asked): boolean =>
  from === undefined || to === undefined || (from <= to && lengthOf(from, to) <= longest);
export const notASpan = {
  path: ['to'],
  error: `must be the first day or a later one, ${longest} days at most`,
};

const utc = (day: string) => DateTime.fromISO(day, { zone: 'utc' });
const lengthOf = (from: string, to: string) => utc(to).diff(utc(from), 'days').days + 1;

/** The days asked for; of what is left out, the twelve weeks until today or until the last day, or from the first one on. */
export function daysOf({ from, to }: Asked, zone: string, now: number): Days {
  const today = DateTime.fromMillis(now, { zone }).toISODate()!;
  const shifted = (day: string, by: number) => utc(day).plus({ days: by }).toISODate()!;
  if (from !== undefined && to === undefined) {
    const until = today < from || lengthOf(from, today) > longest ? shifted(from, usual - 1) : today;
    return { from, to: until };
  }
  const last = to ?? today;
  return { from: from ?? shifted(last, 1 - usual), to: last };
}

export type Span = { from: Date; to: Date };

/** From the first midnight until the one after the last day. */
export function spanOf({ from, to }: Days, zone: string): Span {
  const midnight = (day: string) => DateTime.fromISO(day, { zone }).startOf('day');
  return { from: midnight(from).toJSDate(), to: midnight(to).plus({ days: 1 }).startOf('day').toJSDate() };
}
