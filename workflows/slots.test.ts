import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { type Availability, canWork, freeSlots, isUntaken, workingSpans } from './slots.ts';

const at = (local: string, zone: string) => DateTime.fromISO(local, { zone }).toMillis();
const clock = (zone: string) => (slot: { start: number }) =>
  DateTime.fromMillis(slot.start, { zone }).toFormat('dd HH:mm ZZ');

const officeHours = [480, 720, 780, 1020] as const;
const [morning, afternoon] = [
  [officeHours[0], officeHours[1]],
  [officeHours[2], officeHours[3]],
] as const;
const week = (...windows: (readonly [number, number])[]) => Array.from({ length: 7 }, () => windows);

const provider = (given: Partial<Availability>): Availability => ({
  ...{ zone: 'Europe/Berlin', hours: week(morning, afternoon), exceptions: {}, timeOff: [], taken: [] },
  ...{ bufferBefore: 0, bufferAfter: 0 },
  ...given,
});

/** The starts of a local day's slots as its own clock shows them. */
function starts(of: Availability, date: string, durationMinutes = 60, stepMinutes = 60): string[] {
  const [notBefore, notAfter] = [at(`${date}T00:00`, of.zone), at(`${date}T00:00`, of.zone) + 36 * 3_600_000];
  return freeSlots(of, { durationMinutes, stepMinutes, notBefore, notAfter })
    .map(clock(of.zone))
    .filter((text) => text.startsWith(date.slice(-2)))
    .map((text) => text.slice(3));
}
const hoursOf = (list: string[]) => list.map((text) => text.slice(0, 5)).join(' ');

const taken = (from: string, to: string, buffer = 0) => {
  const [startsAt, end] = [at(from, 'Europe/Berlin'), at(to, 'Europe/Berlin')];
  return { from: startsAt - buffer * 60_000, to: end + buffer * 60_000, startsAt };
};

describe('lists', () => {
  it.each<[string, Partial<Availability>, string]>([
    ['both windows of a day', {}, '08:00 09:00 10:00 11:00 13:00 14:00 15:00 16:00'],
    ['a date with hours of its own', { exceptions: { '2026-11-24': [[600, 690]] } }, '10:00'],
    ['nothing on a date that is closed', { exceptions: { '2026-11-24': [] } }, ''],
    [
      'nothing in time off',
      {
        timeOff: [
          { from: at('2026-11-24T08:30', 'Europe/Berlin'), to: at('2026-11-24T15:00', 'Europe/Berlin') },
        ],
      },
      '15:00 16:00',
    ],
    [
      'what neither a booking nor the buffers touch',
      { taken: [taken('2026-11-24T10:00', '2026-11-24T11:00', 15)], bufferBefore: 15, bufferAfter: 15 },
      '08:00 13:00 14:00 15:00 16:00',
    ],
    [
      'right beside a booking without buffers',
      { taken: [taken('2026-11-24T10:00', '2026-11-24T11:00')] },
      '08:00 09:00 11:00 13:00 14:00 15:00 16:00',
    ],
    [
      'nothing once the day is full',
      { capacityPerDay: 1, taken: [taken('2026-11-24T16:00', '2026-11-24T17:00')] },
      '',
    ],
    [
      'a day that another day’s bookings do not fill',
      { capacityPerDay: 1, taken: [taken('2026-11-23T16:00', '2026-11-23T17:00')], hours: week([480, 600]) },
      '08:00 09:00',
    ],
  ])('%s', (_, given, expected) => {
    expect(hoursOf(starts(provider(given), '2026-11-24'))).toBe(expected);
  });

  it('steps from the start of each window, whatever the length', () => {
    const hours = week([485, 600], [615, 700]);
    expect(hoursOf(starts(provider({ hours }), '2026-11-24', 45, 20))).toBe(
      '08:05 08:25 08:45 09:05 10:15 10:35 10:55',
    );
  });

  it('goes on over midnight only where the next day goes on', () => {
    const night = provider({ hours: week([0, 120], [1320, 1440]) });
    expect(hoursOf(starts(night, '2026-11-24'))).toBe('00:00 01:00 22:00 23:00');
    expect(hoursOf(starts(night, '2026-11-24', 120))).toBe('00:00 22:00 23:00');
    const evening = provider({ hours: week([1320, 1440]) });
    expect(hoursOf(starts(evening, '2026-11-24', 120))).toBe('22:00');
  });

  it('counts work over midnight, and over the end of a month, on the day it starts', () => {
    const overnight = taken('2026-11-30T23:30', '2026-12-01T00:30');
    const night = provider({ hours: week([0, 120], [1320, 1440]), capacityPerDay: 1, taken: [overnight] });
    expect(starts(night, '2026-11-30')).toEqual([]);
    expect(hoursOf(starts(night, '2026-12-01'))).toBe('01:00 22:00 23:00');
    expect(isUntaken(night, at('2026-11-30T22:00', night.zone), at('2026-11-30T23:00', night.zone))).toBe(
      false,
    );
    expect(canWork({ ...night, taken: [] }, overnight.startsAt, overnight.to)).toBe(true);
  });

  it('starts within what was asked alone', () => {
    const notBefore = at('2026-11-24T09:01', 'Europe/Berlin');
    const wanted = {
      durationMinutes: 60,
      stepMinutes: 60,
      notBefore,
      notAfter: notBefore + 2 * 3_600_000 - 60_000,
    };
    expect(freeSlots(provider({}), wanted).map(clock('Europe/Berlin'))).toEqual(['24 10:00 +01:00']);
  });
});

describe('on days on which clocks change', () => {
  const nights = week([0, 300]);
  it.each([
    ['Europe/Berlin', '2026-03-29', '00:00+1 01:00+1 03:00+2 04:00+2'],
    ['Europe/Berlin', '2026-10-25', '00:00+2 01:00+2 02:00+2 02:00+1 03:00+1 04:00+1'],
    ['America/New_York', '2026-03-08', '00:00-5 01:00-5 03:00-4 04:00-4'],
    ['America/New_York', '2026-11-01', '00:00-4 01:00-4 01:00-5 02:00-5 03:00-5 04:00-5'],
    ['Australia/Lord_Howe', '2026-10-04', '00:00+10:30 01:00+10:30 02:30+11 03:30+11'],
  ])('%s, %s', (zone, date, expected) => {
    const list = starts(provider({ zone, hours: nights }), date).map((text) =>
      text
        .replace(' ', '')
        .replace(/([+-])0?(\d+):00$/, '$1$2')
        .replace(/([+-])0(\d)/, '$1$2'),
    );
    expect(list.join(' ')).toBe(expected);
  });

  it('keeps a window of the day after at its own hour', () => {
    expect(starts(provider({ hours: week([480, 540]) }), '2026-03-30')).toEqual(['08:00 +02:00']);
  });

  it('offers nothing in an hour that is skipped, and twice in one that is repeated', () => {
    const second = week([120, 180]);
    expect(starts(provider({ hours: second }), '2026-03-29')).toEqual([]);
    expect(starts(provider({ hours: second }), '2026-10-25')).toEqual(['02:00 +02:00', '02:00 +01:00']);
  });
});

describe('always', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
  const days = [
    '2026-03-29',
    '2026-10-25',
    '2026-03-08',
    '2026-11-01',
    '2026-10-04',
    '2026-12-31',
    '2026-02-28',
  ];
  const windows = fc
    .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 0, maxLength: 6 })
    .map((marks) => marks.sort((a, b) => a - b).map((mark) => mark * 15))
    .map((marks) =>
      marks.flatMap((mark, i) => (i % 2 && marks[i - 1]! < mark ? [[marks[i - 1]!, mark] as const] : [])),
    );
  const span = (around: number) =>
    fc
      .tuple(fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: 1, max: 400 }))
      .map(([from, length]) => ({ from: around + from * 60_000, to: around + (from + length) * 60_000 }));
  const scene = fc.constantFrom(...zones).chain((zone) =>
    fc.constantFrom(...days).chain((day) => {
      const noon = at(`${day}T12:00`, zone);
      return fc.record({
        noon: fc.constant(noon),
        durationMinutes: fc.integer({ min: 1, max: 300 }),
        stepMinutes: fc.constantFrom(5, 15, 20, 30, 60),
        provider: fc.record({
          zone: fc.constant(zone),
          hours: fc.array(windows, { minLength: 7, maxLength: 7 }),
          exceptions: fc.oneof(
            fc.constant({}),
            windows.map((own) => ({ [day]: own })),
          ),
          timeOff: fc.array(span(noon), { maxLength: 2 }),
          taken: fc.array(
            span(noon).map((one) => ({ ...one, startsAt: one.from })),
            { maxLength: 4 },
          ),
          bufferBefore: fc.integer({ min: 0, max: 30 }),
          bufferAfter: fc.integer({ min: 0, max: 30 }),
          capacityPerDay: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
        }),
      });
    }),
  );

  /** Told minute by minute, by the clock on the wall. */
  const isOpen = ({ zone, hours, exceptions }: Availability, minute: number) => {
    const local = DateTime.fromMillis(minute, { zone });
    const today = exceptions[local.toISODate()!] ?? hours[local.weekday - 1]!;
    return today.some(
      ([from, to]) => from <= local.hour * 60 + local.minute && local.hour * 60 + local.minute < to,
    );
  };

  it('a slot is work from its first minute to its last, beside nothing else', () => {
    fc.assert(
      fc.property(scene, ({ noon, durationMinutes, stepMinutes, provider: of }) => {
        const [notBefore, notAfter] = [noon - 86_400_000, noon + 86_400_000];
        const slots = freeSlots(of, { durationMinutes, stepMinutes, notBefore, notAfter });
        for (const { start, end } of slots) {
          expect(end - start).toBe(durationMinutes * 60_000);
          expect(start >= notBefore && start < notAfter).toBe(true);
          const minutes = Array.from({ length: durationMinutes }, (_, index) => start + index * 60_000);
          expect(minutes.filter((minute) => !isOpen(of, minute))).toEqual([]);
          expect(of.timeOff.filter((off) => off.from < end && start < off.to)).toEqual([]);
          const [from, to] = [start - of.bufferBefore * 60_000, end + of.bufferAfter * 60_000];
          expect(of.taken.filter((other) => other.from < to && from < other.to)).toEqual([]);
          expect(canWork(of, start, end) && isUntaken(of, start, end)).toBe(true);
        }
        expect(slots.map((slot) => slot.start)).toEqual(
          [...new Set(slots.map((slot) => slot.start))].sort((a, b) => a - b),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('whatever can be worked on a step is listed, and the working time is what the clock says', () => {
    fc.assert(
      fc.property(scene, ({ noon, durationMinutes, provider: of }) => {
        const [notBefore, notAfter] = [noon - 6 * 3_600_000, noon + 6 * 3_600_000];
        const listed = new Set(
          freeSlots(of, { durationMinutes, stepMinutes: 15, notBefore, notAfter }).map((slot) => slot.start),
        );
        const empty = { ...of, taken: [], timeOff: [], capacityPerDay: undefined };
        for (const { start, end } of freeSlots(empty, {
          durationMinutes,
          stepMinutes: 15,
          notBefore,
          notAfter,
        })) {
          expect(listed.has(start)).toBe(canWork(of, start, end));
        }
        const spans = workingSpans(of, notBefore, notAfter);
        for (let minute = notBefore; minute < notAfter; minute += 7 * 60_000) {
          const off = of.timeOff.some(({ from, to }) => from <= minute && minute < to);
          const within = spans.some(({ from, to }) => from <= minute && minute < to);
          expect(within).toBe(!off && isOpen(of, minute));
        }
      }),
      { numRuns: 40 },
    );
  });
});
