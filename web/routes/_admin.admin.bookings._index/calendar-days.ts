import { DateTime } from 'luxon';

export const spans = ['week', 'day', 'providers'] as const;
/** A week, a day, or a day with each provider beside the others. */
export type Span = (typeof spans)[number];

/** The days that a calendar shows, in the viewer's zone; today's week when nothing sensible is asked for. */
export function shownDays(
  askedDay: string | null,
  askedSpan: string | null,
  zone: string,
  now: DateTime = DateTime.now(),
) {
  const wanted = DateTime.fromISO(askedDay ?? '', { zone });
  const day = (
    wanted.isValid && wanted.year > 1970 && wanted.year < 2200 ? wanted : now.setZone(zone)
  ).startOf('day');
  const span = spans.find((one) => one === askedSpan) ?? 'week';
  const first = span === 'week' ? day.startOf('week') : day;
  const end = first.plus(span === 'week' ? { weeks: 1 } : { days: 1 });
  return {
    day: day.toISODate()!,
    span,
    from: first.toUTC().toISO()!,
    to: end.toUTC().toISO()!,
  };
}

/** The first and the last day that are shown, each at its noon: no change of the clocks moves that to another day. */
export function endsOf(day: string, span: Span, zone: string): [Date, Date] {
  const noon = DateTime.fromISO(`${day}T12:00`, { zone });
  if (span !== 'week') return [noon.toJSDate(), noon.toJSDate()];
  const first = noon.minus({ days: noon.weekday - 1 });
  return [first.toJSDate(), first.plus({ days: 6 }).toJSDate()];
}

/** The day that the buttons before and after lead to. */
export function stepped(day: string, span: Span, by: 1 | -1): string {
  return DateTime.fromISO(day, { zone: 'UTC' })
    .plus(span === 'week' ? { weeks: by } : { days: by })
    .toISODate()!;
}
