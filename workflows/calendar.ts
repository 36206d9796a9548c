/**
 * Working time for clocks in workflow code: pure, without a look at the current time.
 * Instants are epoch milliseconds; durations are working minutes, exact to the millisecond.
 *
 * An instant is working time when the wall clock in the zone then stands inside a window of its weekday and the
 * local date is no holiday. So an hour that clocks skip counts for nothing, and one that they repeat counts twice.
 */
import { IANAZone } from 'luxon';

export type Calendar = {
  /** IANA name */
  zone: string;
  /** Monday first; windows [from, to) of a day in minutes since local midnight, in order, to ≤ 1440 */
  week: ReadonlyArray<ReadonlyArray<readonly [from: number, to: number]>>;
  /** Local dates, YYYY-MM-DD */
  holidays: readonly string[];
};

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const WEEK = 7 * DAY;
const TEN_YEARS = 3653 * DAY;
const FIRST_MONDAY = Date.UTC(1970, 0, 5);

export const alwaysOpen: Calendar = {
  zone: 'UTC',
  week: Array.from({ length: 7 }, () => [[0, 1440] as const]),
  holidays: [],
};

/** Working minutes from one instant to another, 0 if that is not later. Parts add up to the whole. */
export function workingMinutesBetween(calendar: Calendar, from: number, to: number): number {
  const worked = workedBy(calendar);
  let total = 0;
  for (const { start, end, offset } of steadyStretches(calendar.zone, from, to)) {
    total += worked(end + offset) - worked(start + offset);
  }
  return total / MINUTE;
}

/**
 * The earliest instant at which so many working minutes have passed: the last one of a day ends at closing time,
 * not at the next opening, and 0 minutes end at `from` itself. Undefined when that takes more than ten years.
 */
export function addWorkingMinutes(calendar: Calendar, from: number, minutes: number): number | undefined {
  return afterWorking(calendar, from, Math.round(minutes * MINUTE));
}

export function isWorking(calendar: Calendar, at: number): boolean {
  const worked = workedBy(calendar);
  const local = at + offsetAt(IANAZone.create(calendar.zone), at);
  return worked(local + 1) > worked(local);
}

/** The instant itself while open. Undefined when closed for the next ten years. */
export function nextOpening(calendar: Calendar, at: number): number | undefined {
  const firstWorked = afterWorking(calendar, at, 1);
  return firstWorked === undefined ? undefined : firstWorked - 1;
}

function afterWorking(calendar: Calendar, from: number, duration: number): number | undefined {
  if (duration <= 0) return from;
  if (calendar.week.every((windows) => windows.length === 0)) return undefined;
  const worked = workedBy(calendar);
  let left = duration;
  for (const { start, end, offset } of steadyStretches(calendar.zone, from, from + TEN_YEARS)) {
    const before = worked(start + offset);
    const gained = worked(end + offset) - before;
    if (gained >= left) return earliest(start, end, (at) => worked(at + offset) - before >= left);
    left -= gained;
  }
  return undefined;
}

/** How much working time lies before a local time (read as if UTC), counted from a fixed Monday. */
function workedBy({ week, holidays }: Calendar): (local: number) => number {
  const dayTotals = week.map((windows) => openBefore(windows, DAY));
  const weekTotals = [0];
  for (const total of dayTotals) weekTotals.push(weekTotals.at(-1)! + total);
  const daysOff = [...new Set(holidays)].sort().map((date) => (Date.parse(date) - FIRST_MONDAY) / DAY);

  return (local) => {
    const day = Math.floor((local - FIRST_MONDAY) / DAY);
    const weeks = Math.floor(day / 7);
    const weekday = day - weeks * 7;
    let worked = weeks * weekTotals[7]! + weekTotals[weekday]!;
    for (const dayOff of daysOff) {
      if (dayOff === day) return worked;
      if (dayOff > day) break;
      worked -= dayTotals[dayOff - Math.floor(dayOff / 7) * 7]!;
    }
    return worked + openBefore(week[weekday]!, local - FIRST_MONDAY - day * DAY);
  };
}

function openBefore(windows: Calendar['week'][number], time: number): number {
  let open = 0;
  for (const [from, to] of windows) open += Math.max(0, Math.min(time, to * MINUTE) - from * MINUTE);
  return open;
}

/** The span cut into stretches of one UTC offset each, a week long at most: within each, local time runs evenly. */
export function* steadyStretches(zoneName: string, from: number, until: number) {
  const zone = IANAZone.create(zoneName);
  let start = from;
  let offset = offsetAt(zone, start);
  while (start < until) {
    // Since 2001 no zone has changed its offset and changed it back within a week.
    let end = Math.min(start + WEEK, until);
    let next = offsetAt(zone, end);
    if (next !== offset) {
      const changed = (minute: number) => offsetAt(zone, minute * MINUTE) !== offset;
      end = earliest(Math.floor(start / MINUTE), Math.floor(end / MINUTE), changed) * MINUTE;
      next = offsetAt(zone, end);
    }
    yield { start, end, offset };
    start = end;
    offset = next;
  }
}

function offsetAt(zone: IANAZone, at: number): number {
  const offset = zone.offset(at) * MINUTE;
  if (Number.isNaN(offset)) throw new RangeError(`There is no local time in "${zone.name}" at ${at}`);
  return offset;
}

/** The first whole number above `low` for which `reached` holds, which it does at `high`. */
function earliest(low: number, high: number, reached: (at: number) => boolean): number {
  let [no, yes] = [low, high];
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2);
    if (reached(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** A sentence, and where in the calendar it is about. */
export type CalendarProblem = { path: (string | number)[]; text: string };

/** What is wrong with a calendar; the functions above expect one without problems. */
export function calendarProblems({ zone, week, holidays }: Calendar): CalendarProblem[] {
  const problems: CalendarProblem[] = [];
  const add = (text: string, ...path: CalendarProblem['path']) => problems.push({ path, text });
  // The engine takes "+02:00" as a zone too, which knows no summer time.
  if (!/^[A-Z]/i.test(zone) || !IANAZone.isValidZone(zone)) add(`"${zone}" is not a time zone.`, 'zone');
  if (week.length !== 7) add(`A week has 7 days, not ${week.length}.`, 'week');
  week.forEach((windows, index) => {
    const day = DAYS[index] ?? `Day ${index + 1}`;
    windows.forEach(([from, to], position) => {
      const whole = Number.isInteger(from) && Number.isInteger(to);
      if (!whole || from < 0 || to > 1440) {
        add(`${day}: ${from} to ${to} are not whole minutes of a day (0 to 1440).`, 'week', index);
      } else if (from >= to) {
        add(`${day}: ${clock(from)}–${clock(to)} does not end after it starts.`, 'week', index);
      }
      const previous = windows[position - 1];
      if (!previous) return;
      const pair = `${clock(previous[0])}–${clock(previous[1])} and ${clock(from)}–${clock(to)}`;
      if (from < previous[0]) add(`${day}: ${pair} are not in order.`, 'week', index);
      else if (from < previous[1]) add(`${day}: ${pair} overlap.`, 'week', index);
    });
  });
  for (const date of holidays) {
    if (!isDate(date)) add(`"${date}" is not a date (YYYY-MM-DD).`, 'holidays');
  }
  return problems;
}

function clock(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString() === `${text}T00:00:00.000Z`;
}
