/**
 * When a provider can be booked: the one rule behind what is listed, claimed and assigned. Pure; instants are epoch
 * milliseconds. An instant is bookable when the wall clock in the provider's zone then stands inside a window of its
 * date, so an hour that clocks skip offers nothing, and one that they repeat offers twice.
 */
import { IANAZone } from 'luxon';
import { type Calendar, steadyStretches } from './calendar.ts';

export type Windows = Calendar['week'][number];
export type Span = { from: number; to: number };

export type Availability = {
  /** IANA name */
  zone: string;
  /** Monday first */
  hours: Calendar['week'];
  /** Instead of the weekly hours, by local date (YYYY-MM-DD); no window: closed */
  exceptions: Readonly<Record<string, Windows>>;
  timeOff: readonly Span[];
  /** What is booked or held, its buffers included, with the instant its work starts */
  taken: readonly (Span & { startsAt: number })[];
  /** Minutes kept free of other bookings; they may reach beyond the working hours */
  bufferBefore: number;
  bufferAfter: number;
  /** At most so many bookings start on a local date */
  capacityPerDay?: number | undefined;
};

export type Wanted = {
  durationMinutes: number;
  /** Counted from the start of each window */
  stepMinutes: number;
  /** A slot starts at `notBefore` at the earliest, and before `notAfter` */
  notBefore: number;
  notAfter: number;
};

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** The free slots in order. */
export function freeSlots(provider: Availability, wanted: Wanted): { start: number; end: number }[] {
  const { durationMinutes, stepMinutes, notBefore, notAfter } = wanted;
  const slots: { start: number; end: number }[] = [];
  const step = stepMinutes * MINUTE;
  const isFree = freedomOf(provider);
  const duration = durationMinutes * MINUTE;
  for (const piece of openPieces(provider, notBefore, notAfter + duration)) {
    const late = Math.max(0, notBefore - piece.anchor, piece.from - piece.anchor);
    let start = piece.anchor + Math.ceil(late / step) * step;
    for (; start < Math.min(piece.to, notAfter); start += step) {
      const end = start + duration;
      if (end > piece.openUntil) break;
      if (isFree(start, end, piece.day)) slots.push({ start, end });
    }
  }
  return slots;
}

/** Whether a provider works through a span and has nothing else in it, wherever the slots of the listing start. */
export function canWork(provider: Availability, start: number, end: number): boolean {
  for (const piece of openPieces(provider, start, end)) {
    if (piece.from > start || start >= piece.to) continue;
    return end <= piece.openUntil && freedomOf(provider)(start, end, piece.day);
  }
  return false;
}

/** Whether nothing booked or held, and no full day, stands against a span; the hours are not asked. */
export function isUntaken(provider: Availability, start: number, end: number): boolean {
  return freedomOf({ ...provider, timeOff: [] })(start, end, localDay(provider.zone, start));
}

/** The spans of working time between two instants, time off taken out. */
export function workingSpans(provider: Availability, from: number, to: number): Span[] {
  const open: Span[] = [];
  for (const piece of openPieces(provider, from, to)) {
    const span = { from: Math.max(piece.from, from), to: Math.min(piece.to, to) };
    if (span.from >= span.to) continue;
    const last = open.at(-1);
    if (last?.to === span.from) last.to = span.to;
    else open.push(span);
  }
  return provider.timeOff.reduce((spans, off) => spans.flatMap((span) => without(span, off)), open);
}

const without = (span: Span, off: Span): Span[] =>
  off.to <= span.from || span.to <= off.from
    ? [span]
    : [
        { from: span.from, to: off.from },
        { from: off.to, to: span.to },
      ].filter(({ from, to }) => from < to);

/** The local date an instant falls on, in days since 1970. */
const localDay = (zone: string, at: number) =>
  Math.floor((at + IANAZone.create(zone).offset(at) * MINUTE) / DAY);

function freedomOf(provider: Availability): (start: number, end: number, day: number) => boolean {
  const { timeOff, taken, capacityPerDay, zone } = provider;
  const [before, after] = [provider.bufferBefore * MINUTE, provider.bufferAfter * MINUTE];
  const starts = new Map<number, number>();
  if (capacityPerDay !== undefined) {
    for (const { startsAt } of taken) {
      const day = localDay(zone, startsAt);
      starts.set(day, (starts.get(day) ?? 0) + 1);
    }
  }
  return (start, end, day) =>
    (capacityPerDay === undefined || (starts.get(day) ?? 0) < capacityPerDay) &&
    !timeOff.some((off) => off.from < end && start < off.to) &&
    !taken.some((other) => other.from < end + after && start - before < other.to);
}

type Piece = Span & {
  /** Where the slots of its window are counted from */
  anchor: number;
  /** Up to here the provider works on without a break, in following windows too */
  openUntil: number;
  day: number;
};

/** Working time around a span, cut at windows and at changes of the clocks, in order. */
function openPieces({ zone, hours, exceptions }: Availability, from: number, to: number): Piece[] {
  const pieces: (Piece & { window: number })[] = [];
  // Two days more at both ends: no window that reaches into the span is cut.
  for (const { start, end, offset } of stretchesOf(zone, from - 2 * DAY, to + 2 * DAY)) {
    const last = Math.floor((end - 1 + offset) / DAY);
    for (let day = Math.floor((start + offset) / DAY); day <= last; day++) {
      const windows = exceptions[dateOf(day)] ?? hours[weekdayOf(day)] ?? [];
      windows.forEach(([opens, closes], window) => {
        const midnight = day * DAY - offset;
        const piece = {
          from: Math.max(start, midnight + opens * MINUTE),
          to: Math.min(end, midnight + closes * MINUTE),
        };
        if (piece.from >= piece.to) return;
        const former = pieces.at(-1);
        const goesOn = former?.day === day && former.window === window && former.to === piece.from;
        const anchor = goesOn ? former.anchor : piece.from;
        pieces.push({ ...piece, anchor, openUntil: piece.to, day, window });
      });
    }
  }
  for (let index = pieces.length - 2; index >= 0; index--) {
    const [piece, next] = [pieces[index]!, pieces[index + 1]!];
    if (piece.to === next.from) piece.openUntil = next.openUntil;
  }
  return pieces;
}

type Stretch = { start: number; end: number; offset: number };
const known = new Map<string, Stretch[]>();

/** The last ones again: hundreds of providers of few zones are asked for the same span. */
function stretchesOf(zone: string, from: number, to: number): Stretch[] {
  const key = `${zone} ${from} ${to}`;
  const found = known.get(key) ?? [...steadyStretches(zone, from, to)];
  if (known.size >= 50) known.clear();
  known.set(key, found);
  return found;
}

const dates = new Map<number, string>();

function dateOf(day: number): string {
  const date = dates.get(day) ?? new Date(day * DAY).toISOString().slice(0, 10);
  if (dates.size >= 1000) dates.clear();
  dates.set(day, date);
  return date;
}

/** 1970-01-01 was a Thursday; Monday is 0. */
const weekdayOf = (day: number) => (((day + 3) % 7) + 7) % 7;
