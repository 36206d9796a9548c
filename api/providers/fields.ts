import { z } from '@hono/zod-openapi';
import { Id, Line, Text } from '#api/validate.ts';
import { calendarProblems } from '#workflows/calendar.ts';

const WindowList = z.array(z.tuple([z.int(), z.int()])).max(10);
type Week = z.infer<typeof WindowList>[];

const problemsOf = (week: Week) => calendarProblems({ zone: 'UTC', week, holidays: [] });

/** Several windows of one day in order, none into another. */
const Windows = WindowList.superRefine((windows, context) => {
  const alone: Week = [windows, [], [], [], [], [], []];
  for (const { text } of problemsOf(alone)) {
    context.addIssue({ code: 'custom', message: text.replace('Monday: ', '') });
  }
});

/** The windows of each weekday, Monday first. */
export const WeekHours = z
  .array(WindowList)
  .max(7)
  .superRefine((week, context) => {
    for (const { path, text: message } of problemsOf(week)) {
      // The week is not a part of itself.
      context.addIssue({ code: 'custom', path: path.slice(1), message });
    }
  });

export const Zone = z
  .string()
  .max(60)
  .refine(
    (zone) => calendarProblems({ zone, week: [[], [], [], [], [], [], []], holidays: [] }).length === 0,
    {
      error: 'is not a time zone',
    },
  );

export const LocalDate = z.iso
  .date()
  .refine((text) => text >= '2000' && text < '2200', 'must be a date of this time');
export const Instant = z.iso
  .datetime({ offset: true })
  .refine((text) => text >= '2000' && text < '2200', 'must be a time of this century');

export const Exception = z.strictObject({
  /** None: closed on that date. */
  windows: Windows,
  note: Line(200).nullable().default(null),
});

export const TimeOffRequest = z
  .strictObject({ from: Instant, to: Instant, reason: Line(300) })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    path: ['to'],
    error: 'must be after the start',
  })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 366 * 86_400_000, {
    path: ['to'],
    error: 'must be within a year',
  });

const minutes = (most: number) => z.int().min(0).max(most);

/** What providers say of themselves. */
export const own = {
  phone: Line(40).nullable().exactOptional(),
  bio: Text(5000, 0).exactOptional(),
  areas: z.array(Line(60)).max(30).exactOptional(),
};

/** What the business says of how they are booked. */
export const planned = {
  zone: Zone.exactOptional(),
  dailyCapacity: z.int().min(1).max(100).nullable().exactOptional(),
  bufferBeforeMinutes: minutes(720).exactOptional(),
  bufferAfterMinutes: minutes(720).exactOptional(),
  slotStepMinutes: z.int().min(5).max(1440).nullable().exactOptional(),
  offersAuto: z.boolean().exactOptional(),
  online: z.boolean().exactOptional(),
};

export const SkillList = z
  .array(z.strictObject({ serviceId: Id, skill: z.int().min(1).max(5) }))
  .max(500)
  .refine(
    (list) => new Set(list.map(({ serviceId }) => serviceId)).size === list.length,
    'each can stand there once',
  );
