import type { Viewer } from '#api/auth/viewer.ts';
import { notFound, Problem } from '#api/problem.ts';
import { Service } from '#db/entities/service.ts';
import type { Em, Orm } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { rankProviders } from '#db/rank-providers.ts';
import { readSettings } from '#db/settings.ts';
import { type Claim, claimSlot, listSlots, nearestSlots, type Slot } from '#db/slots.ts';
import { withTenant } from '#db/tenant.ts';
import { derivedUuid, uuid } from '#db/uuid.ts';
import { photoPath } from './list.ts';
import type { HoldView, SlotsView, SlotView } from './views.ts';

const MINUTE = 60_000;
/** Forms that one customer has open at once. */
const mostHolds = 5;

export type SlotFilter = {
  from: number;
  to: number;
  providerId?: string | undefined;
  area?: string | undefined;
  bookingId?: string | undefined;
};

/** What a customer can book of a service, and with whom. */
export async function readSlots(
  em: Em,
  viewer: Pick<Viewer, 'role' | 'memberId'>,
  serviceId: string,
  { bookingId: moved, ...filter }: SlotFilter,
): Promise<SlotsView> {
  const service = await findService(em, viewer, serviceId);
  const now = Date.now();
  const byAdmin = viewer.role === 'admin';
  // Whose booking it is not, sees it as taken.
  const bookingId = moved && (byAdmin || (await isOwn(em, viewer, moved))) ? moved : undefined;
  const slots = await listSlots(em, { serviceId, ...filter, bookingId, now, byAdmin });
  const { bookings } = await readSettings(em);
  const { id, name, durationMinutes, priceMinor, currency } = service;
  return {
    service: { id, name, durationMinutes, priceMinor, currency },
    slots: slots.map(slotView),
    providers: await readDoers(em, serviceId),
    bookableFrom: new Date(now + (byAdmin ? 0 : bookings.minimumNoticeMinutes * MINUTE)).toISOString(),
    bookableTo: new Date(now + bookings.horizonDays * 1440 * MINUTE).toISOString(),
  };
}

export const slotView = ({ start, end, providerIds }: Slot): SlotView => ({
  start: new Date(start).toISOString(),
  end: new Date(end).toISOString(),
  providerIds,
});

/** What the loser of a race is told. */
export const slotTaken = (nearest: Slot[]) =>
  new Problem(409, 'slot_taken', 'Somebody else was quicker: this time is taken now. Choose another one.', {
    nearest: nearest.map(slotView),
  });

type Hold = {
  serviceId: string;
  start: number;
  providerId?: string | undefined;
  /** The hold, or the booking, that moves there */
  bookingId?: string | undefined;
  /** Two requests of one key hold one slot */
  key?: string | undefined;
};

/** Keeps a slot for an open form; without a provider, of whoever ranks best among those who are free then. */
export async function holdSlot(orm: Orm, viewer: Viewer, asked: Hold): Promise<HoldView> {
  const { businessId, memberId } = viewer;
  const inBusiness = <T>(work: (em: Em) => Promise<T>) => withTenant(orm, businessId, work);
  const { serviceId, start, providerId, key } = asked;
  const now = Date.now();
  const bookingId =
    asked.bookingId ?? (key === undefined ? uuid() : derivedUuid('hold', businessId, memberId, key));
  const { end, heldUntil, candidates } = await inBusiness(async (em) => {
    const { durationMinutes } = await findService(em, viewer, serviceId);
    if (asked.bookingId && !(await isOwn(em, viewer, bookingId))) throw notFound('hold');
    await requireFewHolds(em, memberId, bookingId, now);
    const until = start + durationMinutes * MINUTE;
    const { bookings } = await readSettings(em);
    const ids = providerId
      ? [providerId]
      : await bestOf(em, viewer, { serviceId, start, end: until, bookingId, now });
    return { end: until, heldUntil: now + bookings.holdMinutes * MINUTE, candidates: ids };
  });
  const within = viewer.role === 'admin' ? 'hours' : providerId ? 'offered' : 'hours';
  const claim = { bookingId, start, end, heldUntil, holderId: memberId, serviceId, within, now } as const;
  let nearest: Slot[] | undefined;
  // Each in a transaction of its own: two that wait for each other's providers would never end.
  for (const candidate of candidates) {
    const result = await inBusiness((em) => claimAlone(em, { ...claim, providerId: candidate }));
    if (result === 'claimed') {
      const [from, to, until] = [start, end, heldUntil].map((at) => new Date(at).toISOString());
      return { bookingId, heldUntil: until!, providerId: candidate, start: from!, end: to! };
    }
    nearest = result.nearest;
  }
  throw slotTaken(
    nearest ??
      (await inBusiness((em) =>
        nearestSlots(em, { bookingId, providerId: providerId ?? uuid(), serviceId, start, end, now }),
      )),
  );
}

/** Claims, and lets go of what the same form held before. */
async function claimAlone(em: Em, claim: Claim) {
  const result = await claimSlot(em, claim);
  if (result === 'claimed') {
    await query(
      em,
      `delete from slot_claim where business_id = current_business() and booking_id = ? and held_until is not null
         and (provider_id <> ? or starts_at <> ?)`,
      [claim.bookingId, claim.providerId, new Date(claim.start)],
    );
  }
  return result;
}

/** Who would be asked first for a slot that is offered. */
async function bestOf(
  em: Em,
  { role }: Viewer,
  wanted: { serviceId: string; start: number; end: number; bookingId: string; now: number },
): Promise<string[]> {
  if (role !== 'admin') {
    const { serviceId, start, bookingId, now } = wanted;
    const offered = await listSlots(em, { serviceId, from: start, to: start + 1, bookingId, now });
    if (offered.length === 0) return [];
  }
  const ranking = await rankProviders(em, wanted);
  return ranking.slice(0, 3).map(({ providerId }) => providerId);
}

export async function releaseHold(em: Em, { memberId }: Viewer, bookingId: string): Promise<void> {
  await query(
    em,
    `delete from slot_claim where business_id = current_business() and booking_id = ? and holder_id = ?
       and held_until is not null`,
    [bookingId, memberId],
  );
}

async function isOwn(em: Em, { role, memberId }: Pick<Viewer, 'role' | 'memberId'>, bookingId: string) {
  if (role === 'admin') return true;
  const claims = await query<{ own: boolean }>(
    em,
    `select holder_id is not distinct from ?::uuid as own from slot_claim
     where business_id = current_business() and booking_id = ?`,
    [memberId, bookingId],
  );
  return claims.every(({ own }) => own);
}

async function requireFewHolds(em: Em, memberId: string, bookingId: string, now: number): Promise<void> {
  await query(em, 'select pg_advisory_xact_lock(hashtextextended(?, 0))', [memberId]);
  await query(
    em,
    `delete from slot_claim where business_id = current_business() and holder_id = ? and held_until <= ?
       and booking_id <> ?`,
    [memberId, new Date(now), bookingId],
  );
  const [held] = await query<{ count: number }>(
    em,
    `select count(distinct booking_id)::int as count from slot_claim
     where business_id = current_business() and holder_id = ? and held_until > ? and booking_id <> ?`,
    [memberId, new Date(now), bookingId],
  );
  if (held!.count >= mostHolds) {
    throw new Problem(
      429,
      'too_many_holds',
      'You hold too many times at once. Book one of them, or let one go.',
    );
  }
}

/** Customers book what they are shown; admins what is not archived. */
async function findService(em: Em, { role }: Pick<Viewer, 'role'>, id: string): Promise<Service> {
  const service = await em.findOne(Service, {
    id,
    archivedAt: null,
    ...(role !== 'admin' && { active: true }),
  });
  if (!service) throw notFound('service');
  return service;
}

/** Everybody active who does the service, the best known first. */
async function readDoers(em: Em, serviceId: string): Promise<SlotsView['providers']> {
  const rows = await query<Omit<SlotsView['providers'][number], 'photo'> & { photo: string | null }>(
    em,
    `select m.id, m.name, p.bio, p.photo, p.areas, p.zone, p.offers_auto as "offersAuto", r.rating,
       coalesce(r.count, 0)::int as "ratingCount"
     from provider_service s
     join member m on m.business_id = s.business_id and m.id = s.provider_id and m.role = 'provider' and m.active
     join provider_profile p on p.business_id = s.business_id and p.id = s.provider_id
     left join lateral (
       select round(avg(stars), 2)::float8 as rating, count(*) as count from rating
       where business_id = s.business_id and rated_id = s.provider_id and status = 'rated' and excluded_at is null) r on true
     where s.business_id = current_business() and s.service_id = ? order by m.name, m.id limit 500`,
    [serviceId],
  );
  return rows.map((row) => ({ ...row, photo: photoPath(row.photo) }));
}
