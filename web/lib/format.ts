import { digitsOf } from '#workflows/money.ts';

type Moment = Date | string | number;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** `2 h 10 min`; the two largest units, in symbols that need no translation. */
export function duration(ms: number) {
  const total = Math.max(0, Math.abs(ms));
  if (total < minute) return `${Math.round(total / 1000)} s`;
  const [d, h, min] = [
    Math.floor(total / day),
    Math.floor((total % day) / hour),
    Math.floor((total % hour) / minute),
  ];
  const parts = d ? [`${d} d`, h && `${h} h`] : [h && `${h} h`, min && `${min} min`];
  return parts.filter(Boolean).join(' ');
}

function build(locale: string, timeZone: string) {
  const dates = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium' });
  const times = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short' });
  const moments = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  const full = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'full', timeStyle: 'long' });
  const months = new Intl.DateTimeFormat(locale, { timeZone, month: 'long', year: 'numeric' });
  const numbers = new Intl.NumberFormat(locale);
  const decimals = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const distances = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const isoDates = new Intl.DateTimeFormat('en-CA', { timeZone });
  const at = (moment: Moment) => new Date(moment);
  /** Local midnights, so that in 47 hours may be the day after tomorrow. */
  const dayOf = (moment: Moment) => Date.parse(isoDates.format(at(moment))) / day;
  return {
    locale,
    timeZone,
    duration,
    date: (moment: Moment) => dates.format(at(moment)),
    /** One date when both fall on it. Not by `formatRange`, whose spaces differ from browser to browser. */
    dates: (from: Moment, to: Moment) =>
      [...new Set([from, to].map((moment) => dates.format(at(moment))))].join(' – '),
    time: (moment: Moment) => times.format(at(moment)),
    dateTime: (moment: Moment) => moments.format(at(moment)),
    /** With weekday, seconds and zone, for titles. */
    full: (moment: Moment) => full.format(at(moment)),
    month: (moment: Moment) => months.format(at(moment)),
    number: (value: number) => numbers.format(value),
    decimal: (value: number) => decimals.format(value),
    percent: (share: number) => percents.format(share),
    /** Whole minor units of a currency; decimals only where there are some. */
    money: (minor: number, currency: string) => {
      const digits = digitsOf(currency);
      const amount = minor / 10 ** digits;
      const shown = Number.isInteger(amount) ? 0 : digits;
      return new Intl.NumberFormat(locale, {
        ...{ style: 'currency', currency },
        ...{ minimumFractionDigits: shown, maximumFractionDigits: shown },
      }).format(amount);
    },
    /** `3 min. ago`, `in 2 days`; from a week on the date. */
    relative: (moment: Moment, now: number) => {
      const ms = at(moment).getTime() - now;
      const size = Math.abs(ms);
      if (size < minute) return distances.format(0, 'second');
      if (size < hour) return distances.format(Math.trunc(ms / minute), 'minute');
      if (size < day) return distances.format(Math.trunc(ms / hour), 'hour');
      if (size < 7 * day) return distances.format(dayOf(moment) - dayOf(now), 'day');
      return dates.format(at(moment));
    },
  };
}

export type Format = ReturnType<typeof build>;

const built = new Map<string, Format>();

/** Dates, numbers and durations for a language and a zone. Intl objects are costly: made once a pair. */
export function formatFor(locale: string, timeZone: string): Format {
  const key = `${locale} ${timeZone}`;
  const known = built.get(key);
  if (known) return known;
  const format = build(locale, timeZone);
  // Zones come from cookies, in any spelling.
  if (built.size > 500) built.clear();
  built.set(key, format);
  return format;
}
