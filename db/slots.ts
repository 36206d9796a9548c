import type { Em } from '#db/orm.ts';
import { LONGEST_CLAIM, type ProviderCalendar, readCalendars } from '#db/provider-calendars.ts';
import { query } from '#db/query.ts';
import { canWork, freeSlots, isUntaken } from '#workflows/slots.ts';

/** Instants are epoch milliseconds; who could do it stands beside it. */
export type Slot = { start: number; end: number; providerIds: string[] };

export type SlotQuestion = {
  serviceId: string;
  providerId?: string | undefined;
  from: number;
  to: number;
  now: number;
  /** The service's own when left out */
  durationMinutes?: number | undefined;
  /** The time of this booking is free for itself: it is being moved, or its form is open */
  bookingId?: string | undefined;
  area?: string | undefined;
  /** Admins book without notice and beyond the horizon */
  byAdmin?: boolean | undefined;
};

/** What can be booked now, in order; without a provider from all who take part when nobody is chosen. */
export async function listSlots(em: Em, asked: SlotQuestion): Promise<Slot[]> {
  const { providerId, area, bookingId, serviceId, from, to, now } = asked;
  const durationMinutes = asked.durationMinutes ?? (await durationOf(em, serviceId));
  if (durationMinutes === undefined) return [];
  const auto = providerId === undefined;
  const question = {
    from,
    to: to + durationMinutes * MINUTE,
    now,
    serviceId,
    providerId,
    auto,
    area,
    bookingId,
  };
  const { calendars, settings } = await readCalendars(em, question);
  const { minimumNoticeMinutes, horizonDays } = settings.bookings;
  const notBefore = Math.max(from, asked.byAdmin ? now : now + minimumNoticeMinutes * MINUTE);
  const notAfter = asked.byAdmin ? to : Math.min(to, now + horizonDays * DAY);
  return merged(calendars, { durationMinutes, notBefore, notAfter });
}

export type Claim = {
  /** The id that the booking has, or will have */
  bookingId: string;
  providerId: string;
  start: number;
  end: number;
  /** Until then it is only held for an open form; without it the time is taken for good */
  heldUntil?: number | undefined;
  /** Whose form that is: nobody else can take the hold over */
  holderId?: string | undefined;
  /** The provider must do it, unless an admin's word is `any`; the loser is told of others who do it, too */
  serviceId?: string | undefined;
  /**
   * offered: only what `listSlots` shows a customer; hours (default): whenever the provider works; any: an admin's
   * word goes beyond the hours. Nothing goes beyond what is taken already.
   */
  within?: 'offered' | 'hours' | 'any' | undefined;
  now?: number | undefined;
};

/**
 * Takes a provider's time for a booking, in the caller's transaction; taking the same time again renews it. Whoever
 * comes second is told of the nearest slots that are free.
 */
export async function claimSlot(em: Em, claim: Claim): Promise<'claimed' | { taken: true; nearest: Slot[] }> {
  const { bookingId, providerId, start, end, holderId, serviceId, now = Date.now() } = claim;
  const heldUntil = claim.heldUntil === undefined ? null : new Date(claim.heldUntil);
  // The capacity of a day is no constraint: one after the other counts it.
  await query(em, 'select pg_advisory_xact_lock(hashtextextended(?, 0))', [providerId]);
  const renewed = await query(em, renewing, [
    heldUntil,
    holderId ?? null,
    bookingId,
    providerId,
    new Date(start),
    new Date(end),
    holderId ?? null,
    holderId ?? null,
  ]);
  if (renewed.length > 0) return 'claimed';
  const around = { from: start, to: end, now, providerId, bookingId };
  const doing = claim.within === 'any' ? undefined : serviceId;
  const { calendars, settings } = await readCalendars(em, { ...around, serviceId: doing });
  const [calendar] = calendars;
  if (calendar && isAllowed(calendar, claim, now, settings.bookings)) {
    const [from, to] = [start - calendar.bufferBefore * MINUTE, end + calendar.bufferAfter * MINUTE];
    await query(em, clearing, [providerId, new Date(now), new Date(from), new Date(to), bookingId]);
    const made = await query(em, claiming, [
      bookingId,
      providerId,
      new Date(from),
      new Date(to),
      new Date(start),
      new Date(end),
      heldUntil,
      holderId ?? null,
      new Date(now),
    ]);
    if (made.length > 0) return 'claimed';
  }
  return { taken: true, nearest: await nearestSlots(em, { ...claim, now }) };
}

/** Gives time back: all that a booking has taken, or only a provider's, or one that starts then. */
export async function releaseClaim(
  em: Em,
  bookingId: string,
  only: { providerId?: string | undefined; startsAt?: number | undefined } = {},
): Promise<void> {
  const { providerId = null, startsAt } = only;
  const start = startsAt === undefined ? null : new Date(startsAt);
  await query(em, releasing, [bookingId, providerId, providerId, start, start]);
}

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

function isAllowed(
  calendar: ProviderCalendar,
  { start, end, within = 'hours' }: Claim,
  now: number,
  rules: { minimumNoticeMinutes: number; horizonDays: number },
): boolean {
  if (end <= start || end - start > LONGEST_CLAIM) return false;
  if (within === 'any') return isUntaken(calendar, start, end);
  if (within === 'hours') return canWork(calendar, start, end);
  const notBefore = Math.max(start, now + rules.minimumNoticeMinutes * MINUTE);
  const notAfter = Math.min(start + 1, now + rules.horizonDays * DAY);
  const { stepMinutes } = calendar;
  const wanted = { durationMinutes: (end - start) / MINUTE, stepMinutes, notBefore, notAfter };
  return freeSlots(calendar, wanted).length > 0;
}

const NEAREST = 5;

type Around = Omit<Claim, 'heldUntil' | 'providerId'> & Partial<Pick<Claim, 'providerId'>>;

/** What is free around a time that is not, the closest first: within a day, or further away where that has too little. */
export async function nearestSlots(em: Em, around: Around): Promise<Slot[]> {
  const { start, now = Date.now() } = around;
  const close = await slotsBetween(em, around, Math.max(now, start - DAY), start + DAY);
  if (close.length === NEAREST) return close;
  return slotsBetween(em, around, Math.max(now, start - 7 * DAY), start + 14 * DAY);
}

async function slotsBetween(em: Em, around: Around, from: number, to: number): Promise<Slot[]> {
  const { providerId, bookingId, serviceId, start, end, now = Date.now(), within } = around;
  const durationMinutes = Math.max(1, (end - start) / MINUTE);
  // Who chose a provider hears of the others too, if a service says who they are.
  const who = serviceId === undefined ? { providerId } : { serviceId };
  const { calendars, settings } = await readCalendars(em, { from, to, now, bookingId, ...who });
  const { minimumNoticeMinutes, horizonDays } = settings.bookings;
  const notice = within === 'any' ? 0 : minimumNoticeMinutes * MINUTE;
  const free = merged(calendars, {
    durationMinutes,
    notBefore: Math.max(from, now + notice),
    notAfter: Math.min(to, now + horizonDays * DAY),
  });
  return free
    .sort((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start) || a.start - b.start)
    .slice(0, NEAREST);
}

function merged(
  calendars: ProviderCalendar[],
  wanted: { durationMinutes: number; notBefore: number; notAfter: number },
): Slot[] {
  const slots = new Map<number, Slot>();
  for (const calendar of calendars) {
    for (const { start, end } of freeSlots(calendar, { ...wanted, stepMinutes: calendar.stepMinutes })) {
      const known = slots.get(start);
      if (known) known.providerIds.push(calendar.providerId);
      else slots.set(start, { start, end, providerIds: [calendar.providerId] });
    }
  }
  return [...slots.values()].sort((a, b) => a.start - b.start);
}

async function durationOf(em: Em, serviceId: string): Promise<number | undefined> {
  const [service] = await query<{ minutes: number }>(
    em,
    `select duration_minutes as minutes from service where business_id = current_business() and id = ?`,
    [serviceId],
  );
  return service?.minutes;
}

// A hold that ran out is still its holder's as long as nobody took the time.
const renewing = `
update slot_claim set held_until = ?, holder_id = coalesce(?, holder_id)
where business_id = current_business() and booking_id = ? and provider_id = ? and starts_at = ? and ends_at = ?
  and (holder_id is null or ?::uuid is null or holder_id = ?) returning booking_id`;

const clearing = `
delete from slot_claim where business_id = current_business() and provider_id = ? and held_until <= ?
  and during && tstzrange(?, ?) and booking_id <> ?`;

const claiming = `
insert into slot_claim (business_id, booking_id, provider_id, during, starts_at, ends_at, held_until, holder_id, created_at)
values (current_business(), ?, ?, tstzrange(?, ?), ?, ?, ?, ?, ?)
on conflict do nothing returning booking_id`;

const releasing = `
delete from slot_claim where business_id = current_business() and booking_id = ?
  and (?::uuid is null or provider_id = ?) and (?::timestamptz is null or starts_at = ?)`;
