import fc from 'fast-check';
import { DateTime, Settings } from 'luxon';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addWorkingMinutes,
  alwaysOpen,
  type Calendar,
  calendarProblems,
  isWorking,
  nextOpening,
  workingMinutesBetween,
} from './calendar.ts';

beforeAll(() => {
  Settings.throwOnInvalid = true;
});
afterAll(() => {
  Settings.throwOnInvalid = false;
});

type Windows = Calendar['week'][number];
type Change = Partial<Calendar>;

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const morning = [540, 720] as const;
const office: Windows = [morning, [780, 1020]];
const allDay: Windows = [[0, 1440]];
const daily = (...windows: Windows): Change => ({ week: Array.from({ length: 7 }, () => windows) });
const only = (index: number, windows: Windows): Calendar['week'] =>
  Array.from({ length: 7 }, (_, day) => (day === index ? windows : []));
const off = (...holidays: string[]): Change => ({ holidays });
const kolkata = 'Asia/Kolkata';
const newYork = 'America/New_York';
const lordHowe = 'Australia/Lord_Howe';

/** 9 to 12 and 13 to 17, Monday to Friday. */
const berlin: Calendar = {
  zone: 'Europe/Berlin',
  week: [office, office, office, office, office, [], []],
  holidays: [],
};
/** A time of 2026 (where 2 March is a Monday) in the zone, if it names no offset of its own. */
const at = (text: string, zone = 'UTC') => DateTime.fromSQL(`2026-${text}`, { zone }).toMillis();

describe('working minutes between two instants', () => {
  test.each<[name: string, change: Change, from: string, to: string, minutes: number]>([
    ['a morning', {}, '03-02 09:30', '03-02 11:00', 90],
    ['across lunch', {}, '03-02 11:30', '03-02 13:30', 60],
    ['within lunch', {}, '03-02 12:00', '03-02 13:00', 0],
    ['a night', {}, '03-02 16:59', '03-03 09:01', 2],
    ['a weekend', {}, '03-06 16:00', '03-09 10:00', 120],
    ['a whole week', {}, '03-02 00:00', '03-09 00:00', 2100],
    ['half a minute', {}, '03-02 09:00:00', '03-02 09:00:30', 0.5],
    ['backwards', {}, '03-03 09:00', '03-02 09:00', 0],
    ['nothing', {}, '03-02 09:00', '03-02 09:00', 0],
    ['a holiday', off('2026-03-03'), '03-02 16:00', '03-04 10:00', 120],
    ['one listed twice', off('2026-03-03', '2026-03-03'), '03-02 16:00', '03-04 10:00', 120],
    ['two out of order', off('2026-03-04', '2026-03-03'), '03-02 00:00', '03-06 00:00', 840],
    ['a holiday on a Sunday', off('2026-03-08'), '03-06 16:00', '03-09 10:00', 120],
    ['a local holiday', { ...off('2026-03-03'), zone: kolkata }, '03-02 18:29Z', '03-03 18:31Z', 0],
    ['India at half past', { zone: kolkata }, '03-02 03:00Z', '03-02 04:30Z', 60],
    ['New York', { zone: newYork }, '03-02 14:00Z', '03-02 23:00Z', 420],
    ['past midnight', daily([0, 120], [1320, 1440]), '03-02 21:00', '03-03 03:00', 240],
    ['a closed calendar', daily(), '01-01 00:00', '12-31 00:00', 0],
  ])('%s', (_name, change, from, to, minutes) => {
    const calendar = { ...berlin, ...change };
    expect(workingMinutesBetween(calendar, at(from, calendar.zone), at(to, calendar.zone))).toBe(minutes);
  });

  test.each<[name: string, zone: string, windows: Windows, day: string, minutes: number]>([
    ['Berlin loses an hour', 'Europe/Berlin', allDay, '2026-03-29', 23 * 60],
    ['Berlin gains an hour', 'Europe/Berlin', allDay, '2026-10-25', 25 * 60],
    ['New York loses an hour', newYork, allDay, '2026-03-08', 23 * 60],
    ['New York gains an hour', newYork, allDay, '2026-11-01', 25 * 60],
    ['Lord Howe gains half an hour', lordHowe, allDay, '2026-04-05', 24.5 * 60],
    ['Lord Howe loses half an hour', lordHowe, allDay, '2026-10-04', 23.5 * 60],
    ['Kolkata never changes', kolkata, allDay, '2026-03-29', 24 * 60],
    ['Cairo skips midnight', 'Africa/Cairo', allDay, '2026-04-24', 23 * 60],
    ['Cairo repeats the last hour of a day', 'Africa/Cairo', [[1380, 1440]], '2026-10-29', 120],
    ['opening in the gap', 'Europe/Berlin', [[150, 300]], '2026-03-29', 120],
    ['closing in the gap', 'Europe/Berlin', [[60, 150]], '2026-03-29', 60],
    ['wholly in the gap', 'Europe/Berlin', [[130, 170]], '2026-03-29', 0],
    ['wholly in the repeated hour', 'Europe/Berlin', [[130, 170]], '2026-10-25', 80],
    ['closing in the repeated hour', 'Europe/Berlin', [[60, 150]], '2026-10-25', 120],
    ['hours away from the change', 'Europe/Berlin', office, '2026-03-29', 420],
    ['a day that Samoa skipped', 'Pacific/Apia', allDay, '2011-12-30', 0],
  ])('clocks change: %s', (_name, zone, windows, day, minutes) => {
    const noon = DateTime.fromISO(`${day}T12:00Z`, { zone: 'UTC' });
    const calendar = { zone, week: only(noon.weekday - 1, windows), holidays: [] };
    expect(workingMinutesBetween(calendar, +noon - 3 * DAY, +noon + 3 * DAY)).toBe(minutes);
  });

  test('thirty years around the clock', () => {
    const [from, to] = [Date.UTC(2026, 0), Date.UTC(2056, 0)];
    expect(workingMinutesBetween(alwaysOpen, from, to)).toBe((to - from) / MINUTE);
  });
});

describe('adding working minutes', () => {
  const christmas = off(...['18', '21', '22', '23', '24', '25'].map((day) => `2026-12-${day}`));
  test.each<[name: string, change: Change, from: string, minutes: number, due: string | undefined]>([
    ['within a window', {}, '03-02 09:30', 60, '03-02 10:30'],
    ['to lunch, not past it', {}, '03-02 09:00', 180, '03-02 12:00'],
    ['past lunch', {}, '03-02 09:00', 181, '03-02 13:01'],
    ['to closing time', {}, '03-02 09:00', 420, '03-02 17:00'],
    ['from the evening', {}, '03-02 20:00', 60, '03-03 10:00'],
    ['over the weekend', {}, '03-06 16:30', 60, '03-09 09:30'],
    ['40 hours', {}, '03-02 09:00', 2400, '03-09 15:00'],
    ['a chain of holidays', christmas, '12-17 16:30', 60, '12-28 09:30'],
    ['half a minute', {}, '03-02 09:00', 0.5, '03-02 09:00:30'],
    ['a sum that floats', {}, '03-02 09:00', 0.1 + 0.2, '03-02 09:00:18'],
    ['nothing while open', {}, '03-02 09:30', 0, '03-02 09:30'],
    ['nothing while closed', {}, '03-01 09:30', 0, '03-01 09:30'],
    ['less than nothing', {}, '03-02 09:30', -5, '03-02 09:30'],
    ['across the lost hour', daily([0, 1440]), '03-29 01:30', 60, '03-29 03:30'],
    ['across the repeated hour', daily([0, 1440]), '10-25 01:30', 120, '10-25 02:30 +01:00'],
    ['into the repeat of a window', daily([120, 150]), '10-25 00:00', 45, '10-25 02:15 +01:00'],
    ['the change between two days', {}, '03-27 16:30', 60, '03-30 09:30'],
    ['the change in New York', { zone: newYork }, '10-30 16:30', 60, '11-02 09:30'],
    ['the change in Lord Howe', { zone: lordHowe }, '10-02 16:30', 60, '10-05 09:30'],
    [
      'a month on other clocks',
      { zone: 'Africa/Casablanca', ...daily(morning) },
      '02-14 00:00',
      3540,
      '03-05 11:00',
    ],
    ['the last minute of a day', daily([1439, 1440]), '03-02 00:00', 1, '03-03 00:00'],
    ['midnight is no border', daily([0, 1440]), '03-02 23:30', 60, '03-03 00:30'],
    ['a closed calendar', daily(), '03-02 09:00', 1, undefined],
  ])('%s', (_name, change, from, minutes, due) => {
    const calendar = { ...berlin, ...change };
    expect(addWorkingMinutes(calendar, at(from, calendar.zone), minutes)).toBe(due && at(due, calendar.zone));
  });

  test('up to ten years ahead', () => {
    const [from, tenYears] = [at('03-02 09:00'), 3653 * 1440];
    expect(addWorkingMinutes(alwaysOpen, from, tenYears)).toBe(from + tenYears * MINUTE);
    expect(addWorkingMinutes(alwaysOpen, from, tenYears + 1)).toBeUndefined();
  });
});

describe('open or closed', () => {
  test.each<[name: string, change: Change, instant: string, opening: string | undefined]>([
    ['in the morning', {}, '03-02 09:30', '03-02 09:30'],
    ['at opening', {}, '03-02 09:00', '03-02 09:00'],
    ['a moment before opening', {}, '03-02 08:59:59.999', '03-02 09:00'],
    ['when lunch begins', {}, '03-02 12:00', '03-02 13:00'],
    ['when lunch ends', {}, '03-02 13:00', '03-02 13:00'],
    ['at closing', {}, '03-06 17:00', '03-09 09:00'],
    ['before a holiday', off('2026-03-09'), '03-06 18:00', '03-10 09:00'],
    ['opening in the gap', daily([150, 300]), '03-29 01:00', '03-29 03:00'],
    ['closed by the lost hour', daily([130, 170]), '03-29 01:00', '03-30 02:10'],
    ['open again in the repeated hour', daily([60, 150]), '10-25 02:45 +02:00', '10-25 02:00 +01:00'],
    ['never', daily(), '03-02 09:30', undefined],
  ])('%s', (_name, change, instant, opening) => {
    const calendar = { ...berlin, ...change };
    const opens = opening && at(opening, calendar.zone);
    expect(nextOpening(calendar, at(instant, calendar.zone))).toBe(opens);
    expect(isWorking(calendar, at(instant, calendar.zone))).toBe(opening === instant);
  });

  test('a zone or an instant that has no local time is an error', () => {
    const mars = { ...berlin, zone: 'Mars/Olympus' };
    expect(() => isWorking(mars, 0)).toThrow(RangeError);
    expect(() => workingMinutesBetween(mars, 0, DAY)).toThrow(RangeError);
    expect(() => addWorkingMinutes(berlin, 9e15, 1)).toThrow(RangeError);
  });
});

describe('for any calendar, around days on which clocks change', () => {
  const changes: [zone: string, moments: string[]][] = [
    ['Europe/Berlin', ['03-29 01:00', '10-25 01:00']],
    [newYork, ['03-08 07:00', '11-01 06:00']],
    [lordHowe, ['04-04 15:00', '10-03 15:30']],
    ['Africa/Cairo', ['04-23 22:00', '10-29 21:00']],
    [kolkata, ['03-29 01:00']],
  ];
  const edge = fc.oneof(fc.integer({ min: 0, max: 1440 }), fc.constantFrom(0, 60, 120, 150, 180, 1440));
  const windows = fc.uniqueArray(edge, { maxLength: 6 }).map((edges) => {
    const ordered = edges.toSorted((a, b) => a - b);
    return ordered.flatMap((to, index): Windows => (index % 2 ? [[ordered[index - 1]!, to]] : []));
  });
  const three = (moment: number, days: number) => {
    const ms = fc.integer({ min: -days * DAY, max: days * DAY });
    const offset = fc.oneof(
      ms,
      ms.map((exact) => exact - (exact % MINUTE)),
    );
    return fc.tuple(offset, offset, offset).map((all) => all.map((distance) => moment + distance));
  };
  const situationAt = (zone: string, moment: number) => {
    const holiday = fc
      .integer({ min: -4, max: 4 })
      .map((days) => new Date(moment + days * DAY).toISOString().slice(0, 10));
    return fc.record({
      calendar: fc.record({
        zone: fc.constant(zone),
        week: fc.array(windows, { minLength: 7, maxLength: 7 }),
        holidays: fc.array(holiday, { maxLength: 3 }),
      }),
      near: three(moment, 1.5),
      far: three(moment, 1000),
      minutes: fc.integer({ min: 0, max: 30_000 * MINUTE }).map((ms) => ms / MINUTE),
    });
  };
  const situation = fc.oneof(
    ...changes.flatMap(([zone, moments]) => moments.map((moment) => situationAt(zone, at(moment)))),
  );
  const sorted = (instants: number[]) => instants.toSorted((a, b) => a - b) as [number, number, number];
  const ms = (minutes: number) => Math.round(minutes * MINUTE);

  function opensMinute({ zone, week, holidays }: Calendar, instant: number): boolean {
    const local = DateTime.fromMillis(instant, { zone });
    const minute = local.hour * 60 + local.minute;
    if (holidays.includes(local.toISODate()!)) return false;
    return week[local.weekday - 1]!.some(([from, to]) => from <= minute && minute < to);
  }

  test('agrees with counting minute by minute', () => {
    const property = fc.property(situation, ({ calendar, near }) => {
      const [from, , to] = sorted(near);
      let counted = 0;
      for (let minute = from - (from % MINUTE); minute < to; minute += MINUTE) {
        if (opensMinute(calendar, minute)) counted += Math.min(to, minute + MINUTE) - Math.max(from, minute);
      }
      expect(ms(workingMinutesBetween(calendar, from, to))).toBe(counted);
      expect(isWorking(calendar, from)).toBe(opensMinute(calendar, from));
    });
    fc.assert(property, { numRuns: 150 });
  });

  test('parts add up to the whole', () => {
    const property = fc.property(situation, fc.boolean(), ({ calendar, near, far }, wide) => {
      const [a, b, c] = sorted(wide ? far : near);
      const parts = workingMinutesBetween(calendar, a, b) + workingMinutesBetween(calendar, b, c);
      expect(ms(parts)).toBe(ms(workingMinutesBetween(calendar, a, c)));
    });
    fc.assert(property);
  });

  test('adding ends at the earliest instant at which so much has passed', () => {
    const property = fc.property(situation, ({ calendar, near: [from], minutes }) => {
      const worked = (to: number) => ms(workingMinutesBetween(calendar, from!, to));
      const due = addWorkingMinutes(calendar, from!, minutes);
      if (due === undefined) {
        expect(worked(from! + 3653 * DAY)).toBeLessThan(ms(minutes));
      } else {
        expect(worked(due)).toBe(ms(minutes));
        expect(worked(due - 1)).toBe(Math.max(0, ms(minutes) - 1));
      }
    });
    fc.assert(property);
  });

  test('later starts and longer durations never end earlier', () => {
    const property = fc.property(situation, fc.nat(500), ({ calendar, near, minutes }, more) => {
      const [from, later] = sorted(near);
      const due = (start: number, duration: number) =>
        addWorkingMinutes(calendar, start, duration) ?? Number.POSITIVE_INFINITY;
      expect(due(later, minutes)).toBeGreaterThanOrEqual(due(from, minutes));
      expect(due(from, minutes + more)).toBeGreaterThanOrEqual(due(from, minutes));
    });
    fc.assert(property);
  });

  test('the next opening is the first working instant', () => {
    const property = fc.property(situation, ({ calendar, near: [instant] }) => {
      const opening = nextOpening(calendar, instant!);
      if (opening === undefined) {
        expect(calendar.week.flat()).toEqual([]);
      } else {
        expect(isWorking(calendar, opening)).toBe(true);
        expect(workingMinutesBetween(calendar, instant!, opening)).toBe(0);
      }
    });
    fc.assert(property);
  });
});

test.each<[change: Change, ...problems: string[]]>([
  [{}],
  [alwaysOpen],
  [daily(morning, [720, 1440])],
  [off('2028-02-29')],
  [{ zone: 'Mars/Olympus' }, '"Mars/Olympus" is not a time zone.'],
  [{ zone: '' }, '"" is not a time zone.'],
  [{ zone: '+02:00' }, '"+02:00" is not a time zone.'],
  [{ week: [allDay] }, 'A week has 7 days, not 1.'],
  [{ week: only(0, [morning, [700, 900]]) }, 'Monday: 09:00–12:00 and 11:40–15:00 overlap.'],
  [{ week: only(6, [[800, 900], morning]) }, 'Sunday: 13:20–15:00 and 09:00–12:00 are not in order.'],
  [{ week: only(1, [[720, 720]]) }, 'Tuesday: 12:00–12:00 does not end after it starts.'],
  [{ week: only(2, [[-1, 60]]) }, 'Wednesday: -1 to 60 are not whole minutes of a day (0 to 1440).'],
  [{ week: only(3, [[0.5, 1441]]) }, 'Thursday: 0.5 to 1441 are not whole minutes of a day (0 to 1440).'],
  [
    off('2026-02-29', '26-3-1'),
    '"2026-02-29" is not a date (YYYY-MM-DD).',
    '"26-3-1" is not a date (YYYY-MM-DD).',
  ],
])('problems of a calendar: %j', (change, ...problems) => {
  expect(calendarProblems({ ...berlin, ...change }).map(({ text }) => text)).toEqual(problems);
});
