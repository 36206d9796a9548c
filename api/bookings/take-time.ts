import { slotTaken } from '#api/providers/slots.ts';
import type { Sender } from '#api/send.ts';
import type { Em } from '#db/orm.ts';
import { rankProviders } from '#db/rank-providers.ts';
import { type Claim, claimSlot, nearestSlots, type Slot } from '#db/slots.ts';

/** Somebody was quicker: that provider's time is taken, and another one may be asked. */
export class TimeTaken extends Error {
  readonly providerId: string;
  readonly nearest: Slot[];

  constructor(providerId: string, nearest: Slot[]) {
    super('the time is taken');
    this.providerId = providerId;
    this.nearest = nearest;
  }
}

export type Wanted = {
  bookingId: string;
  serviceId: string;
  start: number;
  end: number;
  /** Whom it must be; otherwise the best who is free, these before all others. */
  providerId?: string | undefined;
  first?: string | undefined;
  exclude?: readonly string[] | undefined;
  within: NonNullable<Claim['within']>;
  holderId?: string | undefined;
};

export type Taken = { providerId: string; why: Record<string, unknown> };

/**
 * Takes the time of one provider in the caller's transaction, which holds that provider's lock from then on: so there
 * is no second try within it.
 * @throws TimeTaken when somebody else has it, Problem 409 with the nearest free times when nobody is free
 */
export async function takeTime(em: Em, viewer: Sender, wanted: Wanted): Promise<Taken> {
  const { bookingId, serviceId, start, end, within, holderId } = wanted;
  const taken = await choose(em, viewer, wanted);
  if (!taken) throw slotTaken(await nearestSlots(em, { bookingId, serviceId, start, end, within }));
  const { providerId } = taken;
  const claim = await claimSlot(em, { bookingId, providerId, serviceId, start, end, within, holderId });
  if (claim === 'claimed') return taken;
  throw new TimeTaken(providerId, claim.nearest);
}

async function choose(
  em: Em,
  { role }: Sender,
  { providerId, first, exclude = [], ...wanted }: Wanted,
): Promise<Taken | undefined> {
  if (providerId) return exclude.includes(providerId) ? undefined : { providerId, why: { by: role } };
  const ranked = await rankProviders(em, { ...wanted, exclude });
  const best = ranked.find((one) => one.providerId === first) ?? ranked[0];
  if (!best) return undefined;
  const { score, reasons } = best;
  return { providerId: best.providerId, why: { by: 'rules', score, ...reasons, of: ranked.length } };
}

/** Tries one provider after the other, each in a transaction of its own: two never wait for each other's providers. */
export async function withAnyProvider<T>(
  attempt: (exclude: string[]) => Promise<T>,
  exclude: readonly string[] = [],
): Promise<T> {
  const tried = [...exclude];
  for (;;) {
    try {
      return await attempt(tried);
    } catch (error) {
      if (!(error instanceof TimeTaken)) throw error;
      if (tried.includes(error.providerId)) throw slotTaken(error.nearest);
      tried.push(error.providerId);
    }
  }
}
