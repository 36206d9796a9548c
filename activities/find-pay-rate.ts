import { findPayRate } from '#db/pay-rates.ts';
import { withTenant } from '#db/tenant.ts';
import type { FoundRate } from '#workflows/earning/state.ts';
import type { ActivityDeps } from './index.ts';

export type FindPayRateInput = {
  businessId: string;
  providerId: string;
  serviceId?: string;
  /** When the booking was completed: epoch milliseconds. */
  at: number;
};

/** What a provider is paid by for a booking that was completed then. */
export const createFindPayRate =
  ({ orm }: ActivityDeps) =>
  ({ businessId, providerId, serviceId, at }: FindPayRateInput): Promise<FoundRate> =>
    withTenant(orm, businessId, (em) =>
      findPayRate(em, { providerId, serviceId: serviceId ?? null, at: new Date(at) }),
    );
