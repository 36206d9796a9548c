import { useFormat } from './use-format.ts';

/** Calendar days and months of the business: they must not move with the viewer's zone. */
export function useDays() {
  const { locale } = useFormat();
  const of = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (day: string) => format.format(new Date(`${day}T00:00:00Z`));
  };
  return {
    /** Of `2026-10-31`. */
    day: of({ dateStyle: 'medium' }),
    short: of({ day: 'numeric', month: 'short' }),
    /** Of a month's first day. */
    month: of({ month: 'long', year: 'numeric' }),
    shortMonth: of({ month: 'short', year: '2-digit' }),
  };
}

/** The day so many days later. */
export const daysAfter = (day: string, count: number) =>
  new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);

/** The last day of `2026-10`. */
export function endOfMonth(month: string) {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
