import { query } from '#db/query.ts';
import { rankProviders } from '#db/rank-providers.ts';
import { claimSlot } from '#db/slots.ts';
import { withTenant } from '#db/tenant.ts';
import type { ActivityDeps } from './index.ts';

export type AssignInput = {
  businessId: string;
  /** The booking's. */
  id: string;
  /** Counts the searches of one booking. */
  attempt: number;
  serviceId: string;
  start: number;
  end: number;
  exclude: string[];
};

/** Whom the search found, whose time is taken by then; without a provider, nobody is free. */
export type Proposed = { attempt: number; start: number; providerId?: string; why?: Record<string, unknown> };

/**
 * Takes the time of the best provider who is free. Done again, it finds what it has taken; whoever was quicker makes it
 * take the next.
 */
export const createAssignProvider =
  ({ orm }: ActivityDeps) =>
  ({ businessId, id, attempt, serviceId, start, end, exclude }: AssignInput): Promise<Proposed> =>
    withTenant(orm, businessId, async (em) => {
      const ranked = await rankProviders(em, { serviceId, start, end, exclude, bookingId: id });
      const taken = await query<{ id: string }>(em, claimed, [id, new Date(start)]);
      const mine = ranked.find(({ providerId }) => taken.some((one) => one.id === providerId));
      for (const { providerId, score, reasons } of mine ? [mine] : ranked) {
        const claim = await claimSlot(em, { bookingId: id, providerId, start, end, serviceId });
        if (claim !== 'claimed') continue;
        return { attempt, start, providerId, why: { by: 'rules', score, ...reasons, of: ranked.length } };
      }
      return { attempt, start };
    });

const claimed = `
select provider_id as id from slot_claim where business_id = current_business() and booking_id = ? and starts_at = ?`;
